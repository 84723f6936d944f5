"""Answers as an SPSS file: numbers with labels, and what stands for no answer marked as missing.

What the format cannot carry is written in docs/formats.md.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from surveys.asking.reserved import FACTS
from surveys.exports.answers import cells_of
from surveys.exports.given import Entry, Facts, Some, Table
from surveys.exports.layout import Column, Layout, layout_of
from surveys.exports.reading import read
from surveys.exports.variables import (
    DONT_KNOW,
    FAR_OFF,
    NO_ANSWER,
    NOT_ASKED,
    NOT_SAID,
    OPT_OUTS,
    Variable,
    in_language,
    missing_labels,
    variables,
)
from surveys.harmless import harmless
from surveys.kinds.base import Cell, Holds
from surveys.models import Survey
from surveys.results.filters import EVERYBODY, Filter

# SPSS counts seconds from the day on which the Gregorian calendar began.
FIRST_DAY, SECONDS = date(1582, 10, 14).toordinal(), 86_400
LONGEST_LABEL, LONGEST_VALUE_LABEL = 255, 119
LONGEST_TEXT = 255
FORMATS = {Holds.DAY: "SDATE10", Holds.MARK: "F2.0", Holds.PLACE: "F2.0", Holds.CODE: "F4.0", Holds.NUMBER: "F17.4"}
MEASURES = {Holds.PLACE: "ordinal", Holds.NUMBER: "scale", Holds.DAY: "scale"}


def write(
    survey: Survey, to: Path, where: Filter = EVERYBODY, *, language: str, tell: Callable[[int], None] | None = None
) -> int:
    """Write the file with labels in one language; gives the number of its lines. `tell` hears how many are read."""
    frame = Frame(layout_of(survey))
    lines = 0
    for some in read(survey, frame.layout, where):
        frame.add(some)
        lines += len(some)
        if tell is not None:
            tell(lines)
    pyreadstat.write_sav(frame.data(), str(to), **described(frame, language, survey.name))
    return lines


def day_number(day: date) -> float:
    return float((day.toordinal() - FIRST_DAY) * SECONDS)


class Frame:
    """Collects the columns of the file as numbers. Several codes in one have no column: each has its own."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        every = variables(layout)
        self.facts, answers = every[: len(FACTS)], every[len(FACTS) :]
        places = {key: place for place, key in enumerate(layout.keys)}
        pairs = [(v, c) for v, c in zip(answers, layout.columns, strict=True) if v.holds is not Holds.CODES]
        self.answers = [variable for variable, _column in pairs]
        self.places = [places[column.key] for _variable, column in pairs]
        # Codes of no option, which are numbered as they come.
        self.numbers = {v.name: dict(v.numbers) for v in (*self.facts, *self.answers)}
        self.tables = [Table(self._number(v, c), _dtype(v)) for v, c in pairs]
        self.of_facts = [Table(self._fact_in(v, place), _dtype(v)) for place, v in enumerate(self.facts)]
        self.parts: dict[str, list[np.ndarray]] = {v.name: [] for v in (*self.facts, *self.answers)}

    def add(self, some: Some) -> None:
        for variable, facts in zip(self.facts, self.of_facts, strict=True):
            self.parts[variable.name].append(facts.of(some.run, some.facts, some.about))
        for variable, place, table in zip(self.answers, self.places, self.tables, strict=True):
            self.parts[variable.name].append(table.of(some.run, some.entries, some.given[:, place]))

    def data(self) -> pd.DataFrame:
        """All of it. What was collected is given away while it is put together, so that little is held twice."""
        columns = {}
        for variable in (*self.facts, *self.answers):
            parts = self.parts.pop(variable.name)
            columns[variable.short_name] = np.concatenate(parts) if parts else np.empty(0, _dtype(variable))
        return pd.DataFrame(columns, copy=False)

    def _fact_in(self, variable: Variable, place: int) -> Callable[[Facts], float]:
        def fact(facts: Facts) -> float:
            value = facts[place]
            if variable.holds is Holds.DAY:
                return day_number(value if isinstance(value, date) else date.fromisoformat(value))
            if variable.holds is Holds.NUMBER:
                return float(self.layout.numbers[value])
            return self._code(variable, str(value))

        return fact

    def _code(self, variable: Variable, code: str) -> int:
        numbers = self.numbers[variable.name]
        return numbers.setdefault(code, max(numbers.values(), default=0) + 1)

    def _number(self, variable: Variable, column: Column) -> Callable[[Entry], Any]:
        """What stands in this column where something was given."""

        def number(entry: Entry) -> Any:
            if entry.key != column.key:
                return "" if variable.holds is None else 0
            [cell] = cells_of([column], entry)
            if variable.holds is None:
                return str(harmless(cell))[:LONGEST_TEXT]
            return self._missing(variable, entry) or self._value(variable, cell)

        return number

    def _missing(self, variable: Variable, entry: Entry) -> int:
        """The number for no answer; nothing where there is one."""
        far = FAR_OFF if variable.holds is Holds.NUMBER else 0
        if entry.question is None or (variable.part and not entry.question.option(variable.part)):
            return far + NOT_ASKED
        if entry.answer is None or not (entry.answer.opt_out or entry.answer.chosen):
            return far + NO_ANSWER
        return far + OPT_OUTS[entry.answer.opt_out] if entry.answer.opt_out in OPT_OUTS else 0

    def _value(self, variable: Variable, cell: Cell) -> float:
        if variable.holds is Holds.DAY:
            return day_number(date.fromisoformat(str(cell)))
        if variable.holds is Holds.CODE:
            return self._code(variable, str(cell))
        # What has no place in somebody's order has none of its numbers.
        return float(cell) if isinstance(cell, int | Decimal) else NO_ANSWER


