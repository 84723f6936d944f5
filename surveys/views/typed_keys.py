"""The key of a row, as a form sends it: a text that anybody can change."""

# A key in the database has no more.
MOST_DIGITS = 18


def is_key(typed: str) -> bool:
    """Whether `typed` is a number in plain digits that a key in the database could be."""
    return typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
