"""The page that presents a survey, in one language: its texts, its questions, and where answering starts."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.models import Organisation
from cms.caching import page_cache
from cms.fields import StreamField
from cms.models import SitePage
from surveys.authoring.confirmation_panel import ConfirmationPanel
from surveys.authoring.page_forms import SurveyPageForm
from surveys.blocks.stream import SectionBlock
from surveys.enums import AgeBand, Presentation
from surveys.kinds import all_kinds
from surveys.language_links import language_links
from surveys.models.survey import Survey


class SurveyPage(SitePage):
    """One survey in one language. Every language page points at the same `Survey`, where the facts are."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="pages", editable=False)
    who_hears = models.TextField(
        _("who hears this"), blank=True, help_text=_("Who will read the answers, and who can decide something.")
    )
    what_happens_next = models.TextField(
        _("what happens next"), blank=True, help_text=_("What you do with the answers, and when people hear back.")
    )
    what_we_keep = models.TextField(
        _("what we keep"), blank=True, help_text=_("Left empty, the platform's own sentences stand here.")
    )
    thanks = models.TextField(_("words after sending"), blank=True, help_text=_("Shown with the receipt."))
    questions = StreamField(
        [("section", SectionBlock()), *((kind.name, kind.block()) for kind in all_kinds())],
        blank=True,
        collapsed=True,
        block_counts={kind.name: {"max_num": 1} for kind in all_kinds() if kind.comes_last},
        verbose_name=_("questions"),
    )

    content_panels = [
        ConfirmationPanel(),
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("who_hears"), FieldPanel("what_happens_next"), FieldPanel("what_we_keep")],
            heading=_("Before somebody starts"),
        ),
        FieldPanel("questions"),
        FieldPanel("thanks"),
    ]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["survey"]
    base_form_class = SurveyPageForm
    template = "surveys/survey_page.html"
    easy_read_template = "surveys/survey_page_easy.html"

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page that is new brings its survey along; a page in another language shares that of the first."""
        changed = kwargs.get("update_fields")
        if self.survey_id is None:
            self.survey = self._survey_of_translations() or self._new_survey()
        elif changed and "alias_of_id" in changed and self.alias_of_id is None:
            # An alias that becomes a page of its own would else go on changing the questions of the other one.
            self.survey = self._new_survey()
            kwargs["update_fields"] = [*changed, "survey"]
        super().save(*args, **kwargs)

    def _survey_of_translations(self) -> Survey | None:
        return Survey.objects.filter(pages__translation_key=self.translation_key).first()

    def _new_survey(self) -> Survey:
        organisation = organisation_above(self.get_ancestors())
        if organisation is None:
            raise ValidationError(
                _("A survey belongs to an organisation. Make this page below the page of your organisation.")
            )
        return Survey.objects.create(name=self.title[:200], organisation=organisation)

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Offered only where it is known whose survey it will be."""
        return super().can_create_at(parent) and organisation_above(parent.get_ancestors(inclusive=True)) is not None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The same page for everybody until the survey opens or closes, so that it can be kept in the page cache."""
        page_cache.fresh_until(request, self.survey.next_change(timezone.now()))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.survey_id is None:  # A preview before the page was saved for the first time.
            return context
        language = self.language_shown or self.locale.language_code
        look = Presentation.EASY_READ if context["is_easy_read"] else Presentation.STANDARD
        version = self.survey.current_version()
        languages = version.as_questionnaire().languages if version else ()
        is_in_this_language = language in languages
        return {
            **context,
            "survey": self.survey,
            "state": self.survey.state_at(timezone.now()),
            "presentation_tiles": tiles("presentation", Presentation.choices, look),
            "age_tiles": tiles("age_band", AgeBand.choices, AgeBand.UNSAID),
            "is_in_this_language": is_in_this_language,
            "language_links": [] if is_in_this_language else self._links_to(languages),
        }

    def _links_to(self, languages: Sequence[str]) -> list[dict[str, str]]:
        pages = self.get_translations().live().filter(locale__language_code__in=languages).select_related("locale")
        return language_links({page.locale.language_code: page.url or "" for page in pages})


def organisation_above(ancestors: PageQuerySet) -> Organisation | None:
    """The organisation of the nearest of these pages that has one."""
    for page in ancestors.specific().reverse():
        organisation = getattr(page, "organisation", None)
        if isinstance(organisation, Organisation):
            return organisation
    return None


def tiles(name: str, choices: list[tuple[str, Any]], chosen: str) -> list[dict[str, Any]]:
    """Choices as `components/choices.html` shows them."""
    return [
        {"id": f"{name}-{value or 'none'}", "value": value, "label": label, "checked": value == chosen}
        for value, label in choices
    ]
