"""The answers as CSV: read back they are what was stored, whatever the kind; nothing in them harms; it is streamed."""

import csv
import io
import tracemalloc
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.asking.reserved import FACTS
from surveys.exports.answers import parts
from surveys.harmless import CUT, LONGEST, STARTS_A_FORMULA, harmless
from surveys.kinds import all_kinds, kind_named
from surveys.models import Response, Survey, SurveyVersion
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.every_answer import answers_to, as_stored
from tests.surveys.every_kind import block_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory, survey_page


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_no_text_begins_as_a_formula(text):
    cell = str(harmless(text))
    assert not cell.startswith(STARTS_A_FORMULA)
    assert not cell.lstrip().startswith(STARTS_A_FORMULA)
    cell.encode()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (-5, -5),
        (2.5, 2.5),
        (None, ""),
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("a\x0b\x00b", "ab"),
        ("-", "'-"),
        ("\ufeff\u200b=1+1", "'\ufeff\u200b=1+1"),
        ("one\u2028two", "onetwo"),
        ("\u202ednalsI\u202c", "dnalsI"),
        (Decimal("-0.5"), Decimal("-0.5")),
        ("home school", "home school"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * LONGEST, "x" * LONGEST),
        ("ü" * (LONGEST + 1), "ü" * (LONGEST - len(CUT)) + CUT),
    ],
)
def test_numbers_stay_numbers_and_nothing_calculates_steers_or_is_too_long(cell, written):
    assert harmless(cell) == written


@pytest.fixture
def survey(db) -> Survey:
    return survey_page().survey


def officer_of(client, organisation):
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    return client


