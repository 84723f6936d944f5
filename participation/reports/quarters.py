"""Whole quarters of a year: people are counted for these alone, so that no two reports differ by a day or a week."""

from datetime import date, timedelta

from participation.standards.calendar import add_months

MONTHS = 3


def whole_quarters(starts_on: date, ends_on: date) -> tuple[date, date] | None:
    """The first and the last day of the whole quarters from `starts_on` to `ends_on`; None if there is none."""
    first = _quarter_of(starts_on)
    if first < starts_on:
        first = add_months(first, MONTHS)
    behind = _quarter_of(ends_on + timedelta(days=1))
    return (first, behind - timedelta(days=1)) if first < behind else None


def _quarter_of(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % MONTHS, 1)
