"""Finds words that an author should think twice about, and capitals that nobody has spelled out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ACRONYM = re.compile(r"\b[A-Z]{2,6}s?\b")
# "Education, Health and Care Plan (EHCP)" or "EHCP (Education, ...)": the first says it, the rest may use it.
SPELLED_OUT = "({0})", "{0} ("
# Capitals that are read as a word or a name by everybody who reads at all.
KNOWN = frozenset({"BBC", "UK", "TV", "OK", "PE", "NHS", "PDF", "ID", "DVD", "USA", "A", "I"})


@dataclass(frozen=True)
class Hint:
    """A word that stands in the text `count` times, and what could stand there; empty for an acronym."""

    word: str
    instead: str
    count: int
    is_acronym: bool = False


def find(text: str, watched: Iterable[tuple[str, str]]) -> list[Hint]:
    """Hints for the `(word, instead)` of `watched` that stand in `text` as whole words, longest words first.

    "care plan" inside "care planning" is no match, and the part of a longer match is not found again: "LAC review" is
    one hint, not two. Then come the acronyms, in the order of the text.
    """
    left = text
    hints = []
    for word, instead in sorted(watched, key=lambda pair: -len(pair[0])):
        pattern = _pattern(word)
        if count := len(pattern.findall(left)):
            hints.append(Hint(word, instead, count))
            left = pattern.sub(" ", left)
    return hints + acronyms(left, text)


def _pattern(word: str) -> re.Pattern[str]:
    """Whole words in any case, with any space or hyphen between them, in the plural too. Capitals stay capitals."""
    parts = r"[\s\-‐]+".join(re.escape(part) for part in re.split(r"[\s\-]+", word.strip()))
    flags = 0 if word.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){parts}(?:s|es|’s|'s)?(?!\w)", flags)


def acronyms(text: str, whole: str | None = None) -> list[Hint]:
    """Capitals in `text` that `whole` never spells out."""
    context = whole if whole is not None else text
    counts: dict[str, int] = {}
    for match in ACRONYM.findall(text):
        plain = match.rstrip("s")
        if plain not in KNOWN and not any(shape.format(plain) in context for shape in SPELLED_OUT):
            counts[plain] = counts.get(plain, 0) + 1
    return [Hint(word, "", count, is_acronym=True) for word, count in counts.items()]
