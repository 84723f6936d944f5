"""General words in place of what could show who is meant. Kept as places in the text, so that nothing of it is copied.

A reader types the text with general words in square brackets: "I live with [a carer] in [a town]." What stands outside
of brackets must be the text, unchanged and in its order; what the text has in place of a bracket is hidden.
"""

import re
from collections.abc import Sequence

BRACKET = re.compile(r"\[([^\[\]]{1,60})\]")
SPACES = re.compile(r"\s+")

Span = tuple[int, int, str]
"""Where it begins, where it ends, and the general words without their brackets."""


class NotInText(Exception):
    """Words outside of brackets that the text does not hold, or not in this order. `piece` are the words."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


def spans_of(words: str, typed: str) -> list[Span]:
    """The places that `typed` puts general words in. Spaces and line ends count as one space.

    Raises `NotInText` where anything else was changed. Brackets that the text itself has are left as they are.
    """
    pieces = BRACKET.split(typed)
    kept, general = pieces[::2], pieces[1::2]
    spans: list[Span] = []
    start = 0
    end_of_last = len(words.rstrip())
    for index, piece in enumerate(kept):
        begins, ends = _found(words, piece, start, is_first=index == 0, is_last=index == len(general))
        if index:
            _add(spans, words, start, begins, general[index - 1])
        start = ends
    if start < end_of_last:
        raise NotInText(SPACES.sub(" ", words[start:]).strip())
    return spans


def redacted(words: str, spans: Sequence[Sequence[int | str]]) -> str:
    """The text with general words in brackets; nothing where the words were erased."""
    if not words:
        return ""
    pieces: list[str] = []
    end = 0
    for start, stop, general in spans:
        pieces.append(words[end : int(start)])
        pieces.append(f"[{general}]")
        end = int(stop)
    return "".join(pieces) + words[end:]


def _found(words: str, piece: str, start: int, *, is_first: bool, is_last: bool) -> tuple[int, int]:
    """Where `piece` stands at or after `start`: at the beginning if it is the first one, at the end if the last."""
    parts = piece.split()
    if not parts:
        return (len(words.rstrip()), len(words)) if is_last and not is_first else (start, start)
    pattern = _pattern(piece, parts, is_last=is_last)
    if is_first:
        found = pattern.match(words, len(words) - len(words.lstrip()))
    else:
        # At least one letter is hidden in between.
        found = pattern.search(words, start + len(words[start:]) - len(words[start:].lstrip()) + 1)
    if found is None:
        raise NotInText(" ".join(parts))
    return found.span()


def _pattern(piece: str, parts: list[str], *, is_last: bool) -> re.Pattern[str]:
    """Whole words, where a space stands between them and the bracket."""
    before = r"(?<!\w)" if piece[0].isspace() else ""
    after = r"\s*\Z" if is_last else r"(?!\w)" if piece[-1].isspace() else ""
    return re.compile(before + r"\s+".join(map(re.escape, parts)) + after)


def _add(spans: list[Span], words: str, start: int, end: int, general: str) -> None:
    hidden = words[start:end]
    begins = start + len(hidden) - len(hidden.lstrip())
    ends = end - (len(hidden) - len(hidden.rstrip()))
    if begins >= ends:
        raise NotInText(f"[{general}]")
    if words[begins:ends] != f"[{general}]":
        spans.append((begins, ends, " ".join(general.split())))
