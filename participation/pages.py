"""The page that tells everybody what we ask, what is still open, who hears it and what happens next."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from accounts.models import Organisation
from cms.models import BodyPage
from participation import chains
from participation.models.consultations import Consultation
from participation.models.viewpoints import Viewpoint
from surveys.enums import SurveyState
from surveys.pages import SurveyPage

WORDS = ["bold", "italic", "ol", "ul", "link"]


class ConsultationPage(BodyPage):
    """The words of a consultation, in one language. Its facts are the row that all its language pages share."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="pages", editable=False)
    purpose = RichTextField(_("what we ask, and why"), features=WORDS)
    still_open = RichTextField(_("what can still change"), features=WORDS)
    already_decided = RichTextField(_("what is decided already"), features=WORDS, blank=True)
    who_hears_it = RichTextField(_("who hears what people say"), features=WORDS)
    what_happens_next = RichTextField(_("what happens next"), features=WORDS)

    template = "participation/consultation_page.html"
    easy_read_template = "participation/consultation_easy_read.html"
    parent_page_types = ["cms.OrganisationPage"]
    subpage_types = ["surveys.SurveyPage"]
    # A copy is another consultation; a translation finds the row of its twin when it is saved.
    exclude_fields_in_copy = ["consultation"]
    content_panels = [
        *BodyPage.content_panels[:-1],
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("still_open"), FieldPanel("already_decided")], heading=_("What people can change")
        ),
        MultiFieldPanel([FieldPanel("who_hears_it"), FieldPanel("what_happens_next")], heading=_("Who and what next")),
        BodyPage.content_panels[-1],
    ]

    search_fields = [
        *BodyPage.search_fields,
        *(index.SearchField(name) for name in ("purpose", "still_open", "already_decided", "who_hears_it")),
        index.SearchField("what_happens_next"),
    ]

    class Meta:
        verbose_name = _("consultation page")
        verbose_name_plural = _("consultation pages")

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            if self.consultation_id is None:
                self.consultation = self.twins_consultation() or self.new_consultation()
            super().save(*args, **kwargs)

    def twins_consultation(self) -> Consultation | None:
        """The row of this page in another language."""
        return Consultation.objects.filter(pages__translation_key=self.translation_key).first()

    def new_consultation(self) -> Consultation:
        return Consultation.objects.create(name=self.title[:200], lead=self.lead_organisation())

    def lead_organisation(self) -> Organisation:
        """The organisation of the nearest page above that has one."""
        for page in self.get_ancestors().specific().reverse():
            organisation = getattr(page, "organisation", None)
            if isinstance(organisation, Organisation):
                return organisation
        raise ValidationError(
            _("A consultation belongs to an organisation. Make this page below the page of your organisation.")
        )

    def survey_pages(self) -> list[tuple[Any, SurveyState]]:
        """The surveys below this page, each with whether it can be answered now."""
        pages = SurveyPage.objects.child_of(self).live().public().select_related("survey") if self.pk else []
        return [(page, page.survey.state_at(timezone.now())) for page in pages]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # A preview before the first save has no row yet: it shows the words alone.
        if self.consultation_id is None:
            return context
        public = Viewpoint.objects.filter(consultation=self.consultation_id).public().as_entries().latest_first()
        return context | {
            "consultation": self.consultation,
            "steps": chains.consultation_steps(self.consultation, on=timezone.localdate()),
            "survey_pages": self.survey_pages(),
            "entries": chains.entries(public[:6]),
        }
