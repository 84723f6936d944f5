"""A form as it was found in a file: questions of ours, each also as an ordinary one, without marks that we wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from surveys.asking.conditions import Condition, both
from surveys.asking.questionnaire import Question, Questionnaire, Section, Texts
from surveys.formats.losses import LossReport, Place


class Shape(StrEnum):
    """What an answer is like, in words that every system knows."""

    NOTE = "note"
    LINE = "line"
    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    ONE = "one"
    SEVERAL = "several"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Found:
    """One question of a file. `question` is of the kind that we once wrote beside it, `plain` of an ordinary kind.

    Its own condition is in both; that of its section is not.
    """

    question: Question
    plain: Question
    place: Place


@dataclass
class Part:
    """A section of a file."""

    title: Texts
    intro: Texts = field(default_factory=dict)
    own_voice: bool = False
    condition: Condition | None = None
    found: list[Found] = field(default_factory=list)


@dataclass
class Form:
    """All that was read from a file. The first language is the source."""

    languages: tuple[str, ...]
    title: Texts
    parts: list[Part]
    report: LossReport
    thanks: Texts = field(default_factory=dict)

    def each(self) -> Iterator[Found]:
        for part in self.parts:
            yield from part.found

    def questionnaire(self) -> Questionnaire:
        """What the file asks, as plain data."""
        return Questionnaire(
            languages=self.languages,
            title=self.title,
            thanks=self.thanks,
            sections=tuple(
                Section(f"section-{number}", part.title, _asked(part), part.intro, part.own_voice)
                for number, part in enumerate(self.parts, start=1)
            ),
        )


def _asked(part: Part) -> tuple[Question, ...]:
    return tuple(with_condition(each.question, both(part.condition, each.question.condition)) for each in part.found)


def with_condition(question: Question, condition: Condition | None) -> Question:
    return replace(question, condition=condition)


def shared_condition(questions: Sequence[Question]) -> Condition | None:
    """The condition of a section, found again in those of its questions: the reverse of `both`."""
    first = questions[0].condition if questions else None
    if first is None:
        return None
    candidates = [first, *(part for part in first.parts[:1] if isinstance(part, Condition) and len(first.parts) == 2)]
    for candidate in candidates:
        if all(_begins_with(question.condition, candidate) for question in questions):
            return candidate
    return None


def without_shared(condition: Condition | None, shared: Condition | None) -> Condition | None:
    """What is left of a question's condition beside that of its section."""
    if condition is None or shared is None:
        return condition
    if condition == shared:
        return None
    rest = condition.parts[1]
    assert isinstance(rest, Condition)
    return rest


def _begins_with(condition: Condition | None, shared: Condition) -> bool:
    if condition is None:
        return False
    return condition == shared or (
        len(condition.parts) == 2
        and condition == both(shared, condition.parts[1] if isinstance(condition.parts[1], Condition) else None)
    )