def _dtype(variable: Variable) -> Any:
    if variable.holds is None:
        return object
    return np.float64 if variable.holds in (Holds.NUMBER, Holds.DAY) else np.int16


def described(frame: Frame, language: str, title: str) -> dict[str, Any]:
    """Names, labels and missing values, as `pyreadstat.write_sav` takes them."""
    every = [*frame.facts, *frame.answers]
    numeric = [variable for variable in every if variable.holds is not None]
    return {
        "file_label": cut(title, 60),
        "column_labels": {v.short_name: cut(in_language(v.wording, language), LONGEST_LABEL) for v in every},
        "variable_value_labels": {v.short_name: labels for v in numeric if (labels := _labels(frame, v, language))},
        "missing_ranges": {v.short_name: _range(v) for v in numeric if not v.is_fact},
        "variable_measure": {v.short_name: MEASURES.get(v.holds, "nominal") if v.holds else "nominal" for v in every},
        "variable_format": {v.short_name: FORMATS[v.holds] for v in numeric if v.holds},
        "note": _sets(frame.answers),
    }


def _range(variable: Variable) -> list[dict[str, int]]:
    far = FAR_OFF if variable.holds is Holds.NUMBER else 0
    return [{"lo": far + NOT_SAID, "hi": far + NO_ANSWER}]


def _labels(frame: Frame, variable: Variable, language: str) -> dict[float, str]:
    labels: dict[float, str] = {}
    if variable.holds is Holds.CODE:
        for code, number in frame.numbers[variable.name].items():
            texts = variable.codes.get(code)
            labels[number] = cut((in_language(texts, language) if texts else "") or code, LONGEST_VALUE_LABEL)
    if variable.holds is Holds.MARK:
        labels = {0: "No", 1: "Yes"}
    if not variable.is_fact:
        far = FAR_OFF if variable.holds is Holds.NUMBER else 0
        labels |= {far + number: cut(label, LONGEST_VALUE_LABEL) for number, label in missing_labels(language).items()}
    return labels


def _sets(answers: Sequence[Variable]) -> list[str]:
    """Which variables are one question with several answers: pyreadstat writes no multiple-response sets."""
    found: dict[str, list[str]] = {}
    for variable in answers:
        if variable.holds is Holds.MARK:
            found.setdefault(variable.key, []).append(variable.short_name)
    return [line for key, names in found.items() for line in _wrapped(key, names)]


def _wrapped(key: str, names: Sequence[str]) -> list[str]:
    """Lines of at most 80 signs, which is what a note in the file can hold."""
    lines = [f"Multiple response set {key}:"[:80]]
    for name in names:
        if len(lines[-1]) + len(name) + 1 > 80 or len(lines) == 1:
            lines.append(f" {name}"[:80])
        else:
            lines[-1] += f" {name}"
    return lines


def cut(text: str, most: int) -> str:
    """The text without signs that steer, in at most so many bytes and without half a letter at its end."""
    plain = " ".join("".join(sign if sign.isprintable() or sign in SHAPING else " " for sign in text).split())
    return plain.encode()[:most].decode(errors="ignore")


# Urdu and others join and part letters by these.
SHAPING = "\u200c\u200d"

__all__ = ["DONT_KNOW", "NOT_SAID", "Frame", "cut", "described", "write"]
