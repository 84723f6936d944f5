"""Numbers and days as files write them, in the digits 0 to 9 alone: what nothing here could hold is none."""

import re
from datetime import date
from decimal import Decimal

from surveys.asking.local_digits import canonical

# What a number is limited by has fewer digits before its point, and no more behind it.
TOO_LARGE = 10**8
MOST_DECIMALS = 4
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,2})?")


def whole_number(text: str, most_digits: int = 6) -> int | None:
    """The whole number without a sign in `text`, of at most so many digits; None if it is none."""
    is_plain = text.isascii() and text.isdigit() and len(text) <= most_digits
    return int(text) if is_plain else None


def limit_in(text: str) -> Decimal | None:
    """The number in `text` as a limit that a block can hold; None if it is none."""
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    if abs(number) >= TOO_LARGE or number != round(number, MOST_DECIMALS):
        return None
    return number


def written_limit(text: str) -> str:
    """The number in `text` as a block writes it; empty if it can hold none."""
    number = limit_in(text)
    return "" if number is None else canonical(number)


def written_day(text: str) -> str:
    """The day in `text` as a block writes it; empty if there is no such day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
