"""Files that mean harm, or were made by mistake: each is refused in words that name the place, or made harmless."""

import zipfile
from io import BytesIO
from itertools import pairwise
from time import monotonic

import openpyxl
import pytest

from surveys.formats import limits
from surveys.formats.authored import authored
from surveys.formats.files import read_form
from surveys.formats.limits import FormRefused
from surveys.formats.losses import Reason
from tests.surveys.formats.files import OWN

pytestmark = pytest.mark.long

SURVEY = ["type", "name", "label", "relevant"]
DOCTYPES = {
    "xxe": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "laughs": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    "dtd": '<!DOCTYPE d SYSTEM "http://example.org/d.dtd">',
    "parameter": '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://example.org/p">%p;]>',
}


def book(*rows: list, headings: list | None = None, **sheets: list[list]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = "survey"
    for row in [headings or SURVEY, *rows]:
        made.active.append(row)
    for name, content in sheets.items():
        sheet = made.create_sheet(name)
        for row in content:
            sheet.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def form_of(*rows: list, **sheets):
    return read_form(saved(book(*rows, **sheets)))[1]


def refusal(content: bytes) -> str:
    start = monotonic()
    with pytest.raises(FormRefused) as refused:
        read_form(content)
    assert monotonic() - start < limits.SECONDS
    return str(refused.value)


def rezipped(content: bytes, **changed: bytes) -> bytes:
    """A workbook with other parts, named without their folders."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            name = entry.filename.rpartition("/")[2].partition(".")[0]
            new.writestr(entry.filename, changed.pop(name, old.read(entry)))
        for name, data in changed.items():
            new.writestr(name, data)
    return file.getvalue()


QUESTION = ["text", "name", "Your name?"]
GOOD = saved(book(QUESTION))


# Bombs


def test_a_zip_bomb_is_not_inflated():
    bomb = rezipped(GOOD, bomb=b"0" * (limits.LARGEST_INFLATED + 1))
    assert len(bomb) < limits.MEGABYTE
    assert "larger inside than outside" in refusal(bomb)


def test_a_part_that_inflates_too_much_is_not_inflated():
    assert "larger inside than outside" in refusal(rezipped(GOOD, bomb=b"0" * (10 * limits.MEGABYTE)))


def test_a_zip_of_too_many_entries_is_not_opened():
    assert "larger inside" in refusal(rezipped(GOOD, **{f"x{n}": b"" for n in range(limits.MOST_ENTRIES + 1)}))


def test_a_file_that_is_too_large_is_not_read():
    assert "larger than 5 MB" in refusal(GOOD + b"0" * limits.LARGEST_FILE)


def test_too_many_cells_are_refused():
    rows = [["note", f"n{n}", *["x"] * 40] for n in range(limits.MOST_CELLS // 40)]
    assert "cells" in refusal(saved(book(*rows)))


@pytest.mark.parametrize("cell", ["A90000", "ZZ2"])
def test_something_far_away_is_refused_by_row_and_column(cell):
    made = book(QUESTION)
    made.active[cell] = "far"
    message = refusal(saved(made))
    assert "too far" in message
    assert ("row 90000, column A" if cell == "A90000" else "row 2, column ZZ") in message


# XML


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_entities_in_a_survey_structure_are_refused(doctype):
    text = (OWN / "park.lss").read_text(encoding="utf-8").replace("<document>", f"{doctype}<document>")
    assert "document type or entities" in refusal(text.encode())


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles"])
def test_entities_in_a_workbook_are_refused(doctype, part):
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(f"/{part}.xml"))
        text = archive.read(name).decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    changed = {part: (text[:start] + doctype + text[start:]).encode()}
    assert "instructions for other programs" in refusal(rezipped(GOOD, **changed))


def test_entities_in_another_encoding_are_refused():
    text = f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPES["xxe"]}<document>&x;</document>'
    assert "document type or entities" in refusal(text.encode("utf-16"))


def test_elements_too_deep_are_refused():
    assert "too deep" in refusal(b"<document>" + b"<a>" * 100_000)


def test_elements_too_many_are_refused():
    rows = b"<row><qid>1</qid></row>" * (limits.LARGEST_FILE // 24)
    assert "elements" in refusal(b"<document><questions><rows>" + rows + b"</rows></questions></document>")


def test_too_many_options_are_refused_by_row():
    answer = "<row><qid>2</qid><code>{0}</code><answer>{0}</answer><language>en</language></row>"
    rows = "".join(answer.format(f"c{number}") for number in range(limits.MOST_OPTIONS + 1))
    text = (
        "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><surveys><rows><row><language>en</language></row></rows>"
        f"</surveys><answers><rows>{rows}</rows></answers><questions><rows><row><qid>2</qid><gid>1</gid><type>L</type>"
        "<title>a</title></row></rows></questions></document>"
    )
    assert refusal(text.encode()).startswith(f"answers, row {limits.MOST_OPTIONS + 1}")


def test_a_file_cut_short_is_refused_by_line():
    text = (OWN / "park.lss").read_bytes()
    assert refusal(text[: len(text) // 2]).startswith("row ")


# Groups and names


def test_megabytes_of_nested_groups_are_refused_by_row():
    rows = [["begin group", f"group_{number}", "x" * 30_000] for number in range(340)]
    content = saved(book(*rows, QUESTION))
    assert sum(len(row[2]) for row in rows) > 10_000_000
    message = refusal(content)
    assert "larger inside" in message or "stand inside one another" in message


def test_groups_too_deep_are_refused_by_row_and_column():
    rows = [["begin group", f"group_{number}", "A group"] for number in range(40)]
    message = refusal(saved(book(*rows)))
    assert message.startswith("survey, row 12, column type (A)")
    assert "stand inside one another" in message


@pytest.mark.parametrize(
    ("rows", "words", "place"),
    [
        ([["begin group", "a", "A"], QUESTION], "never ends", "row 2, column type (A)"),
        ([QUESTION, ["end group"]], "never began", "row 3, column type (A)"),
        ([["text", None, "No name"]], "has no name", "row 2, column name (B)"),
        ([[None, "no_type", "No type"]], "has no type", "row 2, column type (A)"),
        ([["select_one nowhere", "a", "A"]], "not in the sheet “choices”", "row 2, column type (A)"),
        ([["geopoint", "a", "A"]], "Nothing in this form", ""),
    ],
)
def test_a_broken_form_is_refused_by_row_and_column(rows, words, place):
    message = refusal(saved(book(*rows)))
    assert words in message
    assert place in message


def test_an_option_without_a_name_is_refused_by_row():
    choices = [["list_name", "name", "label"], ["yes", None, "Yes"]]
    message = refusal(saved(book(["select_one yes", "a", "A"], choices=choices)))
    assert message.startswith("choices, row 2, column name (B)")


def test_names_that_are_there_twice_get_others_by_row():
    form = form_of(QUESTION, ["integer", "name", "Again?"], ["date", "Name", "And again?"])
    assert [each.question.key for each in form.each()] == ["name", "name_2", "name_3"]
    assert [(loss.place.row, loss.what) for loss in form.report.losses if loss.reason == Reason.RENAMED] == [
        (3, "name → name_2"),
        (4, "Name → name_3"),
    ]


# Conditions


def test_conditions_in_a_circle_are_undone_by_row_and_column():
    names = ["a", "b", "c"]
    rows = [["integer", here, here, f"${{{there}}} > 1"] for here, there in pairwise([*names, "a"])]
    form = form_of(*rows, ["integer", "d", "d", "${d} > 1"])
    assert [each.question.condition is None for each in form.each()] == [True, True, False, True]
    assert [str(loss.place) for loss in form.report.losses if loss.reason == Reason.LATER] == [
        "survey, row 2, column relevant (D), “a”",
        "survey, row 3, column relevant (D), “b”",
        "survey, row 5, column relevant (D), “d”",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3_000 + "${a} = 1" + ")" * 3_000,
        "not(" * 900 + "${a} = 1" + ")" * 900,
        " or ".join(["${a} = 1"] * 2_000),
        "${a} = 1 or " * 100 + "${a} = 2",
        "__import__('os').system('true')",
        "pulldata('x', 'y', 'z', ${a}) = 1",
        "${a} = 1; drop table",
        "${a}",
        "${nobody} = 1",
        "'" * 999,
        "${a} = 1e999",
        f"${{a}} = {'9' * 3_000}",
    ],
    ids=range(12),
)
def test_a_hostile_condition_is_told_and_not_carried_out(text):
    form = form_of(["integer", "a", "A"], ["text", "b", "B", text])
    assert [each.question.condition for each in form.each()] == [None, None]
    assert [(loss.place.row, loss.reason) for loss in form.report.losses] == [(3, Reason.CONDITION)]


# Texts and cells


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("<script>alert(1)</script>Who?", "Who?"),
        ('<img src=x onerror="alert(1)">Who?', "Who?"),
        ("<b>Who</b> are <i>you</i>?", "Who are you?"),
        ("Who?<script>never closed", "Who?"),
        ("<scr<script>ipt>alert(1)</script>Who?", "<scr Who?"),
        ("Who?<!-- hidden -->", "Who?"),
        ("Is 3 < 5 > 2?", "Is 3 < 5 > 2?"),
    ],
)
def test_markup_in_a_label_becomes_plain_words(label, words):
    [found] = form_of(["text", "who", label]).each()
    assert found.question.wording == {"en": words}


def test_a_formula_is_never_carried_out_and_its_place_is_told():
    made = book(["text", "a", '=HYPERLINK("http://example.org","Who?")'], ["text", "b", "=1+1"])
    form = read_form(saved(made))[1]
    assert [each.question.wording["en"] for each in form.each()] == ["a", "b"]
    assert [str(loss.place) for loss in form.report.losses if loss.reason == Reason.FORMULA] == [
        "survey, row 2, column label (C)",
        "survey, row 3, column label (C)",
    ]


def test_merged_cells_are_told():
    made = book(QUESTION, ["text", "b", "B"])
    made.active.merge_cells("C2:C3")
    form = read_form(saved(made))[1]
    assert [each.question.wording["en"] for each in form.each()] == ["Your name?", "b"]
    [loss] = [loss for loss in form.report.losses if loss.reason == Reason.MERGED]
    assert (loss.place.row, loss.what) == (2, "C2:C3")


def test_marks_that_somebody_forged_do_no_harm():
    """What claims to be of ours is compared with what it would compile to, and is an ordinary question otherwise."""
    marks = [
        ["name", "kind", "more"],
        ["a", "single_choice", '{"settings": {"monitoring": true, "groups": [{"title": {}, "codes": []}]}}'],
        ["b", "matrix", '{"settings": {"matrix": 7, "stem": [], "row": "x"}}'],
        ["c", "number", '{"settings": {"smallest": "x", "whole": {}}, "age_bands": 4}'],
        ["d", "place", '{"settings": {"areas": "no such list"}}'],
        ["e", "no such kind", "{}"],
        ["", "survey", '{"title": 5, "thanks": [1]}'],
        ["f", "text", "[" * 20_000],
    ]
    rows = [["integer" if name == "c" else "text", name, name.upper()] for name in "abcdef"]
    form = form_of(*rows, heard=marks)
    assert [each.plain.kind for each in form.each()] == [*["short_text"] * 2, "number", *["short_text"] * 3]


@pytest.mark.django_db
def test_forged_marks_become_ordinary_questions_of_a_page():
    marks = [["name", "kind", "more"], ["b", "matrix", '{"settings": {"matrix": 7}}'], ["d", "place", "{}"]]
    form = form_of(["text", "b", "B"], ["text", "d", "D"], heard=marks)
    made = authored(form, ["en"])
    assert [block["type"] for block in made.streams["en"]] == ["section", "short_text", "short_text"]
    assert [loss.reason for loss in made.report.losses] == [Reason.MARK, Reason.MARK]
