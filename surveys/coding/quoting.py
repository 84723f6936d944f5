"""An exact passage of somebody's words: found in the text, with a mark where something is left out, never retyped.

A quote is kept as places in the text. So it cannot differ from what was said, and when the words are erased nothing of
them is left in it.
"""

import re
from collections.abc import Sequence

CUT = "[...]"
# As people type the mark: three dots or the one sign for them, in square brackets.
TYPED_CUT = re.compile(r"\[\s*(?:\.\s?\.\s?\.|…)\s*\]")

Span = tuple[int, int]


class NotInText(Exception):
    """A piece that the text does not hold, or not in this order. `piece` is the piece."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


def spans_of(words: str, typed: str) -> list[Span]:
    """Where the pieces of `typed` stand in `words`, in their order. Spaces and line ends count as one space.

    Raises `NotInText` for a piece that was changed, and `ValueError` where there is no piece at all.
    """
    pieces = [piece.split() for piece in TYPED_CUT.split(typed)]
    spans: list[Span] = []
    start = 0
    for piece in filter(None, pieces):
        found = re.compile(r"\s+".join(map(re.escape, piece))).search(words, start)
        if found is None:
            raise NotInText(" ".join(piece))
        spans.append(found.span())
        start = found.end()
    if not spans:
        raise ValueError("nothing to quote")
    return spans


def quoted(words: str, spans: Sequence[Sequence[int]]) -> str:
    """The passage, with a mark wherever words of the text were left out."""
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        if words[end:start].strip():
            pieces.append(CUT)
        pieces.append(words[start:stop])
        end = stop
    if words[end:].strip():
        pieces.append(CUT)
    return " ".join(pieces) if words else ""
