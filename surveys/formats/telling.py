"""What another system will not do that we do, told before a form is taken there."""

from collections.abc import Callable

from surveys.asking.conditions import Condition
from surveys.asking.questionnaire import ENDS, NEEDS_WORDS, Question, Questionnaire, Section
from surveys.blocks.questions import ANY
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import mapping_of
from surveys.formats.meaning import CannotBeSaid
from surveys.formats.saying import Saying
from surveys.kinds import kind_named
from surveys.kinds.ranking import PARTIAL

# Settings that no form file has a place for; whether they are worth telling.
SETTINGS: dict[str, tuple[Reason, Callable[[object], bool]]] = {
    "when": (Reason.CHECK, lambda value: value != ANY),
    "unit": (Reason.SETTING, bool),
    "groups": (Reason.LOOK, bool),
    PARTIAL: (Reason.CHECK, bool),
    ENDS: (Reason.SETTING, bool),
    NEEDS_WORDS: (Reason.CHECK, bool),
}


def tell_survey(questionnaire: Questionnaire, report: LossReport) -> None:
    """What is lost of the survey as a whole, and of each question but its condition."""
    if any(kind_named(question.kind).asks for question in questionnaire.questions()):
        report.add(Place(), "", Reason.OPT_OUTS)
    for section in questionnaire.sections:
        if section.own_voice:
            report.add(Place(name=section.key), "", Reason.OWN_VOICE)
        for question in section.questions:
            _tell_question(question, report)


def _tell_question(question: Question, report: LossReport) -> None:
    place = Place(name=question.key)
    if not mapping_of(question.kind).takes:
        report.add(place, str(kind_named(question.kind).label), Reason.NEAREST)
    if question.age_bands:
        report.add(place, ", ".join(band for band in question.age_bands if band), Reason.AGES)
    if question.easy_read:
        report.add(place, next(iter(question.easy_read.values())), Reason.EASY)
    if question.other is not None:
        report.add(place, next(iter(question.other.label.values())), Reason.OTHER)
    if question.picture or question.film or question.sounds or any(option.picture for option in question.options):
        report.add(place, "", Reason.MEDIA)
    for name, (reason, counts) in SETTINGS.items():
        if counts(question.settings.get(name, "" if name != "when" else ANY)):
            report.add(place, name, reason)


def said(saying: Saying, condition: Condition | None, owner: Question | Section, report: LossReport) -> str:
    """A condition in the words of the other system; empty, and a loss, where it has none."""
    if condition is None:
        return ""
    try:
        return saying.of(condition)
    except CannotBeSaid as error:
        report.add(Place(name=owner.key), error, Reason.CONDITION)
        return ""
