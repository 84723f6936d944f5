"""XLSForms of others: what is read equals what is counted in the workbook, without any of our own reading."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from surveys.formats.losses import Reason
from surveys.formats.xlsform.read import read_xlsform
from tests.surveys.formats.files import documented_reasons, form_files

KINDS = {
    "text": "short_text",
    "note": "information",
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "phone number": "short_text",
    "select_one": "single_choice",
    "select one from": "single_choice",
    "select_multiple": "several_choices",
    "rank": "ranking",
}
EVERY_FILE = pytest.mark.parametrize("path", form_files("xlsx", "xlsform"))


def rows_of(path: Path, sheet: str) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(path, data_only=True)
    if sheet not in book.sheetnames:
        return []
    headings, *rows = list(book[sheet].iter_rows(values_only=True))
    return [
        {str(heading): str(cell) for heading, cell in zip(headings, row, strict=True) if heading and cell is not None}
        for row in rows
    ]


def counted_kinds(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows_of(path, "survey"):
        kind = next((ours for theirs, ours in KINDS.items() if row.get("type", "").startswith(theirs)), None)
        found[kind] += kind is not None
        if row.get("appearance") == "multiline":
            found["short_text"] -= 1
            found["long_text"] += 1
    del found[None]
    return +found


def counted_options(path: Path) -> list[int]:
    lists = Counter(row.get("list_name", row.get("list name")) for row in rows_of(path, "choices"))
    found = []
    for row in rows_of(path, "survey"):
        words = row.get("type", "").split()
        if words and words[0] in ("select_one", "select_multiple", "rank", "select"):
            name = next(word for word in words if word in lists)
            found.append(lists[name] + (words[-1] in ("or_other", "other")))
    return found


def counted_languages(path: Path) -> set[str]:
    """What stands behind the colons of labels; a label without any is one language more, unless it is English."""
    found = set()
    for sheet in ("survey", "choices"):
        for row in rows_of(path, sheet):
            found |= {name.partition(":")[2].strip(":").lower() for name in row if name.startswith("label")}
    return found - {""} or {"english"}


@EVERY_FILE
def test_every_question_is_counted_under_its_kind(path):
    form = read_xlsform(path.read_bytes())
    assert Counter(each.question.kind for each in form.each()) == counted_kinds(path)


@EVERY_FILE
def test_every_option_is_there(path):
    form = read_xlsform(path.read_bytes())
    assert [len(each.question.options) for each in form.each() if each.question.options] == counted_options(path)


@EVERY_FILE
def test_every_language_is_there(path):
    form = read_xlsform(path.read_bytes())
    assert len(form.languages) == len(counted_languages(path))
    assert all(each.question.wording[form.languages[0]] for each in form.each())


@EVERY_FILE
def test_every_condition_is_there_or_told(path):
    form = read_xlsform(path.read_bytes())
    written = sum("relevant" in row for row in rows_of(path, "survey"))
    lost = sum(loss.reason in (Reason.CONDITION, Reason.LATER) for loss in form.report.losses)
    kept = sum(each.question.condition is not None for each in form.each())
    kept += sum(part.condition is not None for part in form.parts)
    assert kept + lost == written


@EVERY_FILE
def test_every_loss_has_a_documented_reason_and_a_place(path):
    report = read_xlsform(path.read_bytes()).report
    assert {reason.value for reason in report.reasons} <= documented_reasons()
    assert all(loss.place.table and (loss.place.row or loss.reason == Reason.SETTING) for loss in report.losses)


def test_a_form_of_our_own_says_all_that_it_loses():
    [path] = [param.values[0] for param in form_files("xlsx", "xlsform") if param.id == "way_to_school.xlsx"]
    losses = read_xlsform(path.read_bytes()).report.losses
    assert [(loss.place.row, loss.reason.value) for loss in losses if loss.place.table == "survey"] == [
        (2, "calculation"),
        (3, "markup"),
        (5, "look"),
        (6, "default"),
        (7, "blank"),
        (8, "repeat"),
        (8, "nested"),
        (9, "renamed"),
        (13, "inserted"),
        (15, "later"),
        (16, "media"),
        (16, "blank"),
        (17, "calculation"),
        (18, "kind"),
    ]
