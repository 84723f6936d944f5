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
from cms.caching import page_cache
from cms.models import BodyPage
from participation.chain import chains
from participation.events.words import SignUpState
from participation.models.consultations import Consultation
from participation.models.events import Event
from participation.models.viewpoints import Viewpoint
from participation.page_forms import ConsultationPageForm
from participation.planning.words import Facet
from surveys.enums import SurveyState
from surveys.pages import SurveyPage

MOST_PAST_EVENTS = 30
WORDS = ["bold", "italic", "ol", "ul", "link"]


class ConsultationPage(BodyPage):
    """The words of a consultation, in one language. Its facts are the row that all its language pages share."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="pages", editable=False)
    purpose = RichTextField(_("what we ask, and why"), features=WORDS)
    still_open = RichTextField(_("what can still change"), features=WORDS)
    already_decided = RichTextField(_("what is decided already"), features=WORDS, blank=True)
    ruled_out = RichTextField(_("what we cannot do, and why"), features=WORDS, blank=True)
    who_hears_it = RichTextField(_("who hears what people say"), features=WORDS)
    what_happens_next = RichTextField(_("what happens next"), features=WORDS)

    template = "participation/consultation_page.html"
    easy_read_template = "participation/consultation_easy_read.html"
    base_form_class = ConsultationPageForm
    parent_page_types = ["cms.OrganisationPage"]
    subpage_types = ["surveys.SurveyPage"]
    # A copy is another consultation; a translation finds the row of its twin when it is saved.
    exclude_fields_in_copy = ["consultation"]
    copies_stay_drafts = _("The copy is a draft: it is another consultation, and its plan is still empty.")
    content_panels = [
        *BodyPage.content_panels[:-1],
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("still_open"), FieldPanel("already_decided"), FieldPanel("ruled_out")],
            heading=_("What people can change"),
        ),
        MultiFieldPanel([FieldPanel("who_hears_it"), FieldPanel("what_happens_next")], heading=_("Who and what next")),
        BodyPage.content_panels[-1],
    ]

    search_fields = [
        *BodyPage.search_fields,
        *(index.SearchField(name) for name in ("purpose", "still_open", "already_decided", "ruled_out")),
        *(index.SearchField(name) for name in ("who_hears_it", "what_happens_next")),
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

    def survey_pages(self, request: HttpRequest) -> list[tuple[Any, SurveyState]]:
        """The surveys below this page, each with whether it can be answered now."""
        now = timezone.now()
        found = list(SurveyPage.objects.child_of(self).live().public().select_related("survey")) if self.pk else []
        for page in found:
            page_cache.fresh_until(request, page.survey.next_change(now))
        return [(page, page.survey.state_at(now)) for page in found]

    def coming_events(self, request: HttpRequest) -> list[tuple[Event, SignUpState]]:
        """Events that are not over, each with whether one can sign up now."""
        now = timezone.now()
        found = list(Event.objects.filter(consultation=self.consultation_id).published().not_over(now))
        for event in found:
            page_cache.fresh_until(request, event.next_change(now))
        return [(event, event.state_at(now)) for event in found]

    def past_events(self) -> list[tuple[Event, SignUpState]]:
        """Events that took place, with their papers."""
        now = timezone.now()
        found = Event.objects.filter(consultation=self.consultation_id).published().took_place(now)
        papers = found.prefetch_related("papers__document")[:MOST_PAST_EVENTS]
        return [(event, event.state_at(now)) for event in papers]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # A preview before the first save has no row yet: it shows the words alone.
        if self.consultation_id is None:
            return context
        public = Viewpoint.objects.filter(consultation=self.consultation_id).public().as_entries().latest_first()
        return context | {
            "consultation": self.consultation,
            "steps": chains.consultation_steps(self.consultation, on=timezone.localdate()),
            "survey_pages": self.survey_pages(request),
            "entries": chains.entries(public[:6]),
            **facts_context(self.consultation),
            "events": self.coming_events(request),
            "past_events": self.past_events(),
        }


def facts_context(consultation: Consultation) -> dict[str, Any]:
    """What the page shows of the row besides its days: whom it asks and how, and what providers were told."""
    models.prefetch_related_objects([consultation], "choices")
    market = consultation.is_market
    answers = consultation.market_answers.exclude(published_on=None).order_by("published_on", "pk") if market else ()
    return {
        "groups": consultation.chosen_labels(Facet.GROUP),
        "methods": consultation.chosen_labels(Facet.METHOD),
        "moved_reply_days": list(consultation.moved_reply_days.all()) if consultation.reply_promised_on else [],
        "has_dates": bool(consultation.closes_on or consultation.decision_on or consultation.reply_promised_on),
        "providers": list(consultation.providers.all()) if market else [],
        "market_answers": list(answers),
    }
