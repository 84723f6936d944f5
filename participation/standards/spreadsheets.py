"""A set of standards as an XLSX file, and back: one row for each text, one column for each language.

Reading takes values alone, never a formula, and takes all of a file or nothing: what is wrong is named by sheet, row
and column.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from xlsxwriter import Workbook

from participation.standards.content import (
    MOST_CRITERIA,
    MOST_LETTERS,
    CriterionText,
    SetText,
    StandardText,
    Texts,
    faults,
)
from participation.standards.sheet_parts import Broken, SheetPart, TooLarge, sheet_parts
from participation.standards.words import StandardLevel

ABOUT, STANDARDS = "Set", "Standards"
STANDARD, CRITERION, PART = "standard", "criterion", "part"
TITLE, TEXT, EASY, YOUNG = "title", "text", "easy", "young"
OF_STANDARD = (TITLE, EASY, YOUNG)
OF_CRITERION = (TEXT, EASY, YOUNG, *StandardLevel.values)
OF_SET = ("name", "source")

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = MOST_CRITERIA * 12
MOST_COLUMNS = 40
MOST_FAULTS = 20

Cells = tuple[ReadOnlyCell | EmptyCell, ...]
Sheets = dict[str, list[Cells] | None]


class Faults:
    """What is wrong with a file, each with its place."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, sheet: str, row: int, column: int | None, words: str) -> None:
        place = {"sheet": sheet, "row": row, "words": words}
        if column is None:
            self.found.append(_("Sheet “%(sheet)s”, row %(row)d: %(words)s") % place)
        else:
            place["column"] = get_column_letter(column)
            self.found.append(_("Sheet “%(sheet)s”, row %(row)d, column %(column)s: %(words)s") % place)

    def stop_if_any(self) -> None:
        if not self.found:
            return
        more = len(self.found) - MOST_FAULTS
        shown = self.found[:MOST_FAULTS]
        if more > 0:
            shown.append(_("There are %(count)d more. Mend these first.") % {"count": more})
        raise ValidationError(shown)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number, what stands in its first columns by their heads, and its texts by language."""

    number: int
    said: dict[str, str]
    texts: Texts


def write_set(content: SetText) -> bytes:
    """The file of a set. Texts are written as texts, so that none of them is ever a formula."""
    file = BytesIO()
    languages = [code for code, _name in settings.LANGUAGES]
    with Workbook(file, {"in_memory": True}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, heads, rows in (
            (ABOUT, [PART], [((part,), getattr(content, part)) for part in OF_SET]),
            (STANDARDS, [STANDARD, CRITERION, PART], list(_rows(content))),
        ):
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, len(heads))
            sheet.set_column(0, len(heads) - 1, 18)
            sheet.set_column(len(heads), len(heads) + len(languages) - 1, 50, wrapped)
            for column, head in enumerate([*heads, *languages]):
                sheet.write_string(0, column, head, bold)
            for number, (keys, texts) in enumerate(rows, start=1):
                for column, words in enumerate([*keys, *(texts.get(code, "") for code in languages)]):
                    sheet.write_string(number, column, words, wrapped)
    return file.getvalue()


def _rows(content: SetText) -> Iterator[tuple[tuple[str, str, str], Texts]]:
    for standard in content.standards:
        for part in OF_STANDARD:
            yield (standard.code, "", part), getattr(standard, part)
        for criterion in standard.criteria:
            for part in (TEXT, EASY, YOUNG):
                yield (standard.code, criterion.code, part), getattr(criterion, part)
            for level in StandardLevel.values:
                yield (standard.code, criterion.code, level), criterion.levels.get(level, {})


def read_set(content: bytes) -> SetText:
    """The set in a file. Raises a `ValidationError` with a sentence for each thing that is wrong."""
    wrong = Faults()
    sheets = _sheets(content, wrong)
    about = _lines(sheets, ABOUT, [PART], wrong)
    lines = _lines(sheets, STANDARDS, [STANDARD, CRITERION, PART], wrong)
    wrong.stop_if_any()
    parts: dict[str, Texts] = {}
    for line in about:
        if line.said[PART] not in OF_SET:
            wrong.add(ABOUT, line.number, 1, _("there is no part “%(part)s”") % {"part": line.said[PART][:40]})
        parts[line.said[PART]] = line.texts
    standards = _standards(lines, wrong)
    wrong.stop_if_any()
    found = SetText(name=parts.get("name", {}), source=parts.get("source", {}), standards=standards)
    if sentences := faults(found):
        raise ValidationError(sentences[:MOST_FAULTS])
    return found


def _sheets(content: bytes, wrong: Faults) -> Sheets:
    """The rows of the two sheets of a set; None where something is merged in one, or it is too large."""
    unreadable = ValidationError(_("This file cannot be read as a spreadsheet. Save it as XLSX and choose it again."))
    too_large = ValidationError(_("This file is too large. A set of standards has 2 MB at most."))
    if len(content) > MOST_BYTES:
        raise too_large
    try:
        parts = sheet_parts(content)
        with warnings.catch_warnings():
            # What a spreadsheet program adds for itself is of no matter here.
            warnings.simplefilter("ignore")
            return _opened(content, parts, wrong)
    except TooLarge as error:
        raise too_large from error
    except Exception as error:
        # openpyxl answers a broken file with whatever its parts raise.
        raise unreadable from error


def _opened(content: bytes, parts: dict[str, SheetPart], wrong: Faults) -> Sheets:
    """Reads rows one by one: the other way of openpyxl makes a cell for each one that is merged or a link."""
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False, rich_text=False)
    found: Sheets = {}
    for name in (ABOUT, STANDARDS):
        sheet = book[name] if name in book.sheetnames else None
        if isinstance(sheet, ReadOnlyWorksheet):
            part = parts.get(sheet._worksheet_path)
            if part is None:
                raise Broken(name)
            found[name] = _rows_of(sheet, part) if _can_be_read(part, name, wrong) else None
    book.close()
    return found


def _can_be_read(part: SheetPart, name: str, wrong: Faults) -> bool:
    for row, column in part.merged[:MOST_FAULTS]:
        wrong.add(name, row, column, _("cells are merged here; split them, so that each has its own text"))
    is_too_large = part.last_row > MOST_ROWS or part.last_column > MOST_COLUMNS
    if is_too_large:
        words = {"sheet": name, "rows": MOST_ROWS, "columns": MOST_COLUMNS}
        wrong.found.append(_("Sheet “%(sheet)s” has more than %(rows)d rows or %(columns)d columns.") % words)
    return not part.merged and not is_too_large


def _rows_of(sheet: ReadOnlyWorksheet, part: SheetPart) -> list[Cells]:
    return list(sheet.iter_rows(max_row=part.last_row, max_col=part.last_column)) if part.last_column else []


def _lines(sheets: Sheets, name: str, heads: list[str], wrong: Faults) -> list[Line]:
    if name not in sheets:
        wrong.found.append(_("The sheet “%(sheet)s” is missing.") % {"sheet": name})
        return []
    rows = sheets[name]
    places = None if rows is None else _places(rows[:1], name, heads, wrong)
    if rows is None or places is None:
        return []
    return list(_read_lines(rows, name, heads, places, wrong))


def _places(first: Sequence[Cells], name: str, heads: list[str], wrong: Faults) -> dict[str, int] | None:
    """The number of each column by its head; none if one is missing."""
    said = [_text(cell, name, wrong).lower() for cells in first for cell in cells]
    known = [*heads, *(code for code, _name in settings.LANGUAGES)]
    places: dict[str, int] = {}
    for number, head in enumerate(said, start=1):
        if head in places:
            wrong.add(name, 1, number, _("there are two columns “%(head)s”") % {"head": head})
        elif head in known:
            places[head] = number
        elif head:
            wrong.add(name, 1, number, _("no column is called “%(head)s”") % {"head": head[:40]})
    missing = [head for head in [*heads, settings.LANGUAGE_CODE] if head not in places]
    for head in missing:
        wrong.add(name, 1, None, _("the column “%(head)s” is missing") % {"head": head})
    return None if missing else places


def _read_lines(
    rows: Sequence[Cells], name: str, heads: list[str], places: dict[str, int], wrong: Faults
) -> Iterator[Line]:
    for number, cells in enumerate(rows[1:], start=2):
        read = {head: _text(cells[place - 1], name, wrong) for head, place in places.items()}
        if any(read.values()):
            texts = {head: text for head, text in read.items() if head not in heads and text}
            yield Line(number, {head: read[head] for head in heads}, texts)


def _text(cell: ReadOnlyCell | EmptyCell, sheet: str, wrong: Faults) -> str:
    """What is written in a cell; a formula, a date or an error is no text."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        wrong.add(sheet, cell.row, cell.column, _("there is a formula; write what it says instead"))
    elif cell.data_type not in ("s", "inlineStr", "n") or isinstance(value, bool):
        wrong.add(sheet, cell.row, cell.column, _("there is no text; write it in words"))
    elif len(text := str(value).replace("_x000D_", "").strip()) > MOST_LETTERS:
        wrong.add(sheet, cell.row, cell.column, _("the text is longer than %(most)d letters") % {"most": MOST_LETTERS})
    elif "\x00" in text:
        wrong.add(sheet, cell.row, cell.column, _("there is a letter that cannot be kept"))
    else:
        return text
    return ""


