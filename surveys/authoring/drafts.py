"""What a survey would ask if its page went live as it stands in the editor, in every language that is complete."""

from dataclasses import dataclass

from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import Refused, assemble
from surveys.authoring.translations import Missing, source_page_of, texts_by_language
from surveys.models import Survey
from surveys.pages import SurveyPage


@dataclass(frozen=True, slots=True)
class Draft:
    """The page in the editor with what it would ask, or with what keeps it from being asked."""

    page: SurveyPage
    questionnaire: Questionnaire | None
    problems: tuple[str, ...]
    missing: tuple[Missing, ...]


def draft_of(survey: Survey) -> Draft | None:
    """The draft of a survey's source page; nothing for a survey without a page."""
    first = survey.pages.order_by("pk").first()
    if first is None:
        return None
    page = source_page_of(first).get_latest_revision_as_object()
    fill_in(page.questions)
    texts, missing = texts_by_language(page, drafts=True)
    try:
        return Draft(page, assemble(texts), (), tuple(missing))
    except Refused as refused:
        return Draft(page, None, tuple(problem.message for problem in refused.problems), tuple(missing))
