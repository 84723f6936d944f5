"""Which responses of a frame count: a mark for each row, worked out from whole columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question
from surveys.enums import Match, Operator
from surveys.frame.columns import BITS, OPT_OUT, ORDER, SEVERAL, Array, Column
from surveys.frame.read import Part
from surveys.frame.rows import AGE_BAND, DAY, VERSION
from surveys.results.counting import Marginals, Mask


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows of one part that count, and how many these are."""

    part: Part
    mask: Mask
    total: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of all parts that count. What was counted of them once is not counted again."""

    parts: tuple[Selected, ...]
    counted: dict[tuple[str, tuple[int, ...]], Marginals] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many responses these are."""
        return sum(each.total for each in self.parts)

    def ids(self) -> Array:
        """The keys of these responses, in order."""
        found = [each.part.ids if each.mask is None else each.part.ids[each.mask.view(bool)] for each in self.parts]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)


def everything_in(part: Part) -> Selected:
    """All rows but those that changed since."""
    if part.without is None:
        return Selected(part, None, part.rows)
    return narrowed(Selected(part, None, part.rows), ~part.without)


def narrowed(selected: Selected, rows: Array | None) -> Selected:
    """Only those for which `rows` is true too; None keeps all."""
    if rows is None:
        return selected
    mask = rows.view(np.uint8) if selected.mask is None else rows.view(np.uint8) & selected.mask
    return Selected(selected.part, mask, int(np.count_nonzero(mask.view(bool))))


def with_word(column: Column | None, rows: int, counts: Callable[[str], bool]) -> Array:
    """Rows whose word, or one of whose words, counts. Of things in order it is the first one."""
    if column is None:
        return np.zeros(rows, bool)
    if column.shape == SEVERAL:
        return _with_bits(column, [number for number, word in enumerate(column.words, start=1) if counts(word)])
    table = np.array([False, *map(counts, column.words)])
    return table[column.planes[0]]


def of_versions(part: Part, numbers: Iterable[int]) -> Array:
    """Rows of these versions."""
    wanted = set(map(str, numbers))
    return with_word(part.column(VERSION), part.rows, wanted.__contains__)


def on_days(part: Part, first: date | None, last: date | None) -> Array:
    """Rows from one day to another, both included. Days are compared as they are written, year first."""
    low, high = first.isoformat() if first else "", last.isoformat() if last else "~"
    return with_word(part.column(DAY), part.rows, lambda day: low <= day <= high)


def answered(column: Column | None, rows: int) -> Array:
    """Rows with any answer, opt-outs too."""
    if column is None:
        return np.zeros(rows, bool)
    return (column.planes[0] & 1).astype(bool) if column.shape == SEVERAL else column.planes[0] != 0


def asked(part: Part, question: Question, columns: Mapping[str, str]) -> Array | None:
    """Rows of those who were asked this, as far as age and condition decide; None: all.

    `columns`: the columns of the keys of the version that asks it.
    """
    found = None
    if question.age_bands:
        found = with_word(part.column(AGE_BAND), part.rows, set(question.age_bands).__contains__)
    if question.condition:
        holds = _holds(part, question.condition, columns)
        found = holds if found is None else found & holds
    return found


def _holds(part: Part, condition: Condition | Comparison, columns: Mapping[str, str]) -> Array:
    if isinstance(condition, Comparison):
        return _comparison(part, condition, columns.get(condition.question))
    parts = [_holds(part, each, columns) for each in condition.parts]
    joined = np.logical_or if condition.match == Match.ANY else np.logical_and
    return joined.reduce(parts) if parts else np.full(part.rows, condition.match != Match.ANY)


def _comparison(part: Part, comparison: Comparison, name: str | None) -> Array:
    column = part.column(name) if name else None
    if column is None:
        return np.zeros(part.rows, bool)
    if column.shape not in (SEVERAL, ORDER):
        return with_word(column, part.rows, lambda word: comparison.holds_for(_answer(word)))
    opted = with_word(column, part.rows, lambda word: word.startswith(OPT_OUT))
    if comparison.operator == Operator.OPTED_OUT:
        return opted
    any_answer = answered(column, part.rows)
    chosen = _chosen(column, comparison.code, part.rows)
    if comparison.operator == Operator.IS_NOT:
        return any_answer & (opted | ~chosen)
    if comparison.operator == Operator.ANSWERED:
        return any_answer & ~opted
    if comparison.operator == Operator.IS:
        return chosen & ~opted
    return any_answer & ~opted & comparison.holds_for(Answer())


def _chosen(column: Column, code: str, rows: int) -> Array:
    """Rows in which a code is among several, or has any place."""
    if column.shape == SEVERAL:
        return with_word(column, rows, lambda word: word == code)
    return column.planes[1 + column.things.index(code)] != 0 if code in column.things else np.zeros(rows, bool)


def _answer(word: str) -> Answer:
    return Answer(opt_out=word[len(OPT_OUT) :]) if word.startswith(OPT_OUT) else Answer(value=word)


def _with_bits(column: Column, bits: Sequence[int]) -> Array:
    found = np.zeros(column.rows, bool)
    for number, plane in enumerate(column.planes):
        wanted = sum(1 << bit % BITS for bit in bits if bit // BITS == number)
        if wanted:
            found |= (plane & np.uint8(wanted)) != 0
    return found
