"""Results, first form: counts for each question, language and day, and their charts."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from surveys.asking.asked import asked_over_versions
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.results.charts import HEIGHT, WIDTH, column_chart
from surveys.results.periods import MOST_DAYS, periods
from tests.accounts.factories import UserFactory
from tests.surveys.factories import ResponseFactory, VersionFactory, block, questions, survey_page
from tests.surveys.walking import Visitor

DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@given(st.sets(DAYS, min_size=1, max_size=20))
def test_periods_hold_every_day_without_a_gap(days):
    found = periods(days)
    assert {found.of(day) for day in days} <= set(found.starts)
    steps = {later - earlier for earlier, later in zip(found.starts, found.starts[1:], strict=False)}
    assert steps <= {timedelta(days=7 if found.are_weeks else 1)}
    assert found.are_weeks == ((max(days) - min(days)).days >= MOST_DAYS)


def test_no_answers_have_no_periods():
    assert periods([]).starts == ()


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_columns_are_as_high_as_what_they_count(counts):
    chart = column_chart([(str(number), count) for number, count in enumerate(counts)])
    for column, count in zip(chart.columns, counts, strict=True):
        assert (column.height > 0) == (count > 0)
        assert abs(column.top + column.height - HEIGHT) < 0.02
        assert -0.01 <= column.left <= column.left + column.width <= WIDTH + 1
        if count and count * HEIGHT / chart.highest > 2:
            assert abs(column.height / HEIGHT - count / chart.highest) < 0.001


@pytest.fixture
def survey(db):
    return survey_page().survey


def officer_of(client, organisation):
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    return client


def results_of(client, survey):
    return client.get(reverse("surveys_admin:results", args=[survey.reference]))


def exhibits_of(page):
    return [each for _title, group in page.context["found"].groups for each in group]


def exhibit_of(page, name: str):
    return next(each for each in exhibits_of(page) if each.name == name)


def cells_of(exhibit):
    return [tuple(cell.text for cell in row) for row in exhibit.table.rows]


def test_the_page_shows_counts_with_who_was_asked_and_when(client, survey):
    for day, language, value in [(3, "en", "yes"), (3, "ur", "yes"), (5, "en", "no")]:
        ResponseFactory(survey=survey, day=date(2026, 5, day), language=language, answers={"safe": {"value": value}})
    ResponseFactory(survey=survey, day=date(2026, 5, 5), answers={"safe": {"opt_out": "not_said"}})
    ResponseFactory(survey=survey, day=date(2026, 5, 5))
    page = results_of(officer_of(client, survey.organisation), survey)
    safe = exhibit_of(page, "q-safe")
    assert cells_of(safe) == [
        ("Yes", "2", "50%"),
        ("No", "1", "25%"),
        ("I don't know", "0", "0%"),
        ("I don't want to say", "1", "25%"),
    ]
    assert safe.finding == "Given most often: “Yes”, by 2 of 4 (50%)."
    assert safe.facts == (
        "4 of 5 who were asked answered this; 1 left it empty.",
        "1 of the answers are a wish not to say, or “I don't know”.",
    )
    assert [(bar.label, bar.lines[0].text) for bar in safe.chart.bars] == [
        ("Yes", "2 (50%)"),
        ("No", "1 (25%)"),
        ("I don't want to say", "1 (25%)"),
    ]
    assert cells_of(exhibit_of(page, "by-time")) == [("3 May 2026", "2"), ("4 May 2026", "0"), ("5 May 2026", "3")]
    assert [row[1] for row in cells_of(exhibit_of(page, "language"))] == ["4", "1"]
    html = page.content.decode()
    assert html.count("<rect") > 3
    assert "Small numbers can point at somebody" in html


def test_the_page_shows_how_often_each_thing_was_put_where(client, db):
    survey = survey_page(
        block(
            "ranking", key="first", wording="What first?", partial=True, options={"home": "Home", "school": "School"}
        )
    ).survey
    for codes in (["home", "school"], ["home", "school"], ["school"]):
        ResponseFactory(survey=survey, answers={"first": {"codes": codes}})
    ResponseFactory(survey=survey, answers={"first": {"opt_out": "dont_know"}})
    first = exhibit_of(results_of(officer_of(client, survey.organisation), survey), "q-first")
    assert first.table.head == ("What was put in order", "Place 1", "Place 2", "No place", "Place on average")
    assert cells_of(first)[:3] == [
        ("Home", "2", "0", "1", "1"),
        ("School", "1", "2", "0", "1.7"),
        ("I don't know", "1", "", "", ""),
    ]
    assert first.finding == "“Home” was put first most often: by 2 of 3 (67%)."
    assert [part.width for part in first.chart.bars[1].lines[0].parts] == [33.33, 66.67]


def test_answers_before_and_after_other_words_and_one_more_option_are_added_up(client, db):
    often = partial(block, "single_choice", key="often")
    page = survey_page(often(wording="How often?", options={"often": "Often", "no": "No"}))
    survey = page.survey
    Visitor(survey).start().answer(often="often").send()
    page.questions = questions(
        often(wording="How often, this week?", options={"often": "A lot", "hardly": "Hardly", "no": "No"})
    )
    page.save_revision().publish()
    for code in ("often", "hardly"):
        Visitor(survey).start().answer(often=code).send()
    shown = results_of(officer_of(client, survey.organisation), survey)
    often = exhibit_of(shown, "q-often")
    assert cells_of(often)[:3] == [("A lot", "2", "67%"), ("Hardly", "1", "33%"), ("No", "0", "0%")]
    assert often.title == "How often, this week?"
    assert not any("version" in fact for fact in often.facts)
    versions = survey.versions.order_by("-number")
    [asked] = asked_over_versions([(version.number, version.as_questionnaire()) for version in versions])
    assert asked.versions == (2, 1)
    assert list(survey.responses.order_by("pk").values_list("version__number", flat=True)) == [1, 2, 2]


def test_answers_to_a_question_that_changed_its_kind_are_counted_apart(client, db):
    page = survey_page(block("single_choice", key="much", wording="How much?", options={"often": "Often", "no": "No"}))
    survey = page.survey
    ResponseFactory(survey=survey, answers={"much": {"value": "often"}})
    number = Question(key="much", kind="number", wording={"en": "How much?"}, settings={"whole": True})
    VersionFactory(
        survey=survey,
        number=2,
        questionnaire=Questionnaire(("en",), {"en": "Home"}, (Section("s", {"en": "S"}, (number,)),)).to_data(),
    )
    ResponseFactory(survey=survey, answers={"much": {"value": "7"}})
    page = results_of(officer_of(client, survey.organisation), survey)
    newer, older = exhibit_of(page, "q-much@2"), exhibit_of(page, "q-much")
    assert [row[:2] for row in cells_of(newer) if row[1] != "0"] == [("7", "1")]
    assert [row[:2] for row in cells_of(older) if row[1] != "0"] == [("Often", "1")]
    assert any("version 1" in fact for fact in older.facts)
    assert any("version 2" in fact for fact in newer.facts)


PAGES = ["results", "results_cross", "results_waves", "results_stops", "export"]


@pytest.mark.parametrize("name", PAGES)
def test_one_answer_costs_as_many_queries_as_three(client, survey, name):
    officer_of(client, survey.organisation)
    query = {"rows": "q-safe", "columns": "language", "with": "same", "to": "2026-05-02", "safe": "yes"}
    path = reverse(f"surveys_admin:{name}", args=[survey.reference])
    costs = []
    for rows in (1, 2):
        for number in range(rows):
            ResponseFactory(survey=survey, day=date(2026, 5, number + 1), answers={"safe": {"value": "yes"}})
        b"".join(client.get(path, query))
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get(path, query))
        costs.append(len(queries))
    assert costs[0] == costs[1] > 3


def test_one_question_costs_as_many_queries_as_three(client, db):
    costs = []
    for count in (1, 3):
        asked = [block("yes_no", key=f"q{number}", wording=f"Number {number}?") for number in range(count)]
        survey = survey_page(*asked).survey
        ResponseFactory(survey=survey, answers={"q0": {"value": "yes"}})
        officer_of(client, survey.organisation)
        results_of(client, survey)
        with CaptureQueriesContext(connection) as queries:
            page = results_of(client, survey)
        costs.append(len(queries))
        assert len(exhibits_of(page)) == 1 + count
    assert costs[0] == costs[1]