def _standards(lines: list[Line], wrong: Faults) -> tuple[StandardText, ...]:
    """The standards in the order in which they first appear."""
    found: dict[str, dict[str, Any]] = {}
    seen: set[tuple[str, str, str]] = set()
    for line in lines:
        code, criterion, part = line.said[STANDARD], line.said[CRITERION], line.said[PART]
        if not code:
            wrong.add(STANDARDS, line.number, None, _("it says no standard"))
        elif part not in (OF_CRITERION if criterion else OF_STANDARD):
            wrong.add(STANDARDS, line.number, None, _("there is no part “%(part)s” here") % {"part": part[:40]})
        elif (code, criterion, part) in seen:
            wrong.add(STANDARDS, line.number, None, _("this text was there before"))
        else:
            seen.add((code, criterion, part))
            standard = found.setdefault(code, {"parts": {}, "criteria": {}})
            parts = standard["criteria"].setdefault(criterion, {}) if criterion else standard["parts"]
            parts[part] = line.texts
    return tuple(
        StandardText(
            code=code,
            criteria=tuple(_criterion(each, parts) for each, parts in standard["criteria"].items()),
            **{TITLE: {}} | standard["parts"],
        )
        for code, standard in found.items()
    )


def _criterion(code: str, parts: dict[str, Texts]) -> CriterionText:
    levels = {level: parts[level] for level in StandardLevel.values if parts.get(level)}
    return CriterionText(
        code=code, text=parts.get(TEXT, {}), easy=parts.get(EASY, {}), young=parts.get(YOUNG, {}), levels=levels
    )
