"""Keeps text exactly as it was typed, even where a database cannot.

PostgreSQL stores neither U+0000 nor lone surrogates, and no page can show them. They are stored as a visible sign
(`␛` with the character's number and a semicolon), and so is the sign itself, so that every text comes back as it was.
Line ends stay as the browser sent them (CRLF). Texts without such characters are stored unchanged.

A page shows the sign for what it cannot show. What comes back from a page just as it was shown has not been changed.
"""

import re

SIGN = "␛"
_NOT_STORABLE = re.compile(f"[\x00\ud800-\udfff{SIGN}]")
_NOT_SHOWABLE = re.compile("[\x00\ud800-\udfff]")
_STORED = re.compile(f"{SIGN}([0-9a-f]{{4}});")


def storable(text: str) -> str:
    """`text` in a form that every database keeps and every page can show."""
    return _NOT_STORABLE.sub(lambda found: f"{SIGN}{ord(found[0]):04x};", text)


def showable(text: str) -> str:
    """`text`, with a visible sign for each character that no page can show."""
    return _NOT_SHOWABLE.sub(lambda found: f"{SIGN}{ord(found[0]):04x};", text)


def as_typed(stored: str) -> str:
    """The text that `storable` was given."""
    return _STORED.sub(lambda found: chr(int(found[1], 16)), stored)
