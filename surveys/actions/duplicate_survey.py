"""Duplicating a survey: the same questions and translations for a new survey, without answers and without dates."""

from django.db import transaction
from wagtail.models import Locale

from accounts.models import User
from surveys.actions.carry_translations import carry_translations
from surveys.actions.make_survey import save_draft
from surveys.authoring.translations import memories_of, source_page_of
from surveys.models import Survey, SurveyCare
from surveys.pages import SurveyPage

# What another survey of the same kind is likely to share; its impact assessment is its own.
CARE = (
    "lawful_basis",
    "basis_note",
    "special_condition",
    "words_months",
    "contacts_months",
    "equality_months",
    "responses_months",
)
TEXTS = ("summary", "who_hears", "what_happens_next", "what_we_keep", "thanks")


@transaction.atomic
def duplicate_survey(*, survey: Survey, title: str, by: User) -> SurveyPage:
    """A draft beside the page of `survey`, as it stands in the editor. Keys, codes and block ids stay the same.

    Raises `SurveyPage.DoesNotExist` for a survey without a page.
    """
    first = survey.pages.order_by("pk").first()
    if first is None:
        raise SurveyPage.DoesNotExist
    source = source_page_of(first)
    parent = source.get_parent()
    draft = source.get_latest_revision_as_object()
    copy = Survey.objects.create(
        name=title[:200], organisation=survey.organisation, respondent_group=survey.respondent_group
    )
    copy.partners.set(survey.partners.all())
    _copy_care(survey, copy, by)
    block = draft.questions.stream_block
    page = SurveyPage(
        survey=copy,
        title=title,
        questions=block.to_python(draft.questions.get_prep_value()),
        easy_read_body=draft.easy_read_body.stream_block.to_python(draft.easy_read_body.get_prep_value()),
        owner=by,
        locale=source.locale,
        **{name: getattr(draft, name) for name in TEXTS},
    )
    save_draft(page, parent=parent, by=by)
    _carry(source, page, by)
    return page


def _copy_care(survey: Survey, copy: Survey, by: User) -> None:
    care = SurveyCare.objects.filter(survey=survey).first()
    if care is None:
        return
    mine = SurveyCare.objects.create(survey=copy, changed_by=by, **{name: getattr(care, name) for name in CARE})
    mine.controllers.set(care.controllers.all())


def _carry(source: SurveyPage, page: SurveyPage, by: User) -> None:
    """Block ids stay the same, so every text is found under its old path."""
    memories = memories_of(source)

    def find(locale: Locale, path: str, text: str) -> str:
        return memories.get(locale.pk, {}).get((path, text), "")

    carry_translations(page=page, find=find, by=by)
