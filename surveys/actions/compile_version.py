"""Compiling what a survey page asks into the next immutable version."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.authoring.comparability import Change
from surveys.authoring.compile import PageTexts, Problem, Refused, assemble
from surveys.authoring.translations import Missing, source_page_of, texts_by_language
from surveys.lawful import refuse_unlawful
from surveys.models import Survey, SurveyVersion
from surveys.models.change import changes_to_confirm, confirmation_of
from surveys.pages import SurveyPage


@dataclass(frozen=True, slots=True)
class Compiled:
    """The version that is asked now, whether it is new, and which texts keep a language switched off."""

    version: SurveyVersion
    is_new: bool
    missing: tuple[Missing, ...]


class Unconfirmed(Refused):
    """Earlier answers could not be counted together with later ones, and nobody has said that this is meant."""

    def __init__(self, changes: list[Change]) -> None:
        first = Problem(
            _(
                "This changes what earlier answers mean, and nobody has confirmed it. "
                "Open the page in the editor, publish it again and type the word that is asked for."
            )
        )
        super().__init__([first, *(Problem(change.sentence) for change in changes)])


def compile_version(*, page: SurveyPage) -> Compiled:
    """Compile the source page of `page` and its translations; a new version only if something changed.

    Raises `Refused` and changes nothing but the survey's report, so the last good version stays in force.
    """
    source = source_page_of(page)
    missing: list[Missing] = []
    try:
        with transaction.atomic():
            # The texts are read under the lock: of two that publish at once, the later one is what is asked.
            survey = Survey.objects.select_for_update().get(pk=source.survey_id)
            texts, missing = texts_by_language(source_page_of(page))
            version, is_new = _version(survey, texts)
            survey.compile_report = _report(missing)
            survey.save(update_fields=["compile_report"])
    except Refused as refused:
        problems = [problem.message for problem in refused.problems]
        Survey.objects.filter(pk=source.survey_id).update(compile_report=_report(missing, problems))
        raise
    return Compiled(version, is_new, tuple(missing))


def _report(missing: list[Missing], problems: Sequence[str] = ()) -> dict[str, object]:
    return {"missing": [asdict(lack) for lack in missing], "problems": list(problems)}


def _version(survey: Survey, texts: dict[str, PageTexts]) -> tuple[SurveyVersion, bool]:
    """The version that asks this. What breaks needs the confirmation given for exactly these texts of the source."""
    questionnaire = assemble(texts)
    latest = survey.current_version()
    if latest is not None and latest.asks(questionnaire):
        return latest, False
    refuse_unlawful(survey, questionnaire)
    changes = changes_to_confirm(survey, questionnaire)
    confirmed = None
    if changes:
        source = questionnaire.languages[0]
        confirmed = confirmation_of(survey, assemble({source: texts[source]}), changes)
        if confirmed is None:
            raise Unconfirmed(changes)
    number = latest.number + 1 if latest else 1
    version = SurveyVersion.objects.create(survey=survey, number=number, questionnaire=questionnaire.to_data())
    if confirmed is not None:
        confirmed.version = version
        confirmed.save(update_fields=["version"])
    return version, True
