"""SPSS, XLSX and Parquet files read back by others: the same values as the database, for all kinds and languages."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyreadstat
import pytest
from django.conf import settings as site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.printed.pdf import as_pdf
from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.enums import OptOut
from surveys.exports import parquet, spreadsheet, spss
from surveys.exports.codebook import as_data, as_paper
from surveys.exports.layout import layout_of
from surveys.exports.variables import FAR_OFF, NO_ANSWER, NOT_ASKED, OPT_OUTS, short_names
from surveys.kinds import all_kinds, kind_named
from surveys.kinds.base import Holds
from surveys.models import Response, Survey
from tests.parts import missing_browser
from tests.surveys.every_answer import answers_to, as_stored
from tests.surveys.every_kind import block_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory, survey_page

LANGUAGES = [code for code, _name in site.LANGUAGES]
Line = dict[str, Any]
Given = dict[str, dict[str, Any]]


def in_spss(survey: Survey, folder: Path) -> list[Line]:
    """Opt-outs as their codes, other missing values as nothing; days as days and codes as codes, by the labels."""
    file = folder / "answers.sav"
    spss.write(survey, file, language="en")
    frame, meta = pyreadstat.read_sav(str(file), user_missing=True, disable_datetime_conversion=True)
    book = {column["column_in_spss"]: column for column in as_data(survey, layout_of(survey))["columns"]}
    assert [name for name in book if name] == list(frame.columns)
    lines = []
    for row in frame.to_dict("records"):
        lines.append({book[name]["column"]: _meant(book[name], value) for name, value in row.items()})
    assert meta.number_rows == len(lines)
    return lines


def _meant(column: dict[str, Any], value: Any) -> Any:
    missing = {each["number_in_spss"]: each["code"] for each in column["no_answer"]}
    if value in missing:
        return missing[value]
    if column["holds"] == "day":
        return date.fromordinal(date(1582, 10, 14).toordinal() + int(value) // 86_400)
    if column["holds"] == "code":
        return next(code["code"] for code in column["codes"] if code["number_in_spss"] == value)
    return value


def in_parquet(survey: Survey, folder: Path) -> list[Line]:
    file = folder / "answers.parquet"
    parquet.write(survey, file, language="en")
    found = duckdb.sql(f"SELECT * FROM '{file}'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def in_xlsx(survey: Survey, folder: Path) -> list[Line]:
    file = folder / "answers.xlsx"
    spreadsheet.write(survey, file, language="en")
    return lines_of(file)


def lines_of(file: Path) -> list[Line]:
    # From memory: a book that openpyxl reads bit by bit keeps its file open.
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()), read_only=True)
    names, *rows = book["Answers"].iter_rows(values_only=True)
    return [dict(zip(names, [*row, *[None] * (len(names) - len(row))], strict=True)) for row in rows]


def as_read(question: Question, line: Line) -> dict[str, Any]:
    """The answer that stands in a line of any of the files, as it was stored; reads names and values alone."""
    key = question.key
    parts = {name.removeprefix(f"{key}."): value for name, value in line.items() if name.startswith(f"{key}.")}
    whole = line.get(key, next(iter(parts.values()), None))
    opt_out = line.get(f"{key}:opt_out") or (whole if whole in OptOut.values else None)
    if opt_out:
        return {"opt_out": opt_out}
    if question.kind == "ranking":
        placed = {code: place for code, place in parts.items() if place is not None}
        return {"codes": sorted(placed, key=lambda code: placed[code])} if placed else {}
    if parts:
        assert set(parts.values()) in ({None}, {0, 1}, {0}, {1})
        return (
            {"codes": [code for code, mark in parts.items() if mark == 1]}
            if parts[next(iter(parts))] is not None
            else {}
        )
    if whole is None:
        return {}
    if question.kind == "number":
        return {"value": format(Decimal(str(whole)).normalize(), "f").replace("-0", "0", whole == 0)}
    return {"value": str(whole)}


@pytest.fixture
def every_kind(db) -> Survey:
    kinds = sorted(all_kinds(), key=lambda kind: kind.comes_last)
    return survey_page(*(block_of(kind.name) for kind in kinds)).survey


def asked_in(survey: Survey) -> list[Question]:
    version = survey.current_version()
    assert version is not None
    return [q for q in version.as_questionnaire().questions() if kind_named(q.kind).asks]


@pytest.mark.parametrize("read", [in_spss, in_parquet, in_xlsx], ids=["sav", "parquet", "xlsx"])
def test_every_kind_comes_back_as_it_was_stored(
    every_kind: Survey, tmp_path: Path, read: Callable[[Survey, Path], list[Line]]
) -> None:
    asked = asked_in(every_kind)
    one = st.fixed_dictionaries(
        {}, optional={q.key: answers_to(q).map(lambda answer, q=q: as_stored(q, answer)) for q in asked}
    )

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(one, min_size=1, max_size=4))
    def drive(stored: list[Given]) -> None:
        Response.objects.all().delete()
        for number, answers in enumerate(stored):
            ResponseFactory(
                survey=every_kind, answers=answers, day=date(2026, 5, number + 1), language=LANGUAGES[number]
            )
        lines = read(every_kind, tmp_path)
        assert [{q.key: found for q in asked if (found := as_read(q, line))} for line in lines] == stored
        assert [str(line["day"]) for line in lines] == [f"2026-05-0{n}" for n in range(1, len(stored) + 1)]
        assert [line["language"] for line in lines] == LANGUAGES[: len(stored)]

    drive()


def two_versions() -> Survey:
    """Five languages; the second version has one option more, one question more, and asks one in another way."""

    def words(text: str) -> dict[str, str]:
        return {language: f"{text} ({language})" for language in LANGUAGES}

    def choosing(key: str, kind: str, *codes: str) -> Question:
        return Question(key, kind, words(key), options=tuple(Option(code, words(code)) for code in codes))

    survey = SurveyFactory()
    for number, questions in enumerate(
        [
            (choosing("where", "several_choices", "home", "club"), choosing("much", "yes_no", "yes", "no")),
            (
                choosing("new", "single_choice", "a"),
                choosing("where", "several_choices", "home", "park"),
                Question("much", "number", words("much")),
                Question("how_long", "number", words("how long")),
            ),
        ],
        start=1,
    ):
        asked = Questionnaire(tuple(LANGUAGES), words("T"), (Section("section-1", words("S"), questions),))
        VersionFactory(survey=survey, number=number, questionnaire=asked.to_data())
    return survey


@pytest.fixture
def changed(db) -> Survey:
    survey = two_versions()
    old, new = survey.versions.order_by("number")
    given = [
        (old, {"where": {"codes": ["club"]}, "much": {"value": "no"}}),
        (new, {"where": {"opt_out": "not_said"}, "much": {"value": "-2.5"}, "how_long": {"value": "999999999999"}}),
        (new, {"where": {"codes": ["park"]}, "how_long": {"opt_out": "dont_know"}}),
    ]
    for day, (version, answers) in enumerate(given, start=1):
        ResponseFactory(survey=survey, version=version, day=date(2026, 5, day), answers=answers)
    return survey


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_spss_file_has_labels_and_missing_values(changed, tmp_path, language):
    file = tmp_path / "answers.sav"
    spss.write(changed, file, language=language)
    frame, meta = pyreadstat.read_sav(str(file), user_missing=True)
    far_dont_know = FAR_OFF + OPT_OUTS["dont_know"]
    assert frame["where.club"].to_list() == [1, NOT_ASKED, NOT_ASKED]
    assert frame["where.park"].to_list() == [NOT_ASKED, OPT_OUTS["not_said"], 1]
    assert frame["how_long"].to_list() == [FAR_OFF + NOT_ASKED, 999_999_999_999, far_dont_know]
    assert frame["much"].to_list() == ["no", "-2.5", ""]
    assert frame["new"].to_list() == [NOT_ASKED, NO_ANSWER, NO_ANSWER]
    assert meta.column_names_to_labels["where.club"] == f"where ({language}): club ({language})"
    assert meta.variable_value_labels["new"][1] == f"a ({language})"
    assert far_dont_know in meta.variable_value_labels["how_long"]
    assert meta.missing_ranges["how_long"] == [{"lo": FAR_OFF - 9, "hi": FAR_OFF - 6}]
    assert meta.missing_ranges["new"] == [{"lo": -9, "hi": -6}]
    plain, _meta = pyreadstat.read_sav(str(file))
    assert plain["how_long"].dropna().to_list() == [999_999_999_999]
    assert plain["day"].to_list() == [date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)]
    assert "where.home where.club where.park" in " ".join(meta.notes)


def test_codes_that_no_option_has_get_numbers_of_their_own(changed, tmp_path):
    ResponseFactory(survey=changed, day=date(2026, 5, 4), answers={"new": {"value": "gone"}})
    file = tmp_path / "answers.sav"
    spss.write(changed, file, language="en")
    frame, meta = pyreadstat.read_sav(str(file))
    assert frame["new"].to_list()[-1] == 2
    assert meta.variable_value_labels["new"][2] == "gone"


def test_the_codebook_says_what_every_column_is(changed):
    layout = layout_of(changed)
    data = json.loads(json.dumps(as_data(changed, layout)))
    columns = {column["column"]: column for column in data["columns"]}
    assert list(columns)[6:] == ["where", "where.home", "where.club", "much", "new", "where.park", "how_long"]
    assert columns["where.club"]["versions"] == [1]
    assert columns["where.home"]["versions"] == [1, 2]
    assert columns["new"]["codes"] == [
        {"code": "a", "label": {language: f"a ({language})" for language in LANGUAGES}, "number_in_spss": 1}
    ]
    assert columns["much"]["holds"] == "text"
    assert columns["how_long"]["holds"] == Holds.NUMBER
    assert {"number_in_spss": FAR_OFF - 8, "meaning": "Does not know", "code": "dont_know"} in columns["how_long"][
        "no_answer"
    ]


def test_the_codebook_is_a_paper_in_every_language(every_kind):
    if missing_browser():
        pytest.skip("needs the fonts of every language")
    paper = as_paper(every_kind, layout_of(every_kind), date(2026, 5, 1))
    assert as_pdf(paper).startswith(b"%PDF")


def test_names_are_good_for_spss():
    long = "k" * 60
    names = short_names(["day", "Day", "not", "9lives", f"{long}.{'a' * 60}", f"{long}.{'a' * 59}b", "end."])
    assert list(names.values())[:4] == ["day", "Day_2", "q_not", "q_9lives"]
    assert names["end."] == "end"
    assert all(len(name.encode()) <= 64 for name in names.values())
    assert len({name.upper() for name in names.values()}) == len(names)


NASTY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(
    ["=1+1", "\x0b\x00", "@x", "\u202e", "a\nb", "x" * 40_000, '"', "<a>&", "_x000D_", "https://example.org"]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wording=NASTY, label=NASTY, value=NASTY.filter(lambda text: "\x00" not in text))
def test_nothing_that_anybody_writes_breaks_a_file(db, tmp_path, wording, label, value):
    question = Question("safe", "single_choice", {"en": wording}, options=(Option("yes", {"en": label}),))
    asked = Questionnaire(("en",), {"en": wording}, (Section("s", {"en": label}, (question,)),))
    survey = SurveyFactory(name=wording.replace("\x00", "")[:200] or "x")
    VersionFactory(survey=survey, questionnaire=json.loads(json.dumps(asked.to_data()).replace("\\u0000", "")))
    ResponseFactory(survey=survey, day=date(2026, 5, 1), answers={"safe": {"value": "yes"}})
    ResponseFactory(survey=survey, day=date(2026, 5, 2), answers={"safe": {"value": value}})
    for read in (in_parquet, in_xlsx):
        first, second = read(survey, tmp_path)
        assert first["safe"] == "yes"
        assert not str(second["safe"] or "").startswith(("=", "+", "@"))
    file = tmp_path / "answers.sav"
    spss.write(survey, file, language="en")
    frame, _meta = pyreadstat.read_sav(str(file))
    assert len(frame) == 2
    survey.responses.all().delete()


def test_libreoffice_reads_the_spreadsheet(every_kind, tmp_path):
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("needs LibreOffice: none is installed")
    asked = every_kind.current_version().as_questionnaire()
    answers = {
        question.key: as_stored(question, Answer(question.options[0].code))
        for question in asked.questions()
        if question.kind in ("single_choice", "yes_no", "faces", "matrix", "place")
    }
    for number, language in enumerate(LANGUAGES, start=1):
        ResponseFactory(survey=every_kind, day=date(2026, 5, number), language=language, answers=answers)
    before = in_xlsx(every_kind, tmp_path)
    folder = tmp_path / "again"
    command = [soffice, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(tmp_path / "answers.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    # What is empty here may be an empty text there.
    after = [
        {name: None if value == "" else value for name, value in line.items()}
        for line in lines_of(folder / "answers.xlsx")
    ]
    before = [{name: None if value == "" else value for name, value in line.items()} for line in before]
    assert [set(each.items()) ^ set(other.items()) for each, other in zip(after, before, strict=True)] == [set()] * 5
