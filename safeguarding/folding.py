"""How words are made comparable for the screen. What somebody wrote is never changed by this, only looked at.

Folding works character by character, so it takes time in proportion to the text, whatever the text is; normalising
whole strings would not (long runs of combining marks are put in order one by one).
"""

import re
import unicodedata
from collections.abc import Iterator

APOSTROPHES = frozenset("'`´‘’‛ʼʹ′＇")
# Letters that have no decomposition but are typed in place of each other.
VARIANTS = {
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "ı": "i",
    # Arabic keyboards and Urdu ones; forms of he, of kaf and of ye.
    "ي": "ی",
    "ى": "ی",
    "ے": "ی",
    "ك": "ک",
    "ه": "ہ",
    "ھ": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "ە": "ہ",
    "ں": "ن",
    "ٱ": "ا",
    # Gurmukhi: bindi and tippi; the doubling sign addak is left out by most people who type quickly.
    "ਂ": "ੰ",
    "ੱ": "",
}
LONGEST_EXPANSION = 4
SHORTEST_SPELLED_WORD = 3
RUN = re.compile(r"(.)\1+", re.DOTALL)


def fold_character(character: str) -> str:
    """What one character counts as: a letter or digit without case and marks, a space, or nothing."""
    if character in APOSTROPHES:
        return ""
    pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    if len(pieces) > LONGEST_EXPANSION:
        return " "
    return "".join(fold_piece(piece) for piece in pieces)


def fold_piece(piece: str) -> str:
    category = unicodedata.category(piece)
    if unicodedata.combining(piece) or category in {"Cf", "Me"} or "\ufe00" <= piece <= "\ufe0f" or piece == "ـ":
        return ""
    if category[0] in "LMN":
        return VARIANTS.get(piece, piece)
    return " "


class FoldTable(dict[int, str]):
    """The table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


TABLE = FoldTable()


def folded_words(text: str) -> Iterator[str]:
    """The folded words of `text` in order. Letters spelled out one by one come a second time, joined to a word."""
    letters: list[str] = []
    for word in text.translate(TABLE).split():
        if len(word) == 1:
            letters.append(word)
        elif letters:
            if len(letters) >= SHORTEST_SPELLED_WORD:
                yield "".join(letters)
            letters.clear()
        yield word
    if len(letters) >= SHORTEST_SPELLED_WORD:
        yield "".join(letters)


def squeezed(word: str) -> str:
    """`word` without repeated letters, so that "heeelp" and "help" are one; "kill" becomes "kil" on both sides."""
    return RUN.sub(r"\1", word)
