"""Files of standards that mean harm, or that were made in an odd way: refused in plain sentences, and at once."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from participation.standards.sheet_parts import MOST_BYTES_UNPACKED, Broken, TooLarge, sheet_parts
from participation.standards.spreadsheets import read_set, write_set
from surveys.formats.limits import MOST_ELEMENTS, MOST_ENTRIES
from tests.participation.standing_sets import SMALL

UNREADABLE = ["This file cannot be read as a spreadsheet. Save it as XLSX and choose it again."]
TOO_LARGE = ["This file is too large. A set of standards has 2 MB at most."]
STANDARDS = "xl/worksheets/sheet2.xml"
GOOD = write_set(SMALL)


def changed(name: str, old: str, new: str, content: bytes = GOOD) -> bytes:
    """The file with one part written anew."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as packed, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in packed.infolist():
            data = packed.read(entry)
            if entry.filename == name:
                found, times = re.subn(old, lambda match: new, data.decode(), count=1)
                assert times == 1
                data = found.encode()
            made.writestr(entry.filename, data)
    return file.getvalue()


def with_parts(**parts: bytes) -> bytes:
    file = BytesIO(GOOD)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(f"xl/{name}.xml", data)
    return file.getvalue()


def refusal(content: bytes) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read_set(content)
    return refused.value.messages


def test_a_file_that_merges_seventeen_thousand_million_cells_is_refused_by_its_place() -> None:
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = changed(STANDARDS, "</sheetData>", merged)
    assert len(content) < 20_000
    [said] = refusal(content)
    assert said.startswith("Sheet “Standards”, row 1, column A: cells are merged here; split them")


def test_what_is_merged_is_named_by_its_place_in_both_sheets() -> None:
    cells = "".join(f'<mergeCell ref="D{row}:E{row}"/>' for row in range(2, 50))
    content = changed(STANDARDS, "</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")
    one = '</sheetData><mergeCells><mergeCell ref="B3:C4"/></mergeCells>'
    content = changed("xl/worksheets/sheet1.xml", "</sheetData>", one, content)
    said = refusal(content)
    assert said[0].startswith("Sheet “Set”, row 3, column B: cells are merged here")
    assert said[1].startswith("Sheet “Standards”, row 2, column D: cells are merged here")
    assert len(said) == 21


def test_a_link_over_every_cell_makes_no_cells() -> None:
    link = '</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="Set!A1"/></hyperlinks>'
    assert read_set(changed(STANDARDS, "</sheetData>", link)) == SMALL


@pytest.mark.parametrize("said", ['<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1"/>', ""])
def test_what_a_sheet_says_about_its_own_size_is_of_no_matter(said: str) -> None:
    assert read_set(changed(STANDARDS, "<dimension [^>]*/>", said)) == SMALL


@pytest.mark.parametrize("row", ['<row r="9999999"/>', '<row r="2401"/>', '<row r="2400"><c r="AO2400"/></row>'])
def test_a_row_or_a_cell_far_away_is_refused(row: str) -> None:
    content = changed(STANDARDS, "</sheetData>", f"{row}</sheetData>")
    assert refusal(content) == ["Sheet “Standards” has more than 2400 rows or 40 columns."]


def test_rows_and_cells_without_an_address_are_counted_too() -> None:
    content = changed(STANDARDS, "</sheetData>", f"{'<row/>' * 2_400}</sheetData>")
    assert refusal(content) == ["Sheet “Standards” has more than 2400 rows or 40 columns."]
    content = changed(STANDARDS, "</sheetData>", f"<row>{'<c/>' * 41}</row></sheetData>")
    assert refusal(content) == ["Sheet “Standards” has more than 2400 rows or 40 columns."]


@pytest.mark.parametrize(
    "row",
    [
        *(f'<row r="{number}"/>' for number in ("²", "-1", "1", "9" * 5_000, "x", "")),
        *(f'<row r="2000"><c r="{cell}"/></row>' for cell in ("²", "A1", "A", "2000", "A" * 5_000, "AAAA2000", "")),
        *(f'<row r="2000"><c r="A2000"{kind}><v>{value}</v></c></row>' for kind, value in (("", "9" * 5_000),)),
        *(f'<row r="2000"><c r="A2000" t="s"><v>{value}</v></c></row>' for value in ("²", "999999", "x")),
        '<row r="2000"><c r="A2000" t="d"><v>2026-99-99</v></c></row>',
        '<mergeCell ref="²"/>',
    ],
)
def test_an_address_or_a_value_that_is_none_is_refused(row: str) -> None:
    assert refusal(changed(STANDARDS, "</sheetData>", f"{row}</sheetData>")) == UNREADABLE


@pytest.mark.parametrize("name", ["xl/workbook.xml", STANDARDS, "xl/styles.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused(name: str) -> None:
    doctype = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert refusal(changed(name, r"(?<=\?>)", doctype)) == UNREADABLE


@pytest.mark.parametrize("name", ["other", "worksheets/sheet3"])
def test_millions_of_elements_are_not_read(name: str) -> None:
    content = with_parts(**{name: b"<sheetData><row>" + b"<c/>" * MOST_ELEMENTS + b"</row></sheetData>"})
    assert len(content) < 50_000
    assert refusal(content) == TOO_LARGE
    with pytest.raises(TooLarge):
        sheet_parts(content)


def test_what_is_deep_or_much_larger_inside_is_not_read() -> None:
    assert refusal(with_parts(deep=b"<a>" * 100_000)) == TOO_LARGE
    assert refusal(with_parts(large=b" " * MOST_BYTES_UNPACKED)) == TOO_LARGE
    assert refusal(with_parts(**{f"p{number}": b"<a/>" for number in range(MOST_ENTRIES)})) == TOO_LARGE


def test_a_part_that_is_named_as_something_else_is_looked_at_too() -> None:
    content = changed("xl/_rels/workbook.xml.rels", r"worksheets/sheet2\.xml", "media/picture.png")
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/picture.png", packed.read(STANDARDS))
    assert refusal(file.getvalue()) == UNREADABLE


def test_pictures_beside_a_set_do_no_harm() -> None:
    file = BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/media/picture.png", b"\x89PNG\r\n\x1a\n")
    assert read_set(file.getvalue()) == SMALL


def test_a_file_cut_short_is_refused() -> None:
    for length in (0, 30, len(GOOD) // 2, len(GOOD) - 1):
        with pytest.raises(Broken):
            sheet_parts(GOOD[:length])
        assert refusal(GOOD[:length]) == UNREADABLE
