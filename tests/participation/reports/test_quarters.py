"""People are counted for whole quarters, and a single class counts as one group."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from participation.reports.quarters import whole_quarters
from participation.reports.registry import Scope
from participation.reports.sources import people
from tests.participation.reports.offices import FIRST, LAST
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import ResponseFactory, SurveyFactory

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "quarters"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), (date(2026, 1, 1), date(2026, 6, 30))),
        (date(2026, 1, 2), date(2026, 6, 30), (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 1, 1), date(2026, 6, 29), (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2025, 11, 20), date(2026, 4, 2), (date(2026, 1, 1), date(2026, 3, 31))),
        (date(2026, 1, 2), date(2026, 6, 29), None),
        (date(2026, 5, 4), date(2026, 5, 4), None),
    ],
)
def test_what_is_no_whole_quarter_is_left_out(starts_on, ends_on, quarters):
    assert whole_quarters(starts_on, ends_on) == quarters


@given(DAYS, st.integers(0, 900))
def test_the_days_are_those_of_a_naive_count(starts_on: date, length: int) -> None:
    ends_on = starts_on + timedelta(days=length)
    quarters: dict[tuple[int, int], int] = {}
    for number in range(length + 1):
        day = starts_on + timedelta(days=number)
        quarters[day.year, (day.month - 1) // 3] = quarters.get((day.year, (day.month - 1) // 3), 0) + 1
    first = {key: date(key[0], 3 * key[1] + 1, 1) for key in quarters}
    behind = {key: date(key[0] + key[1] // 3, (3 * key[1] + 3) % 12 + 1, 1) for key in quarters}
    whole = [key for key, days in quarters.items() if days == (behind[key] - first[key]).days]
    expected = (first[whole[0]], behind[whole[-1]] - timedelta(days=1)) if whole else None
    assert whole_quarters(starts_on, ends_on) == expected


def languages(starts_on: date, ends_on: date) -> dict[str, str]:
    found = [each for each in people.figures(Scope(starts_on, ends_on, timezone.now())) if each.key == "languages"]
    cells = {row.code: row.cells[0] for figure in found for row in figure.rows}
    return {code: "few" if cell.is_few else str(cell.number) for code, cell in cells.items()}


@pytest.mark.django_db
def test_a_report_about_a_day_tells_of_nobody() -> None:
    ResponseFactory(day=date(2026, 2, 3), language="ur")
    assert languages(date(2026, 2, 3), date(2026, 2, 3)) == {}
    assert languages(date(2026, 2, 1), date(2026, 2, 28)) == {}
    assert languages(FIRST, LAST) == {"ur": "few"}


@pytest.mark.django_db
def test_fewer_than_ten_of_one_class_are_few() -> None:
    survey = SurveyFactory()
    group = ClassCodeFactory(survey=survey)
    for _number in range(7):
        ResponseFactory(survey=survey, day=date(2026, 2, 3), language="ur", group=group)
        ResponseFactory(survey=survey, day=date(2026, 2, 3), language="pl")
    assert languages(FIRST, LAST) == {"pl": "5", "ur": "few"}
    ResponseFactory(survey=survey, day=date(2026, 2, 3), language="ur")
    assert languages(FIRST, LAST) == {"pl": "5", "ur": "10"}


@pytest.mark.django_db
def test_a_figure_says_which_days_it_counts() -> None:
    for figure in people.figures(Scope(date(2025, 12, 24), LAST, timezone.now())):
        assert "from 1 January 2026 to 30 June 2026" in figure.comes_from["en"]
