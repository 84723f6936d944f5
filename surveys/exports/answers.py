"""The closed answers of a survey as CSV, one line for each response."""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np

from surveys.asking.reserved import FACTS
from surveys.exports.apart import cell_in_file
from surveys.exports.given import Entry, Facts, Some, Table
from surveys.exports.layout import Column, Layout, layout_of
from surveys.exports.reading import read
from surveys.exports.stored import VERSION
from surveys.harmless import harmless
from surveys.kinds import kind_named
from surveys.kinds.base import Cell
from surveys.models import Survey
from surveys.results.filters import EVERYBODY, Filter

# Excel takes a file for UTF-8 only if it begins with this.
BYTE_ORDER_MARK = "\ufeff"
END_OF_LINE = "\r\n"


class _Echo:
    """Gives each line back as it is written."""

    def write(self, line: str) -> str:
        return line


_writer: Any = csv.writer(_Echo())


def parts(survey: Survey, where: Filter = EVERYBODY) -> Iterator[str]:
    """The file in parts, the names of the columns first. However many answers there are, few are held at a time.

    Within a day the lines stand in no order that says who came first. Columns: what is known about the response, then
    those of every question that was ever asked, the oldest version's first: a new version adds columns behind the
    others and moves none. The answers of each response are written as its own version asked for them.
    """
    layout = layout_of(survey)
    yield BYTE_ORDER_MARK + text_of([*FACTS, *(column.name for column in layout.columns)]) + END_OF_LINE
    lines = Lines(layout)
    for some in read(survey, layout, where):
        if len(some):
            yield lines.of(some)


class Lines:
    """Puts lines together from texts that were made, made harmless and quoted before."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        places = {key: place for place, key in enumerate(layout.keys)}
        runs = layout.runs()
        self.places = [places[key] for key, _run in runs]
        # Mostly the columns of a question stand side by side, and one table has the texts of all.
        if len(runs) == len(places):
            columns = dict(runs)
            self.tables: list[Table[Entry]] = [Table(lambda entry: _in_csv(columns.get(entry.key, ()), entry))]
        else:
            self.tables = [Table(partial(_in_csv, run)) for _key, run in runs]
        self.heads = Table(self._head)

    def of(self, some: Some) -> str:
        cells = np.empty((len(some), len(self.places) + 1), object)
        cells[:, 0] = self.heads.of(some.run, some.facts, some.about)
        if len(self.tables) == 1:
            cells[:, 1:] = self.tables[0].of(some.run, some.entries, some.given)
        else:
            for number, (table, place) in enumerate(zip(self.tables, self.places, strict=True), start=1):
                cells[:, number] = table.of(some.run, some.entries, some.given[:, place])
        return END_OF_LINE.join(map(",".join, cells.tolist())) + END_OF_LINE

    def _head(self, facts: Facts) -> str:
        return text_of([*map(str, facts[:VERSION]), self.layout.numbers[facts[VERSION]]])


def cells_of(columns: Sequence[Column], entry: Entry) -> list[Cell]:
    """What stands in these columns of one question where this was given; empty where its version had none such."""
    if entry.question is None or entry.answer is None:
        return ["" for _column in columns]
    kind = kind_named(entry.question.kind)
    found = dict(zip(kind.columns(entry.question), kind.cells(entry.question, entry.answer), strict=True))
    return [cell_in_file(found.get(column.of_kind, ""), entry.answer) for column in columns]


def _in_csv(columns: Sequence[Column], entry: Entry) -> str:
    return text_of(cells_of(columns, entry)) if columns else ""


def text_of(cells: Sequence[Any]) -> str:
    """The cells as a part of a line. Another one behind them keeps a single empty one from being quoted."""
    return str(_writer.writerow([*map(harmless, cells), ""]))[: -len("," + END_OF_LINE)]
