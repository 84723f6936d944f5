"""The page of one partner organisation; its consultations live below it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale

from accounts.models import Organisation
from cms.cards import CardsBelow
from cms.models.base import BodyPage
from cms.models.index_page import CARDS_ON_A_PAGE


class OrganisationPage(BodyPage):
    """Presents a partner. Its officers may write below this page, and nowhere else."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner organisation")
    )

    template = "cms/organisation_page.html"
    parent_page_types = ["cms.HomePage", "cms.IndexPage"]
    content_panels = [*BodyPage.content_panels[:1], FieldPanel("organisation"), *BodyPage.content_panels[1:]]

    class Meta:
        verbose_name = _("organisation page")
        verbose_name_plural = _("organisation pages")

    def clean(self) -> None:
        """One page per organisation and language: two would share their officers."""
        super().clean()
        if not self.organisation_id:
            return
        locale = self.locale_id or Locale.get_default().pk
        others = OrganisationPage.objects.filter(organisation=self.organisation_id, locale=locale).exclude(pk=self.pk)
        if others.exclude(translation_key=self.translation_key).exists():
            raise ValidationError({"organisation": _("This organisation has a page already. Change that one.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        paginator: Paginator = Paginator(CardsBelow(self), CARDS_ON_A_PAGE)
        shown = paginator.get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"shown": shown}
