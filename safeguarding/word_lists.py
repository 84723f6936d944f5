"""The word lists: how a file under words/ is written, and reading it.

A list is a plain text file named after its language. Lines:

    # a remark
    [suicide]                          the topic of the entries below it, a value of `Topic`
    @family = dad/daddy/mum*           a name for words that are used often in this list
    urgent  kill* myself               an urgency and an expression
    soon    @family .. shout* at me

An expression is words in order. `kill*` is any word that starts with "kill"; `a/b` is either word; `..` lets up to
three other words stand between its neighbours. Spelling is folded as in `safeguarding.folding`, so case, accents,
repeated letters and apostrophes need no entries of their own; misspellings do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from safeguarding.enums import Topic, Urgency
from safeguarding.folding import folded_words, squeezed

FOLDER = Path(__file__).parent / "words"
GAP = ".."


class WordListError(ValueError):
    """A line of a word list that cannot be understood; says which and why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of an expression: the words that fit, the stems that fit, whether others may stand before it."""

    words: frozenset[str]
    stems: frozenset[str]
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `expression` is as it stands in the file."""

    language: str
    expression: str
    urgency: Urgency
    topic: Topic
    slots: tuple[Slot, ...] = field(compare=False, repr=False)


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def read_lists() -> list[Entry]:
    """The entries of every list of every language."""
    return [
        entry
        for language in languages()
        for entry in parse(language, (FOLDER / f"{language}.txt").read_text(encoding="utf-8"))
    ]


def parse(language: str, text: str) -> Iterator[Entry]:
    """The entries of one list. Raises `WordListError` naming the line."""
    topic: Topic | None = None
    names: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.partition("#")[0].strip()
        try:
            if line.startswith("["):
                topic = Topic(line.strip("[]"))
            elif line.startswith("@"):
                name, _, alternatives = line.partition("=")
                names[name.strip()] = alternatives.strip()
            elif line:
                yield read_entry(language, line, topic, names)
        except ValueError as error:
            raise WordListError(f"{language}.txt, line {number}: {error}") from error


def read_entry(language: str, line: str, topic: Topic | None, names: dict[str, str]) -> Entry:
    if topic is None:
        raise ValueError("there is no [topic] above it")
    urgency, _, expression = line.partition(" ")
    expression = " ".join(expression.split())
    return Entry(language, expression, Urgency(urgency), topic, tuple(read_slots(expression, names)))


def read_slots(expression: str, names: dict[str, str]) -> Iterator[Slot]:
    pieces = expression.split()
    if not pieces or GAP in (pieces[0], pieces[-1]):
        raise ValueError("an expression begins and ends with a word")
    after_gap = False
    for piece in pieces:
        if piece == GAP:
            after_gap = True
            continue
        yield read_slot(expand(piece, names), after_gap)
        after_gap = False


def expand(piece: str, names: dict[str, str]) -> list[str]:
    """The alternatives of one place, names filled in."""
    found: list[str] = []
    for part in piece.split("/"):
        if part.startswith("@"):
            if part not in names:
                raise ValueError(f"{part} has not been named above it")
            found += names[part].split("/")
        else:
            found.append(part)
    return found


def read_slot(alternatives: list[str], after_gap: bool) -> Slot:
    words: set[str] = set()
    stems: set[str] = set()
    for alternative in alternatives:
        folded = list(folded_words(alternative.removesuffix("*")))
        if len(folded) != 1:
            raise ValueError(f"“{alternative}” is not one word")
        (stems if alternative.endswith("*") else words).add(squeezed(folded[0]))
    return Slot(frozenset(words), frozenset(stems), after_gap)
