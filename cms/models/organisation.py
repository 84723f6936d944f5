"""The page of one partner organisation; its consultations live below it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page
from wagtail_localize.fields import SynchronizedField

from accounts.models import Organisation
from cms.cards import CardsBelow
from cms.models.base import BodyPage
from cms.models.index_page import CARDS_ON_A_PAGE
from cms.page_forms import OrganisationPageForm


class OrganisationPage(BodyPage):
    """Presents a partner. Its officers may write below this page, and nowhere else.

    So none stands below another organisation's page, whose officers would write it, and only administrators make one.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner organisation")
    )

    template = "cms/organisation_page.html"
    parent_page_types = ["cms.HomePage", "cms.IndexPage"]
    copies_stay_drafts = _("The copy is a draft: choose another organisation for it before you publish it.")
    base_form_class = OrganisationPageForm
    content_panels = [*BodyPage.content_panels[:1], FieldPanel("organisation"), *BodyPage.content_panels[1:]]
    # A translation is the same organisation's: translators are not asked.
    override_translatable_fields = [SynchronizedField("organisation", overridable=False)]

    class Meta:
        verbose_name = _("organisation page")
        verbose_name_plural = _("organisation pages")

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """Asked before a page is made, copied or moved."""
        if not super().can_exist_under(parent):
            return False
        return not Page.objects.ancestor_of(parent, inclusive=True).type(OrganisationPage).exists()

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
