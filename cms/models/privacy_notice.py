"""What we keep about people, told to children."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.models.base import BodyPage, SitePage

PARTS = ["what_we_keep", "why_we_keep_it", "who_sees_it", "how_long", "your_rights"]
FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class PrivacyNoticePage(BodyPage):
    """Answers the five questions that everybody may ask, in the same order in every language."""

    what_we_keep = RichTextField(_("What do we keep?"), features=FEATURES)
    why_we_keep_it = RichTextField(_("Why do we keep it?"), features=FEATURES)
    who_sees_it = RichTextField(_("Who sees it?"), features=FEATURES)
    how_long = RichTextField(_("How long do we keep it?"), features=FEATURES)
    your_rights = RichTextField(_("What can you ask us to do?"), features=FEATURES)
    controller = models.CharField(_("who is responsible (the data controller)"), max_length=200)
    contact_email = models.EmailField(_("e-mail for questions about privacy"), blank=True)
    reviewed_on = models.DateField(_("last looked over on"), null=True, blank=True)

    template = "cms/privacy_notice_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = ["cms.ContentPage"]
    max_count_per_parent = 1
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("body", heading=_("Before the five questions")),
        MultiFieldPanel([FieldPanel(part) for part in PARTS], heading=_("The five questions")),
        FieldPanel("controller"),
        FieldPanel("contact_email"),
        FieldPanel("reviewed_on"),
    ]
    search_fields = [*BodyPage.search_fields, *(index.SearchField(part) for part in PARTS)]

    class Meta:
        verbose_name = _("privacy notice for children")
        verbose_name_plural = _("privacy notices for children")

    def questions(self) -> list[dict[str, str]]:
        """Each part with its question as heading."""
        return [
            {"heading": str(self._meta.get_field(part).verbose_name), "text": getattr(self, part)} for part in PARTS
        ]
