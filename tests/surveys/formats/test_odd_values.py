"""Numbers, days and conditions that are none, wherever a form file may have them: the file is read, or refused."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.formats.authored import authored
from surveys.formats.files import read_form
from surveys.formats.form import Form
from surveys.formats.limits import FormRefused
from surveys.formats.losses import Reason
from surveys.formats.plain_numbers import limit_in, whole_number, written_day, written_limit
from surveys.pages import SurveyPage
from tests.surveys.formats.test_hostile_files import book, saved

LONG = "9" * 5_000
ODD = (
    *("²", "१२", "1e9999999", "1e-9999999", LONG, "NaN", "-NaN", "Infinity", "-", "--5", "1.2.3", "+", "1e", "1_0"),
    *("2026-99-99", "2026-13-01", "0000-00-00", "9999-12-31", "²²²²-²²-²²", "20260329", "", "\0", " ", "'", '"'),
    *("99999999", "-99999999", "100000000", "0.00001", "0" * 30, "true", "today()"),
)


def taken(content: bytes) -> Form | None:
    """What a file becomes, after its blocks were made as an import makes them; None if it was refused."""
    try:
        form = read_form(content)[1]
    except FormRefused:
        return None
    stream_block = SurveyPage._meta.get_field("questions").stream_block
    for language, blocks in authored(form, form.languages).streams.items():
        questions = stream_block.normalize(blocks)
        stream_block.get_prep_value(questions)
        with suppress(Refused):
            assemble({language: PageTexts("A form", "", questions)})
    return form


# Survey structures of LimeSurvey

TABLES: dict[str, list[dict[str, str]]] = {
    "groups": [{"gid": "1", "group_name": "Park", "language": "en", "group_order": "1", "grelevance": "1"}],
    "questions": [
        {"qid": str(qid), "type": letter, "title": title, "question": title, "relevance": "1", "other": other}
        for qid, letter, title, other in (
            *((1, "N", "age", "N"), (2, "D", "day", "N"), (3, "M", "there", "Y"), (4, "L", "park", "Y")),
            *((5, "S", "word", "N"), (6, "R", "best", "N"), (7, "T", "why", "N")),
        )
    ],
    "subquestions": [{"qid": "31", "parent_qid": "3", "title": "a", "question": "A", "question_order": "1"}],
    "answers": [
        {"qid": qid, "code": code, "answer": code, "sortorder": "1"} for qid in ("4", "6") for code in ("a", "b")
    ],
    "conditions": [
        {"qid": "7", "scenario": "1", "cqid": "1", "cfieldname": "1X1X1", "method": ">=", "value": "1"},
        {"qid": "5", "scenario": "1", "cqid": "2", "cfieldname": "1X1X2", "method": "<", "value": "2026-03-29"},
    ],
    "question_attributes": [
        {"qid": qid, "attribute": name, "value": "1"}
        for qid, names in {
            "1": ("min_num_value_n", "max_num_value_n", "num_value_int_only", "suffix"),
            "2": ("date_min", "date_max"),
            "3": ("min_answers", "max_answers", "exclude_all_others", "random_order"),
            "5": ("maximum_chars", "time_limit"),
            "6": ("max_answers",),
            "7": ("maximum_chars",),
        }.items()
        for name in names
    ],
    "surveys": [{"sid": "1", "language": "en"}],
    "heard": [{"name": "age", "kind": "number", "more": '{"settings": {"smallest": "1"}}'}],
}
SHARED = {"gid": "1", "parent_qid": "0", "scale_id": "0", "language": "en", "question_order": "1", "mandatory": "N"}
NUMERIC = ("group_order", "question_order", "sortorder", "scenario", "cfieldname", "scale_id")
CONDITIONS = (
    *("{}", "age > {}", "age == '{}'", "day < '{}'", "there_a == '{}'", "park >= '{}'", "count(there) > '{}'"),
    *("age.NAOK >= -{}", "1X1X1 == {}", "{} == {}"),
)


def structure(**odd: str) -> bytes:
    """A survey structure with these fields, or values of attributes, instead of its own."""
    tables = {**TABLES, "questions": [SHARED | row for row in TABLES["questions"]]}
    tables["subquestions"] = [SHARED | row for row in TABLES["subquestions"]]
    text = ""
    for table, rows in tables.items():
        fields = "".join(f"<row>{''.join(_field(row, name, odd) for name in row)}</row>" for row in rows)
        text += f"<{table}><rows>{fields}</rows></{table}>"
    return f"<document><LimeSurveyDocType>Survey</LimeSurveyDocType>{text}</document>".encode()


def _field(row: dict[str, str], name: str, odd: dict[str, str]) -> str:
    wanted = row.get("attribute", "") if name == "value" and "attribute" in row else name
    return f"<{name}>{escape(odd.get(wanted, row[name]))}</{name}>"


ATTRIBUTES = tuple(row["attribute"] for row in TABLES["question_attributes"])
CONDITION = st.builds(lambda text, odd: text.replace("{}", odd), st.sampled_from(CONDITIONS), st.sampled_from(ODD))


@settings(max_examples=120, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys((*NUMERIC, *ATTRIBUTES, "value", "method"), st.sampled_from(ODD)),
            **dict.fromkeys(("relevance", "grelevance"), CONDITION),
            "more": st.sampled_from(ODD).map(lambda odd: f'{{"settings": {{"smallest": "{odd}", "whole": {odd}}}}}'),
        },
    )
)
@example({"question_order": "²"})
@example({"sortorder": LONG})
@example({"date_min": "2026-99-99"})
@example({"max_answers": "²", "maximum_chars": LONG})
def test_a_survey_structure_with_odd_values_is_read_or_refused(odd: dict[str, str]) -> None:
    form = taken(structure(**odd))
    assert form is None or len(list(form.each())) == len(TABLES["questions"])


def losses_of(form: Form | None) -> list[tuple[str, str]]:
    assert form is not None
    return [(loss.place.column, loss.what) for loss in form.report.losses if loss.reason == Reason.CHECK]


def settings_of(form: Form | None) -> dict[str, dict[str, Any]]:
    assert form is not None
    return {each.question.key: each.plain.settings for each in form.each()}


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        *(("date_min", odd) for odd in ("2026-99-99", "²²²²-²²-²²", "0000-00-00")),
        *(("min_num_value_n", odd) for odd in ("²", LONG[:100], "1.2.3", "NaN")),
        *((name, odd) for name in ("min_answers", "max_answers", "maximum_chars") for odd in ("²", "9" * 100, "-1")),
    ],
)
def test_a_limit_of_limesurvey_that_is_none_is_told_and_left_out(name: str, odd: str) -> None:
    plain = dict.fromkeys(ATTRIBUTES, "")
    read = taken(structure(**{**plain, name: odd}))
    assert set(losses_of(read)) == {(name, odd)}
    assert settings_of(read) == settings_of(taken(structure(**plain)))


def test_questions_whose_place_is_no_number_stand_first() -> None:
    rows = [{**SHARED, **row} for row in TABLES["questions"]]
    for row, place in zip(rows, ["2", "²", "1", LONG, "3", "4", "5"], strict=True):
        row["question_order"] = place
    form = taken(_with_questions(rows))
    assert form is not None
    assert [each.question.key for each in form.each()] == ["day_2", "park", "there", "age", "word", "best", "why"]


def _with_questions(rows: list[dict[str, str]]) -> bytes:
    fields = "".join(f"<row>{''.join(f'<{name}>{text}</{name}>' for name, text in row.items())}</row>" for row in rows)
    start, _old, end = structure().decode().partition("<questions>")
    return f"{start}<questions><rows>{fields}</rows>{end[end.index('</questions>') :]}".encode()


@pytest.mark.parametrize("taken_codes", [("other",), ("other", "other_2", "other_3", "other_4")])
def test_other_finds_a_code_however_many_are_taken(taken_codes: tuple[str, ...]) -> None:
    rows = "".join(f"<row><qid>4</qid><code>{code}</code><answer>x</answer></row>" for code in taken_codes)
    form = taken(structure().replace(b"<answers><rows>", f"<answers><rows>{rows}".encode()))
    assert form is not None
    [park] = [each.question for each in form.each() if each.question.key == "park"]
    assert [option.code for option in park.options] == [*taken_codes, "a", "b", f"other_{len(taken_codes) + 1}"]
    assert [option.is_other for option in park.options].count(True) == 1


def test_a_field_with_millions_of_digits_is_no_condition() -> None:
    form = taken(structure(cfieldname=f"1X1X{'1' * 2_000_000}"))
    assert form is not None
    assert [loss.reason for loss in form.report.losses].count(Reason.CONDITION) == 2


# XLSForm

HEADINGS = ["type", "name", "label", "constraint", "parameters", "relevant", "required", "repeat_count"]
CHECKS = (
    *(". > {}", ". > '{}'", ". < '{}'", ". >= '{}'", ". <= {}", ". >= date('{}')", ". <= date('{}')", ". > -{}"),
    *("string-length(.) <= '{}'", "string-length(.) >= {}", "count-selected(.) >= '{}'", "count-selected(.) <= {}"),
    *(". >= 1 and . <= '{}'", "not(selected(., '{}') and count-selected(.) > 1)", "{}"),
)
LOOKS = (
    *("${a} > '{}'", "${a} = {}", "${d} >= date('{}')", "${d} = '{}'", "${c} >= '{}'", "selected(${s}, '{}')"),
    *("count-selected(${s}) > '{}'", "string-length(${t}) > '{}'", "{}"),
)
TYPES = {"a": "integer", "b": "decimal", "r": "range", "d": "date", "t": "text", "c": "select_one l", "s": "rank l"}


def filled(texts: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.builds(lambda text, odd: text.replace("{}", odd), st.sampled_from(texts), st.sampled_from(ODD))


def form_book(
    rows: dict[str, tuple[str, str, str, str]], *, choice: str = "", mark: str = "", more: str = ""
) -> bytes:
    """An XLSForm; `rows` has constraint, parameters, relevant and required by the name of a question."""
    made = [[kind, name, name, *rows.get(name, ("", "", "", "")), more] for name, kind in TYPES.items()]
    made.append(["select_multiple l", "m", "m", *rows.get("m", ("", "", "", "")), more])
    choices = [["list_name", "name", "label"], ["l", "1", "One"], ["l", choice or "2", "Two"]]
    marks = [["name", "kind", "more"], ["b", "number", f'{{"settings": {{"largest": "{mark}"}}}}']]
    sheets = {"choices": choices, "heard": marks} if mark else {"choices": choices}
    kept = {name: [[_cell(text) for text in row] for row in sheet] for name, sheet in sheets.items()}
    return saved(book(*[[_cell(text) for text in row] for row in made], headings=HEADINGS, **kept))


def _cell(text: str) -> str | None:
    """As a workbook writes it: no XML can hold a letter without a sign."""
    return text.replace("\0", "_x0000_") or None


@settings(max_examples=120, deadline=None)
@given(
    rows=st.dictionaries(
        st.sampled_from([*TYPES, "m"]),
        st.tuples(
            filled((*CHECKS, "")),
            filled(("start={} end={}", "end={}", "randomize={} seed={}", "")),
            filled((*LOOKS, "")),
            st.sampled_from(ODD),
        ),
    ),
    choice=st.sampled_from(ODD),
    mark=st.sampled_from(ODD),
    more=st.sampled_from(ODD),
)
@example(rows={"d": (". >= date('2026-99-99')", "", "", "")}, choice="", mark="", more="")
@example(rows={"r": ("", "start=0 end=1e9999999", "", "")}, choice="", mark="", more="")
@example(rows={"t": ("string-length(.) <= '²'", "", "", "")}, choice="", mark="", more="")
@example(rows={"a": (". > '²'", "", "", "")}, choice="", mark="", more="")
@example(rows={"a": (". > '--5'", "", "", "")}, choice="", mark="", more="")
def test_an_xlsform_with_odd_values_is_read_or_refused(rows: dict, choice: str, mark: str, more: str) -> None:
    form = taken(form_book(rows, choice=choice, mark=mark, more=more))
    assert form is None or len(list(form.each())) == len(TYPES) + 1


@pytest.mark.parametrize(
    ("name", "check", "column"),
    [
        *(("d", f". >= date('{odd}')", "constraint (D)") for odd in ("2026-99-99", "²", "5", "9" * 60)),
        *(("a", f". > '{odd}'", "constraint (D)") for odd in ("²", "१२", "--5", "9" * 60, "NaN", "99999999")),
        *(("b", f". <= '{odd}'", "constraint (D)") for odd in ("²", "NaN", "1e999999999", "0.00001")),
        *(("t", f"string-length(.) <= '{odd}'", "constraint (D)") for odd in ("²", "9" * 60)),
        *(("m", f"count-selected(.) >= '{odd}'", "constraint (D)") for odd in ("²", "9" * 60)),
        *(("r", f"end={odd}", "parameters (E)") for odd in ("²", "1e9999999", "NaN", "9" * 60)),
    ],
)
def test_a_check_of_an_xlsform_that_is_none_is_told_and_left_out(name: str, check: str, column: str) -> None:
    row = (check, "", "", "") if column.startswith("constraint") else ("", check, "", "")
    read = taken(form_book({name: row}))
    assert losses_of(read) == [(column, check)]
    assert settings_of(read) == settings_of(taken(form_book({})))


def test_the_ends_of_a_range_and_of_days_are_kept_as_blocks_write_them() -> None:
    checks = {
        "a": (". > -5 and . < 10.0", "", "", ""),
        "r": ("", "start=0.50 end=1e3", "", ""),
        "d": (". >= date('2026-03-29')", "", "", ""),
        "t": ("", "end=5", "", ""),
    }
    form = taken(form_book(checks))
    found = settings_of(form)
    assert (found["a"]["smallest"], found["a"]["largest"]) == ("-4", "9")
    assert (found["r"]["smallest"], found["r"]["largest"]) == ("0.5", "1000")
    assert found["d"]["earliest"] == "2026-03-29"
    assert form is not None
    assert [(loss.what, loss.reason) for loss in form.report.losses] == [("end=5", Reason.SETTING)]


# Numbers


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999999", 999_999)])
def test_whole_numbers_are_read(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", "1.0", "1e3", "²", "१२", " 1", "1\n", "1_0", "1234567", LONG])
def test_what_is_no_whole_number_in_plain_digits_is_none(text: str) -> None:
    assert whole_number(text) is None


@given(st.one_of(st.text(max_size=60), st.from_regex(r"[-+]?[0-9.]{0,30}(e-?[0-9]{1,8})?"), st.sampled_from(ODD)))
def test_a_limit_is_one_that_a_block_takes_or_none(text: str) -> None:
    block = SurveyPage._meta.get_field("questions").stream_block.child_blocks["number"].child_blocks["smallest"]
    number, written = limit_in(text), written_limit(text)
    assert (number is None) == (written == "")
    if number is not None:
        assert Decimal(written) == number
        assert block.clean(block.normalize(written)) == number


@given(st.one_of(st.text(max_size=12), st.dates().map(str), st.sampled_from(ODD)))
def test_a_day_is_one_that_there_is_or_none(text: str) -> None:
    written = written_day(text)
    assert not written or str(date.fromisoformat(written)) == written