def read(text: str) -> list[dict[str, str]]:
    """The file as any program reads it, line by line."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def export(client, survey) -> list[dict[str, str]]:
    response = client.get(reverse("surveys_admin:export", args=[survey.reference]))
    assert isinstance(response, StreamingHttpResponse)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return read(b"".join(response.streaming_content).decode())


def version(survey: Survey, number: int, *questions: Question) -> SurveyVersion:
    section = Section("section-1", {"en": "S"}, questions)
    asked = Questionnaire(languages=("en",), title={"en": "T"}, sections=(section,))
    return VersionFactory(survey=survey, number=number, questionnaire=asked.to_data())


def choosing(key: str, kind: str, *codes: str) -> Question:
    return Question(key, kind, {"en": key}, options=tuple(Option(code, {"en": code}) for code in codes))


def test_the_file_has_a_line_for_each_response_and_no_words(client, survey):
    ResponseFactory(
        survey=survey, day=date(2026, 5, 3), answers={"safe": {"value": "yes"}, "better": {"value": "wrote"}}
    )
    ResponseFactory(survey=survey, day=date(2026, 5, 1), language="ur", answers={"safe": {"opt_out": "not_said"}})
    rows = export(officer_of(client, survey.organisation), survey)
    assert [(row["day"], row["language"], row["version"], row["safe"], row["better"]) for row in rows] == [
        ("2026-05-01", "ur", "1", "not_said", ""),
        ("2026-05-03", "en", "1", "yes", "wrote"),
    ]
    assert list(rows[0])[:6] == ["day", "language", "presentation", "channel", "age_band", "version"]


def test_the_file_defuses_what_should_not_be_in_it(client, survey):
    ResponseFactory(survey=survey, answers={"safe": {"value": "=HYPERLINK(1)"}})
    assert export(officer_of(client, survey.organisation), survey)[0]["safe"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("role", [Role.READER, Role.DECISION_MAKER])
def test_the_file_is_for_officers(client, survey, role):
    client.force_login(UserFactory(roles=[(role, survey.organisation)]))
    assert client.get(reverse("surveys_admin:export", args=[survey.reference])).status_code in (302, 404)


def test_the_file_is_not_for_another_organisation(client, survey):
    officer_of(client, OrganisationFactory())
    assert client.get(reverse("surveys_admin:export", args=[survey.reference])).status_code == 404


def as_read(question: Question, row: dict[str, str]) -> dict[str, Any]:
    """The answer that stands in a line, in the form in which it was stored; reads the file alone."""
    cell, key = row[question.key], question.key
    if not cell:
        return {}
    if cell in ("dont_know", "not_said"):
        return {"opt_out": cell}
    columns = {name.removeprefix(f"{key}."): value for name, value in row.items() if name.startswith(f"{key}.")}
    if question.kind == "ranking":
        return {"codes": sorted((code for code in columns if columns[code]), key=lambda code: int(columns[code]))}
    if columns:
        assert set(columns.values()) <= {"0", "1"}
        return {"codes": [code for code, mark in columns.items() if mark == "1"]}
    return {"value": str(Decimal(cell)) if question.kind == "number" else cell}


@pytest.mark.django_db
def test_every_kind_comes_back_from_the_file_as_it_was_stored():
    kinds = sorted(all_kinds(), key=lambda kind: kind.comes_last)
    survey = survey_page(*(block_of(kind.name) for kind in kinds)).survey
    asked = [q for q in survey.current_version().as_questionnaire().questions() if kind_named(q.kind).asks]
    assert {question.kind for question in asked} >= {"matrix", "ranking", "several_choices", "number", "date", "place"}

    @settings(max_examples=15, deadline=None)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        Response.objects.all().delete()
        given_by_key = st.fixed_dictionaries(
            {}, optional={q.key: answers_to(q).map(lambda answer, q=q: as_stored(q, answer)) for q in asked}
        )
        stored = data.draw(given_by_key, label="answers")
        ResponseFactory(survey=survey, answers=stored)
        [row] = read("".join(parts(survey)))
        assert {q.key: found for q in asked if (found := as_read(q, row))} == stored

    drive()


def test_a_column_keeps_its_place_and_its_answers_when_the_survey_changes(client, db):
    survey = SurveyFactory()
    version(survey, 1, choosing("where", "several_choices", "home", "club"), choosing("much", "yes_no", "yes", "no"))
    ResponseFactory(
        survey=survey, day=date(2026, 5, 1), answers={"where": {"codes": ["club"]}, "much": {"value": "no"}}
    )
    before = list(export(officer_of(client, survey.organisation), survey)[0])
    number = Question("much", "number", {"en": "much"})
    version(survey, 2, choosing("new", "yes_no", "yes"), choosing("where", "several_choices", "park", "home"), number)
    ResponseFactory(
        survey=survey,
        day=date(2026, 5, 2),
        answers={"where": {"codes": ["park"]}, "much": {"value": "-2.5"}, "new": {"opt_out": "dont_know"}},
    )
    old, new = export(client, survey)
    assert before == [*FACTS, "where", "where.home", "where.club", "much"]
    assert list(old) == list(new) == [*before, "new", "where.park"]
    assert list(old.values())[5:] == ["1", "club", "0", "1", "no", "", ""]
    assert list(new.values())[5:] == ["2", "park", "0", "", "-2.5", "dont_know", "1"]


@pytest.mark.django_db
def test_a_version_that_is_published_meanwhile_does_not_break_the_file():
    survey = version(SurveyFactory(), 1, choosing("much", "yes_no", "yes", "no")).survey
    ResponseFactory(survey=survey, answers={"much": {"value": "no"}})
    file = parts(survey)
    head = next(file)
    version(survey, 2, choosing("new", "yes_no", "yes"))
    ResponseFactory(survey=survey, answers={"new": {"value": "yes"}})
    assert [row["much"] for row in read(head + "".join(file))] == ["no"]


def answered(survey: Survey, count: int) -> None:
    asked, answers = survey.versions.last(), {"where": {"codes": ["home"]}}
    rows = (ResponseFactory.build(survey=survey, version=asked, answers=answers) for _number in range(count))
    Response.objects.bulk_create(rows)


def peak_of_writing(survey: Survey) -> int:
    """How many bytes were held at the most while the file was handed over part by part."""
    tracemalloc.start()
    try:
        lines = sum(part.count("\r\n") for part in parts(survey))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert lines == survey.responses.count() + 1
    return peak


@pytest.mark.django_db
def test_three_times_the_answers_need_no_more_memory():
    survey = version(SurveyFactory(), 1, choosing("where", "several_choices", "home", "club")).survey
    answered(survey, 4_000)
    once = peak_of_writing(survey)
    answered(survey, 8_000)
    assert peak_of_writing(survey) < 1.1 * once
