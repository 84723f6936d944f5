"""What stands in the XML of a spreadsheet, found out before anything is built from it: how far its sheets go, and what
is merged in them.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from openpyxl.utils.cell import coordinate_to_tuple

from surveys.formats.limits import DEEPEST_XML, MOST_ELEMENTS, MOST_ENTRIES
from surveys.formats.plain_numbers import whole_number

MOST_BYTES_UNPACKED = 30 * 1024 * 1024
# The last row and column of any spreadsheet program need no more.
MOST_DIGITS = 7
LONGEST_ADDRESS = 10
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_XML = (".xml", ".rels", ".vml")


class Broken(ValueError):
    """It is no spreadsheet, or one that cannot be read as it claims to be."""


class TooLarge(ValueError):
    """More is in it than in any set of standards."""


@dataclass
class SheetPart:
    """One sheet: its last row and column, and the first cells of what is merged, each as row and column."""

    last_row: int = 0
    last_column: int = 0
    merged: list[tuple[int, int]] = field(default_factory=list)
    column: int = 0

    def begin(self, element: Any) -> None:
        """Take the start of an element. Rows and cells without an address follow the ones before."""
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            self._row(element.get("r"))
        elif tag == "c":
            self._cell(element.get("r"))
        elif tag == "mergeCell":
            self.merged.append(_address(element.get("ref", "").partition(":")[0]))

    def _row(self, number: str | None) -> None:
        row = self.last_row + 1 if number is None else whole_number(number, MOST_DIGITS)
        if row is None or row <= self.last_row:
            raise Broken("rows do not follow one another")
        self.last_row, self.column = row, 0

    def _cell(self, address: str | None) -> None:
        row, self.column = (self.last_row, self.column + 1) if address is None else _address(address)
        if row != self.last_row:
            raise Broken("a cell stands outside its row")
        self.last_column = max(self.last_column, self.column)


def sheet_parts(content: bytes) -> dict[str, SheetPart]:
    """The sheets of a spreadsheet by the names of their parts. Raises `Broken` and `TooLarge`."""
    found: dict[str, SheetPart] = {}
    elements = 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES_UNPACKED:
                raise TooLarge
            for entry in entries:
                sheet = SheetPart()
                elements += _read(entry.filename, packed.read(entry), sheet, MOST_ELEMENTS - elements)
                if _SHEET.match(entry.filename):
                    found[entry.filename] = sheet
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise Broken("no zip file") from error
    return found


def _read(name: str, content: bytes, sheet: SheetPart, most: int) -> int:
    """Read one part into `sheet`, if it is one, and say how many elements it has.

    What is named as something else than XML is read too: a spreadsheet may name any part as a sheet.
    """
    elements = depth = 0
    try:
        for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                element.clear()
                continue
            elements, depth = elements + 1, depth + 1
            if elements > most or depth > DEEPEST_XML:
                raise TooLarge
            if _SHEET.match(name):
                sheet.begin(element)
    except TooLarge:
        raise
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        if isinstance(error, DefusedXmlException) or name.endswith(_XML):
            raise Broken(name) from error
    return elements


def _address(text: str) -> tuple[int, int]:
    if len(text) > LONGEST_ADDRESS or not text.isascii():
        raise Broken("no address of a cell")
    row, column = coordinate_to_tuple(text)
    return row, column
