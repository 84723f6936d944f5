"""Days on which offices work: for periods that the law counts in working days."""

from datetime import date, timedelta

from safeguarding.bank_holidays import is_bank_holiday

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def working_days_after(day: date, count: int) -> date:
    """The last day of a period of `count` working days that begins on the day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
