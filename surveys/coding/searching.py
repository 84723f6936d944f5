"""Finding words in texts of every language, whatever their case, accents and marks, and where they stand.

Words are made comparable as for the screen (`safeguarding.folding`), character by character, in time proportional to
the text. Nothing folded is stored: it would be another copy of what a child said.
"""

from collections.abc import Iterable, Iterator

from safeguarding.folding import TABLE

FEWEST_LETTERS = 2
LONGEST_NEEDLE = 100


def folded(text: str) -> str:
    """`text` without case, accents and punctuation, with single spaces."""
    return " ".join(text.translate(TABLE).split())


def find(texts: Iterable[tuple[int, str]], needle: str) -> Iterator[tuple[int, bool]]:
    """For each text its key, and whether the folded `needle` stands in it, inside of words too."""
    for key, words in texts:
        yield key, needle in folded(words)


def marked(words: str, needle: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a place that was looked for. Together they are the text."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in places(words, needle):
        pieces.append((words[end:start], False))
        pieces.append((words[start:stop], True))
        end = stop
    pieces.append((words[end:], False))
    return [piece for piece in pieces if piece[0]]


def places(words: str, needle: str) -> Iterator[tuple[int, int]]:
    """Where the folded `needle` stands, from left to right, without overlaps. Marks stay with their letters."""
    letters, origins = _with_origins(words)
    at = letters.find(needle) if needle else -1
    while at >= 0:
        start, stop = origins[at], origins[at + len(needle) - 1] + 1
        while stop < len(words) and not TABLE[ord(words[stop])]:
            stop += 1
        yield start, stop
        at += len(needle)
        # One character may fold to several letters: the next place begins behind it.
        while at < len(letters) and origins[at] < stop:
            at += 1
        at = letters.find(needle, at)


def _with_origins(words: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in `words` that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(words):
        for letter in TABLE[ord(character)]:
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            origins.append(place)
    return "".join(letters), origins
