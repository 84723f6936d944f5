"""How long what people sent is kept. Pure dates: a period of months is over when its last day has come."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; the last day of a month that is too short."""
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_over(since: date, months: int, today: date) -> bool:
    """Whether something that is kept for `months` from `since` on must go by now."""
    return since <= months_before(today, months)
