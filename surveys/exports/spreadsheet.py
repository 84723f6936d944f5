"""Answers as an XLSX file, written line by line: however many there are, few are held at a time."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from surveys.asking.reserved import FACTS
from surveys.exports.answers import cells_of
from surveys.exports.given import Entry, Table
from surveys.exports.layout import Layout, layout_of
from surveys.exports.reading import read
from surveys.exports.stored import VERSION
from surveys.exports.variables import in_language, variables
from surveys.harmless import harmless
from surveys.models import Survey
from surveys.results.filters import EVERYBODY, Filter

# A sheet of this format has no more lines; the first one has the names of the columns.
MOST_LINES = 1_048_576
SHEET = "Answers"
# Nothing that somebody wrote is taken for a formula, an address or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(
    survey: Survey, to: Path, where: Filter = EVERYBODY, *, language: str, tell: Callable[[int], None] | None = None
) -> int:
    """Write the file; gives the number of its lines. `tell` hears how many are written. Long ones have more sheets."""
    layout = layout_of(survey)
    lines = 0
    with xlsxwriter.Workbook(str(to), {**OPTIONS, "tmpdir": str(to.parent)}) as book:
        answers = _Answers(book, layout)
        for some in read(survey, layout, where):
            given = answers.cells.of(some.run, some.entries, some.given).tolist()
            for about, cells in zip(some.about.tolist(), given, strict=True):
                answers.write(some.facts[about], cells)
            lines += len(some)
            if tell is not None:
                tell(lines)
        _write_columns(book, layout, language)
    return lines


class _Answers:
    def __init__(self, book: xlsxwriter.Workbook, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.names = [*FACTS, *(column.name for column in layout.columns)]
        self.cells = Table(self._made)
        self.sheets = 0
        self._begin()

    def _begin(self) -> None:
        self.sheets += 1
        self.sheet = self.book.add_worksheet(SHEET if self.sheets == 1 else f"{SHEET} {self.sheets}")
        self.line = 1
        for place, name in enumerate(self.names):
            self.sheet.write_string(0, place, str(harmless(name)))

    def _made(self, entry: Entry) -> list[tuple[int, str | int | float]]:
        """The cells of one question that are not empty, each with its place."""
        places = [n for n, column in enumerate(self.layout.columns, start=len(FACTS)) if column.key == entry.key]
        cells = cells_of([self.layout.columns[n - len(FACTS)] for n in places], entry)
        return [(n, _plain(cell)) for n, cell in zip(places, cells, strict=True) if cell != ""]

    def write(self, row: Sequence[Any], given: Sequence[Sequence[tuple[int, str | int | float]]]) -> None:
        if self.line == MOST_LINES:
            self._begin()
        line, text, number = self.line, self.sheet.write_string, self.sheet.write_number
        for place, fact in enumerate(row[:VERSION]):
            text(line, place, str(fact))
        number(line, VERSION, self.layout.numbers[row[VERSION]])
        for cells in given:
            for place, cell in cells:
                if isinstance(cell, str):
                    text(line, place, cell)
                else:
                    number(line, place, cell)
        self.line += 1


def _plain(cell: Any) -> str | int | float:
    kept = harmless(cell)
    return float(kept) if isinstance(kept, Decimal) else kept


def _write_columns(book: xlsxwriter.Workbook, layout: Layout, language: str) -> None:
    """A second sheet that says what each column is, one line for each code."""
    sheet = book.add_worksheet("Columns")
    lines = [["column", "question", "code", "meaning"]]
    for variable in variables(layout):
        lines.append([variable.name, in_language(variable.wording, language), "", ""])
        lines += [[variable.name, "", code, in_language(label, language)] for code, label in variable.codes.items()]
    for line, cells in enumerate(lines[:MOST_LINES]):
        for place, cell in enumerate(cells):
            if cell:
                sheet.write_string(line, place, str(harmless(cell)))
