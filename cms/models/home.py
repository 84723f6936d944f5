"""The first page of the site in each language."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.home_sections import sections
from cms.models.base import BodyPage


class HomePage(BodyPage):
    """Where everybody starts. Apps above add sections to it, such as what can be answered now."""

    template = "cms/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1  # per language: translations are not counted, because they are not created in the page explorer

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"sections": sections(request)}
