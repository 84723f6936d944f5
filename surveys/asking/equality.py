"""Which questions ask about ethnicity, disability and the like: their kind or block marks them as monitoring."""

from collections.abc import Iterable

from surveys.asking.questionnaire import Question, Questionnaire

MONITORING = "monitoring"


def is_sensitive(question: Question) -> bool:
    return bool(question.settings.get(MONITORING))


def sensitive_keys(questionnaires: Iterable[Questionnaire]) -> set[str]:
    """The keys of every sensitive question that any of these ever asked."""
    return {question.key for found in questionnaires for question in found.questions() if is_sensitive(question)}
