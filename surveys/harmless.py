"""Cells that no spreadsheet takes for a formula, and that break no line of a file."""

import re
import unicodedata
from decimal import Decimal

# See OWASP, "CSV Injection": what makes a spreadsheet calculate, also behind white space and signs that nobody sees.
STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")
# Signs that steer, halves of signs, and the two that some programs take for the end of a line.
LEFT_OUT = ("Cc", "Cs", "Zl", "Zp")
# Signs that turn the direction of all that follows, the next cells too.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# What nearly every cell is: a code, a number or a day.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_ .-]*", re.IGNORECASE | re.ASCII)
# Excel keeps no more signs in a cell.
LONGEST = 32_767
CUT = " […]"


def harmless(cell: str | int | float | Decimal | None) -> str | int | float | Decimal:
    """A cell as it may stand in a file: numbers as they are, texts without signs that steer, never a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    text = cell if _PLAIN.fullmatch(cell) else _defused(cell)
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _defused(cell: str) -> str:
    text = "".join(sign for sign in cell if sign in "\n\t" or _is_shown(sign))
    return f"'{text}" if _starts_a_formula(text) else text


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in LEFT_OUT and sign not in TURNING


def _starts_a_formula(text: str) -> bool:
    first = next((sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf"), "")
    return text.startswith(STARTS_A_FORMULA) or first in STARTS_A_FORMULA
