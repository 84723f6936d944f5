"""Filters from addresses: what is unknown is named and left out, and nothing that anybody can write is an error."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.models import Survey
from surveys.results.ask import inquire, results_of
from surveys.results.filters import EVERYBODY, Filter, Read, read_filter
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory

SAFE = Question("safe", "yes_no", {"en": "Safe?"}, options=(Option("yes", {"en": "Yes"}), Option("no", {"en": "No"})))
HOURS = Question("hours", "number", {"en": "Hours?"}, settings={"whole": True})


@pytest.fixture
def survey(db) -> Survey:
    survey = SurveyFactory()
    asked = Questionnaire(("en",), {"en": "Safe"}, (Section("a", {"en": "A"}, (SAFE, HOURS)),))
    VersionFactory(survey=survey, questionnaire=asked.to_data())
    for number in range(6):
        answers = {"safe": {"value": "yes" if number % 2 else "no"}, "hours": {"value": str(number)}}
        ResponseFactory(
            survey=survey, answers=answers, language="pl" if number == 5 else "en", day=date(2026, 5, 1 + number)
        )
    return survey


def read(survey: Survey, address: str) -> Read:
    return inquire(survey, lambda inquiry: inquiry.checked(read_filter(QueryDict(address))))


def left(survey: Survey, address: str) -> int:
    return results_of(survey, read(survey, address).filter).total


def test_a_filter_is_read_from_an_address_and_written_into_one(survey) -> None:
    found = read(survey, "q-safe=yes&language=en&language=pl&from=2026-05-02&to=2026-05-06&page=3&q-hours=")
    assert found.problems == ()
    assert found.filter == Filter(
        (("q-safe", ("yes",)), ("language", ("en", "pl"))), date(2026, 5, 2), date(2026, 5, 6)
    )
    assert read_filter(found.filter.to_data()) == Read(found.filter)
    assert left(survey, "q-safe=yes&language=en&from=2026-05-02&to=2026-05-06") == 2


@pytest.mark.parametrize(
    ("address", "total", "sentence"),
    [
        ("q-gone=yes", 6, "This survey has no question “gone”, so it was left out of the filter."),
        ("q-=yes", 6, "This survey has no question “”, so it was left out of the filter."),
        ("q-safe@7=yes", 6, "This survey has no question “safe@7”, so it was left out of the filter."),
        ("q-safe=maybe", 6, "“maybe” is no answer to “Safe?”, so it was left out of the filter."),
        ("q-safe=maybe&q-safe=yes", 3, "“maybe” is no answer to “Safe?”, so it was left out of the filter."),
        ("language=xx", 6, "“xx” is no answer to “Language”, so it was left out of the filter."),
        ("version=99", 6, "“99” is no answer to “Version”, so it was left out of the filter."),
        ("organisation=other", 6, "“other” is no answer to “Organisation”, so it was left out of the filter."),
        ("from=yesterday", 6, "“yesterday” is no day. Write it as 2026-03-27."),
        ("to=2026-13-45", 6, "“2026-13-45” is no day. Write it as 2026-03-27."),
        ("from=2026-05-04&to=2026-05-02", 0, "The first day is after the last one, so nobody is left. Swap the two."),
    ],
)
def test_what_cannot_be_understood_is_said_and_left_out(survey, address, total, sentence) -> None:
    found = read(survey, address)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(sentence)
    assert results_of(survey, found.filter).total == total


def test_a_filter_nobody_checked_lets_nobody_pass_rather_than_everybody(survey) -> None:
    assert results_of(survey, Filter((("q-gone", ("yes",)),))).total == 0
    assert results_of(survey, Filter((("q-safe", ("maybe",)),))).total == 0


def test_ranges_of_numbers_stay_the_same_under_every_filter(survey) -> None:
    for number in range(40):
        ResponseFactory(survey=survey, answers={"hours": {"value": str(number)}}, language="ur")
    codes = [code.code for code, _count in results_of(survey).question("q-hours").rows]
    narrowed = results_of(survey, read(survey, "language=en").filter).question("q-hours")
    assert [code.code for code, _count in narrowed.rows] == codes
    assert narrowed.base == 5
    assert left(survey, "q-hours=0..4") == 10


@pytest.mark.django_db
@pytest.mark.long
def test_nothing_that_can_be_written_is_an_error() -> None:
    survey = SurveyFactory()
    VersionFactory(survey=survey)
    ResponseFactory(survey=survey)
    names = (
        st.sampled_from(["q-better", "q-", "language", "day", "week", "group", "from", "to", "version"]) | st.text()
    )

    @settings(max_examples=60, deadline=None)
    @given(
        st.dictionaries(names, st.lists(st.text() | st.sampled_from(["wrote", "en", "1", "2026-05-01"]), max_size=3))
    )
    def drive(data: dict[str, list[str]]) -> None:
        def work(inquiry) -> None:
            found = inquiry.checked(read_filter(data))
            assert 0 <= inquiry.results(found.filter).total <= 1
            assert all(problem.endswith((".", "list.")) for problem in found.problems)
            assert inquiry.checked(Read(found.filter)) == Read(found.filter)

        inquire(survey, work)

    drive()
    assert not EVERYBODY
