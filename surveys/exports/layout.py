"""The columns of a file, over all versions of a survey, and what each version asked for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from surveys.asking.questionnaire import Question
from surveys.exports.apart import heading
from surveys.kinds import kind_named
from surveys.kinds.base import Holds
from surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Column:
    """One column of answers. `part` is the code of the option that it is about, empty where it is about the whole.

    `name` is what every file calls it. `holds` is None where two versions disagree: then it holds texts.
    """

    name: str
    key: str
    part: str
    holds: Holds | None

    @property
    def of_kind(self) -> str:
        """What the kind of its question calls it."""
        return f"{self.key}.{self.part}" if self.part else self.key


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` in the order of the file: those of the oldest version first, so that a new one moves none.

    `asked` has the questions of each version by its row id and their keys; `numbers` the version's number.
    """

    columns: tuple[Column, ...]
    asked: Mapping[int, Mapping[str, Question]]
    numbers: Mapping[int, int]

    @property
    def keys(self) -> list[str]:
        """The questions that were ever asked."""
        return list(dict.fromkeys(column.key for column in self.columns))

    def of_key(self, key: str) -> list[Column]:
        return [column for column in self.columns if column.key == key]

    def runs(self) -> list[tuple[str, list[Column]]]:
        """Columns of one question that stand side by side, each with its question."""
        return [(key, list(run)) for key, run in groupby(self.columns, lambda column: column.key)]

    def questions(self, key: str) -> dict[int, Question]:
        """What was asked under this key, by the number of the version; the oldest first."""
        return {self.numbers[pk]: asked[key] for pk, asked in self.asked.items() if key in asked}


def layout_of(survey: Survey) -> Layout:
    asked: dict[int, dict[str, Question]] = {}
    numbers: dict[int, int] = {}
    for version in survey.versions.order_by("number"):
        questions = version.as_questionnaire().questions()
        asked[version.pk] = {question.key: question for question in questions if kind_named(question.kind).asks}
        numbers[version.pk] = version.number
    return Layout(_columns(asked), asked, numbers)


def _columns(asked: Mapping[int, Mapping[str, Question]]) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    for question in (question for questions in asked.values() for question in questions.values()):
        kind = kind_named(question.kind)
        for name, holds in zip(kind.columns(question), kind.holds(question), strict=True):
            known = found.get(name)
            is_agreed = known is None or known.holds == holds
            part = name.removeprefix(question.key).removeprefix(".")
            called = heading(name, question.key)
            found[name] = Column(called, question.key, part, holds if is_agreed else None)
    return tuple(found.values())
