"""Reads a number that somebody typed with the digits and signs of their own script."""

import re
import unicodedata
from decimal import Decimal

MOST_SIGNS = 40

# Signs that carry no meaning in a number: spaces of every width and marks of the writing direction.
_IGNORED = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’٬_]")
_POINTS = str.maketrans({"٫": ".", "،": ",", "−": "-", "‒": "-", "–": "-", "＋": "+"})
_WHOLE_IN_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_THREE_AFTER_A_COMMA = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?|[+-]?\.\d+")


class TwoReadings(Exception):
    """The number can be read in two ways, such as "1,500"."""


def western_digits(text: str) -> str:
    """`text` with every digit of every script as one of 0 to 9. Superscripts and fractions are no digits."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def read_whole(text: str) -> int | None:
    """The whole number without sign in `text`, such as a day or a year; None if it is none."""
    typed = _IGNORED.sub("", western_digits(text[:MOST_SIGNS]))
    return int(typed) if len(text) <= MOST_SIGNS and typed.isascii() and typed.isdigit() else None


def read_number(text: str, *, whole: bool) -> Decimal | None:
    """The number in `text`; None if it is none.

    A comma or a point before the last digits is a decimal sign. Where a whole number is wanted, signs before groups
    of three are thousands; where not, a comma before exactly three digits could be either: raises `TwoReadings`.
    """
    if len(text) > MOST_SIGNS:
        return None
    typed = _IGNORED.sub("", western_digits(text.strip())).translate(_POINTS)
    if whole and _WHOLE_IN_THOUSANDS.fullmatch(typed):
        typed = typed.replace(",", "").replace(".", "")
    elif _THREE_AFTER_A_COMMA.fullmatch(typed):
        raise TwoReadings
    elif "," in typed and "." in typed:
        thousands = "," if typed.rindex(".") > typed.rindex(",") else "."
        typed = typed.replace(thousands, "")
    typed = typed.replace(",", ".")
    if not typed.isascii() or not _PLAIN.fullmatch(typed):
        return None
    return Decimal(typed)


def canonical(number: Decimal) -> str:
    """The one form in which a number is stored: no needless zeros, no exponent, no minus before zero."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "0") else text
