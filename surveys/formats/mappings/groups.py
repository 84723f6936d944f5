"""Ready-made groups of questions in form files: found again by the keys that are the same in every survey."""

from collections.abc import Iterator, Sequence

from surveys.asking.questionnaire import Question
from surveys.formats.form import Shape
from surveys.formats.mappings.base import FormMapping, Ids, Value, register
from surveys.kinds.being_asked import STATEMENTS, WORDS_WANTED
from surveys.kinds.faces import AGES
from surveys.kinds.monitoring import ABOUT

NOTE = "about_you_note"


@register
class MonitoringMapping(FormMapping):
    kind = "monitoring"
    shape = Shape.NOTE

    def span(self, questions: Sequence[Question]) -> int:
        if questions[0].key != NOTE:
            return 0
        names, count = _names(), 1
        while count < len(questions) and questions[count].key in names:
            count += 1
        return count if count > 1 else 0

    def values(self, questions: Sequence[Question], languages: Sequence[str], ids: Ids) -> Iterator[dict[str, Value]]:
        names = _names()
        which = list(dict.fromkeys(names[question.key] for question in questions[1:]))
        yield {language: {"key": "about_you", "which": which} for language in languages}


@register
class BeingAskedMapping(FormMapping):
    kind = "being_asked"
    shape = Shape.NOTE
    keys = (*(f"{key}_{length}" for key in STATEMENTS for length in AGES), *WORDS_WANTED)

    def span(self, questions: Sequence[Question]) -> int:
        keys = tuple(question.key for question in questions[: len(self.keys)])
        return len(keys) if keys == self.keys else 0

    def values(self, questions: Sequence[Question], languages: Sequence[str], ids: Ids) -> Iterator[dict[str, Value]]:
        yield {language: {"key": "being_asked"} for language in languages}


def _names() -> dict[str, str]:
    """Which box an officer ticked for each key."""
    return {make(["en"]).key: name for name, makers in ABOUT.items() for make in makers}
