"""A page that leads to the pages below it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.cards import CardsBelow
from cms.models.base import BodyPage

CARDS_ON_A_PAGE = 12


class IndexPage(BodyPage):
    """Cards of the pages below, in the order of the page tree, some at a time."""

    template = "cms/index_page.html"
    parent_page_types = ["cms.HomePage", "cms.IndexPage", "cms.OrganisationPage"]

    class Meta:
        verbose_name = _("list of pages")
        verbose_name_plural = _("lists of pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        paginator: Paginator = Paginator(CardsBelow(self), CARDS_ON_A_PAGE)
        shown = paginator.get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"shown": shown}
