"""Opens a workbook of somebody else without harm: sizes first, then its XML, then the values of its cells."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from surveys.formats.limits import (
    DEEPEST_XML,
    LARGEST_INFLATED,
    LARGEST_RATIO,
    LAST_COLUMN,
    LAST_ROW,
    MOST_CELLS,
    MOST_ELEMENTS,
    MOST_ENTRIES,
    SMALL,
    Clock,
    FormRefused,
    check_size,
)
from surveys.formats.losses import LossReport, Place, Reason

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number, and the texts of its cells by the heading of their column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass
class Sheet:
    """A sheet with a row of headings. `columns` has the letter of each heading."""

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def place(self, row: Row | int, heading: str = "", name: str = "") -> Place:
        number = row if isinstance(row, int) else row.number
        letter = self.columns.get(heading, "")
        return Place(self.name, number, f"{heading} ({letter})" if letter else "", name)


@dataclass
class _Scan:
    """What is in the XML parts of a workbook, before anything is built from it."""

    clock: Clock
    elements: int = 0
    cells: int = 0
    last_row: int = 1
    last_column: int = 1
    formulas: bool = False
    merged: list[tuple[str, str]] = field(default_factory=list)

    def part(self, name: str, content: bytes) -> None:
        is_sheet = bool(_SHEETS.match(name))
        depth = 0
        try:
            for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
                depth += 1 if event == "start" else -1
                self.elements += event == "start"
                if depth > DEEPEST_XML or self.elements > MOST_ELEMENTS:
                    raise FormRefused(
                        _("This workbook has too many parts inside one another. Copy it into a new one.")
                    )
                if self.elements % 10_000 == 0:
                    self.clock.check()
                if event == "end":
                    if is_sheet:
                        self.element(name, element)
                    element.clear()
        except DefusedXmlException:
            raise FormRefused(_("This workbook has instructions for other programs in it. It is not taken.")) from None
        except (ParseError, ValueError, LookupError):
            raise FormRefused(
                _("This workbook is broken. Open it, save it again as .xlsx, and choose it then.")
            ) from None

    def element(self, part: str, element: Any) -> None:
        tag = element.tag.rpartition("}")[2]
        if tag == "c":
            self.cell(part, element)
        elif tag == "f":
            self.formulas = True
        elif tag == "mergeCell":
            self.merged.append((part, str(element.get("ref"))))

    def cell(self, part: str, element: Any) -> None:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise FormRefused(_("This workbook has more than %(most)s cells.") % {"most": MOST_CELLS}, Place(part))
        found = _CELL.match(element.get("r") or "")
        if found and len(element):
            column, row = column_index_from_string(found[1]), int(found[2])
            if column > LAST_COLUMN or row > LAST_ROW:
                raise FormRefused(
                    _("Something is written too far down or to the right. Delete it, or bring it nearer."),
                    Place(part, row, found[1]),
                )
            self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


def read_sheets(content: bytes, report: LossReport, clock: Clock) -> dict[str, Sheet]:
    """The sheets of a workbook by their names in small letters, as values alone. Raises `FormRefused`."""
    check_size(content)
    scan = _Scan(clock)
    parts = dict(_parts(content, clock))
    if "xl/workbook.xml" not in parts:
        raise FormRefused(_("This is no Excel workbook. Save the form as .xlsx, and choose that."))
    for name, data in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            scan.part(name, data)
    sheets = _values(content, scan, formulas=False)
    if scan.formulas:
        _tell_formulas(content, sheets, report, scan)
    for part, cells in scan.merged:
        found = _CELL.match(cells.partition(":")[0])
        report.add(Place(part.rpartition("/")[2], int(found[2]) if found else 0), cells, Reason.MERGED)
    return {name: _sheet(name, rows) for name, rows in sheets.items()}


def _parts(content: bytes, clock: Clock) -> Iterator[tuple[str, bytes]]:
    """The entries of the zip file, each checked before it is inflated."""
    too_large = _("This workbook is much larger inside than outside. It is not opened.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_ENTRIES or total > LARGEST_INFLATED:
                raise FormRefused(too_large)
            for entry in entries:
                if entry.file_size > SMALL and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
                    raise FormRefused(too_large)
                clock.check()
                with archive.open(entry) as file:
                    data = file.read(LARGEST_INFLATED + 1)
                yield entry.filename, data
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise FormRefused(
            _("This is no Excel workbook, or it has a password. Save the form as .xlsx without one.")
        ) from None
    except zlib.error:
        raise FormRefused(_("This workbook is broken. Open it, save it again as .xlsx, and choose it then.")) from None


def _values(content: bytes, scan: _Scan, *, formulas: bool) -> dict[str, list[tuple[int, list[Any]]]]:
    found: dict[str, list[tuple[int, list[Any]]]] = {}
    try:
        with catch_warnings():
            simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)
            for sheet in book.worksheets:
                rows = []
                for number, row in enumerate(
                    sheet.iter_rows(max_row=scan.last_row, max_col=scan.last_column), start=1
                ):
                    if number % 100 == 0:
                        scan.clock.check()
                    cells = [_shown(cell, formulas) for cell in row]
                    if any(cells):
                        rows.append((number, cells))
                found.setdefault(sheet.title.strip().lower(), rows)
            book.close()
    except FormRefused:
        raise
    except Exception as error:  # Whatever openpyxl trips over, it is the file that is wrong.
        raise FormRefused(
            _("This workbook is broken. Open it, save it again as .xlsx, and choose it then.")
        ) from error
    return found


def _shown(cell: Any, formulas: bool) -> str:
    """A cell as text: what it shows, or with `formulas` only whether it holds one."""
    value = cell.value
    if formulas:
        return str(value) if getattr(cell, "data_type", "") == "f" else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _tell_formulas(content: bytes, sheets: Any, report: LossReport, scan: _Scan) -> None:
    for name, rows in _values(content, scan, formulas=True).items():
        headings: list[str] = next(iter(sheets.get(name, [])), (1, []))[1]
        for number, cells in rows:
            for column, text in enumerate(cells, start=1):
                if text:
                    heading = headings[column - 1] if column <= len(headings) else ""
                    report.add(
                        Place(name, number, f"{heading} ({get_column_letter(column)})".strip()), text, Reason.FORMULA
                    )


def _sheet(name: str, rows: list[tuple[int, list[str]]]) -> Sheet:
    sheet = Sheet(name)
    if not rows:
        return sheet
    _number, headings = rows[0]
    for column, heading in enumerate(headings, start=1):
        if heading.strip():
            sheet.columns.setdefault(heading.strip(), get_column_letter(column))
    by_letter = {letter: heading for heading, letter in sheet.columns.items()}
    for number, cells in rows[1:]:
        named = {
            by_letter.get(get_column_letter(n), ""): text.strip() for n, text in enumerate(cells, 1) if text.strip()
        }
        named.pop("", None)
        if named:
            sheet.rows.append(Row(number, named))
    return sheet
