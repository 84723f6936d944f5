"""Compiling what a survey page asks into the next immutable version."""

from dataclasses import asdict, dataclass

from django.db import transaction

from surveys.compile import Refused, assemble
from surveys.models import Survey, SurveyVersion
from surveys.pages import SurveyPage
from surveys.questionnaire import Questionnaire
from surveys.translations import Missing, source_page_of, texts_by_language


@dataclass(frozen=True, slots=True)
class Compiled:
    """The version that is asked now, whether it is new, and which texts keep a language switched off."""

    version: SurveyVersion
    is_new: bool
    missing: tuple[Missing, ...]


def compile_version(*, page: SurveyPage) -> Compiled:
    """Compile the source page of `page` and its translations; a new version only if something changed.

    Raises `Refused` and changes nothing but the survey's report, so the last good version stays in force.
    """
    source = source_page_of(page)
    texts, missing = texts_by_language(source)
    report: dict[str, object] = {"missing": [asdict(lack) for lack in missing], "problems": []}
    try:
        questionnaire = assemble(texts)
    except Refused as refused:
        report["problems"] = [problem.message for problem in refused.problems]
        Survey.objects.filter(pk=source.survey_id).update(compile_report=report)
        raise
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=source.survey_id)
        version, is_new = _version(survey, questionnaire)
        survey.compile_report = report
        survey.save(update_fields=["compile_report"])
    return Compiled(version, is_new, tuple(missing))


def _version(survey: Survey, questionnaire: Questionnaire) -> tuple[SurveyVersion, bool]:
    latest = survey.current_version()
    if latest is not None and latest.as_questionnaire() == questionnaire:
        return latest, False
    number = latest.number + 1 if latest else 1
    version = SurveyVersion.objects.create(survey=survey, number=number, questionnaire=questionnaire.to_data())
    return version, True
