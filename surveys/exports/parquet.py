"""Answers as a Parquet file, a group of lines at a time, each column in the type of what it holds."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from surveys.asking.reserved import FACTS
from surveys.exports.answers import cells_of
from surveys.exports.codebook import as_data
from surveys.exports.given import Entry, Facts, Some, Table
from surveys.exports.layout import Column, Layout, layout_of
from surveys.exports.reading import read
from surveys.exports.stored import VERSION
from surveys.harmless import harmless
from surveys.kinds.base import Holds
from surveys.models import Survey
from surveys.results.filters import EVERYBODY, Filter

LINES_IN_A_GROUP = 50_000
# A column of numbers or days cannot hold an opt-out: it stands in one beside it. Codes are never called so.
BESIDE = ":opt_out"
# Numbers have at most twelve digits, four of them behind the point.
TYPES = {
    Holds.MARK: pa.int8(),
    Holds.PLACE: pa.int8(),
    Holds.NUMBER: pa.decimal128(16, 4),
    Holds.DAY: pa.date32(),
}
FACT_TYPES = {"day": pa.date32(), "version": pa.int32()}


def write(
    survey: Survey, to: Path, where: Filter = EVERYBODY, *, language: str, tell: Callable[[int], None] | None = None
) -> int:
    """Write the file with the codebook in its metadata; gives the number of lines. `tell` hears how many so far."""
    layout = layout_of(survey)
    groups = _Groups(layout)
    metadata = {b"codebook": json.dumps(as_data(survey, layout), ensure_ascii=False).encode()}
    lines = 0
    with pq.ParquetWriter(str(to), groups.schema.with_metadata(metadata)) as file:
        for some in read(survey, layout, where):
            groups.add(some)
            lines += len(some)
            if tell is not None:
                tell(lines)
            if groups.lines >= LINES_IN_A_GROUP:
                file.write_table(groups.table(), row_group_size=LINES_IN_A_GROUP)
        file.write_table(groups.table(), row_group_size=LINES_IN_A_GROUP)
    return lines


class _Groups:
    """The lines of a group, column by column, until they are written."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        places = {key: place for place, key in enumerate(layout.keys)}
        self.facts = [Table(_fact_in(number, layout)) for number in range(len(FACTS))]
        self.columns: list[tuple[str, pa.DataType, int, Table[Entry]]] = []
        for column in layout.columns:
            self._add_column(column.name, _type_of(column), places[column.key], _value_in(column))
            if column.holds in (Holds.NUMBER, Holds.DAY):
                self._add_column(column.name + BESIDE, pa.string(), places[column.key], _opt_out_in(column))
        fields = [(name, FACT_TYPES.get(name, pa.string())) for name in FACTS]
        self.schema = pa.schema([*fields, *((name, kept) for name, kept, _place, _table in self.columns)])
        self._begin()

    def _add_column(self, name: str, kept: pa.DataType, place: int, value: Callable[[Entry], Any]) -> None:
        self.columns.append((name, kept, place, Table(value)))

    def _begin(self) -> None:
        self.lines = 0
        self.parts: list[list[Any]] = [[] for _field in self.schema]

    def add(self, some: Some) -> None:
        self.lines += len(some)
        for number, facts in enumerate(self.facts):
            self.parts[number].append(facts.of(some.run, some.facts, some.about))
        for number, (_name, _kept, place, table) in enumerate(self.columns, start=len(FACTS)):
            self.parts[number].append(table.of(some.run, some.entries, some.given[:, place]))

    def table(self) -> pa.Table:
        """What was collected; the next group begins."""
        arrays = []
        for number, field in enumerate(self.schema):
            part = self.parts[number]
            arrays.append(pa.array(np.concatenate(part) if part else part, field.type, from_pandas=True))
        self._begin()
        return pa.Table.from_arrays(arrays, schema=self.schema)


def _fact_in(number: int, layout: Layout) -> Callable[[Facts], Any]:
    def fact(facts: Facts) -> Any:
        value = facts[number]
        if number == 0:
            return value if isinstance(value, date) else date.fromisoformat(value)
        return layout.numbers[value] if number == VERSION else value

    return fact


def _type_of(column: Column) -> pa.DataType:
    return TYPES.get(column.holds, pa.string()) if column.holds else pa.string()


def _value_in(column: Column) -> Callable[[Entry], Any]:
    """The value in this column; None where there is none."""

    def value(entry: Entry) -> Any:
        if entry.key != column.key:
            return None
        [cell] = cells_of([column], entry)
        if cell == "" or (column.holds in TYPES and entry.answer and entry.answer.opt_out):
            return None
        if column.holds is Holds.DAY:
            return date.fromisoformat(str(cell))
        return cell if column.holds in TYPES else str(harmless(cell))

    return value


def _opt_out_in(column: Column) -> Callable[[Entry], str | None]:
    def opt_out(entry: Entry) -> str | None:
        return (entry.answer.opt_out or None) if entry.answer and entry.key == column.key else None

    return opt_out
