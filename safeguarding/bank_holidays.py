"""Bank holidays, as the holidays library knows them for the country that the settings name."""

from datetime import date, timedelta
from functools import cache

import holidays
from django.conf import settings


@cache
def calendar(place: str) -> holidays.HolidayBase:
    """The holidays of a place such as "GB/ENG" or "SK". Raises `NotImplementedError` for a place nobody knows."""
    country, _, subdivision = place.partition("/")
    return holidays.country_holidays(country, subdiv=subdivision or None, language="en_US")


def is_bank_holiday(day: date) -> bool:
    return bool(settings.HEARD_HOLIDAYS) and day in calendar(settings.HEARD_HOLIDAYS)


def bank_holidays_between(first: date, last: date) -> list[tuple[date, str]]:
    """The days and their names, in order."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [(day, calendar(settings.HEARD_HOLIDAYS)[day]) for day in days if is_bank_holiday(day)]
