"""A date comes in three fields, in any digits, and what does not fit is named."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from surveys.asking.answers import Answer
from surveys.kinds import kind_named
from tests.surveys.every_answer import in_buckets
from tests.surveys.every_kind import problems_of, question_of
from tests.surveys.kinds.posting import answer_to, error_of

pytestmark = pytest.mark.django_db


def parts(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def test_a_day_is_stored_in_one_form():
    assert answer_to(question_of("date"), day="5", month="03", year="2026") == Answer(value="2026-03-05")
    assert answer_to(question_of("date"), day="۵", month="੩", year="٢٠٢٦") == Answer(value="2026-03-05")


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("5", "", "2026", "The month is missing. Write it too."),
        ("", "3", "2026", "The day is missing. Write it too."),
        ("5", "3", " ", "The year is missing. Write it too."),
        ("5", "March", "2026", "Write day, month and year in digits, such as 27 3 2026."),
        ("5", "13", "2026", "A year has 12 months. Write the month as a number from 1 to 12."),
        ("5", "3", "26", "Write the year with four digits, such as 2026."),
        ("29", "2", "2026", "This month does not have that day. Look at the day again."),
        ("9" * 1_000_000, "\x00", "\ud800", "Write day, month and year in digits, such as 27 3 2026."),
    ],
)
def test_what_is_no_day_is_given_back_with_what_to_do(day, month, year, sentence):
    assert error_of(question_of("date"), day=day, month=month, year=year) == sentence


def test_days_before_and_after_today():
    tomorrow = parts(timezone.localdate() + timedelta(days=1))
    yesterday = parts(timezone.localdate() - timedelta(days=1))
    assert "has not come yet" in error_of(question_of("date", when="past"), **tomorrow)
    assert "is over" in error_of(question_of("date", when="future"), **yesterday)
    assert answer_to(question_of("date", when="past"), **yesterday)
    assert answer_to(question_of("date", when="future"), **tomorrow)


def test_limits_are_named_in_words():
    question = question_of("date", earliest="2026-01-01", latest="2026-12-31")
    assert error_of(question, day="31", month="12", year="2025") == "Write a day that is 1 January 2026 or later."
    assert error_of(question, day="1", month="1", year="2027") == "Write a day that is 31 December 2026 or before."
    assert problems_of("date", earliest="2027-01-01", latest="2026-01-01") == [
        "Its first day is after its last. Swap the two."
    ]


def test_a_required_day_is_answered_or_opted_out_of():
    question = question_of("date", required=True)
    assert "choose" in error_of(question)
    assert answer_to(question, opt_out="not_said") == Answer(opt_out="not_said")
    assert "Untick the box" in error_of(question, day="5", opt_out="not_said")


def test_months_are_counted_and_years_where_they_are_many():
    kind, question = kind_named("date"), question_of("date")
    few = in_buckets(question, [Answer(value="2026-03-05"), Answer(value="2026-03-09")])
    assert few == [("2026-03", 2)]
    assert kind.label_of_code("2026-03") == "March 2026"
    months = [f"{year}-{month:02}-01" for year in (2024, 2026) for month in range(1, 13)]
    many = in_buckets(question, [Answer(value=day) for day in [*months, "2025-01-01"]])
    assert many == [("2024", 12), ("2025", 1), ("2026", 12)]
    assert kind.label_of_code("2024") == "2024"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back_as_it_was(day):
    question, kind = question_of("date"), kind_named("date")
    answer = answer_to(question, **parts(day))
    assert answer == Answer(value=day.isoformat())
    assert kind.check(question, kind.posted(answer)) == answer
