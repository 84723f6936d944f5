"""Keeps text exactly as it was typed, even where a database cannot.

PostgreSQL stores neither U+0000 nor lone surrogates, and no page can show them. They are stored as a visible sign
(`␛` with the character's number and a semicolon), and so is the sign itself, so that every text comes back as it was.
Line ends stay as the browser sent them (CRLF). Texts without such characters are stored unchanged.
"""

import re

SIGN = "␛"
_NOT_STORABLE = re.compile(f"[\x00\ud800-\udfff{SIGN}]")
_STORED = re.compile(f"{SIGN}([0-9a-f]{{4}});")


def storable(text: str) -> str:
    """`text` in a form that every database keeps and every page can show."""
    return _NOT_STORABLE.sub(lambda found: f"{SIGN}{ord(found[0]):04x};", text)


def as_typed(stored: str) -> str:
    """The text that `storable` was given."""
    return _STORED.sub(lambda found: chr(int(found[1], 16)), stored)
