"""Answers as numbers: what each response gave to each question, as an entry in a list of all that was given.

Hardly anything is said once. The answers of a response come as the text of their JSON, which is cut into pieces:
`safe": {"value": "yes"` is one of them. What a piece means is worked out where it is first seen and then looked up, by
the thousand. A file needs to make each entry into its cells once, not each answer.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.exports.layout import Layout
from surveys.exports.stored import ANSWERS, VERSION, Row

# With more entries than this the list begins anew, so that a question for numbers cannot fill the memory.
MOST_ENTRIES = 100_000
Each = TypeVar("Each")
BETWEEN = '}, "'
# Begins the first piece of a response. No such sign stands in JSON that was written without line breaks.
FIRST = "\n"


Facts = tuple[Any, ...]
"""Day (a date or its text), language, presentation, channel, age band, and the id of the version."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be given to one question: an answer, none, or (without a question) that the version did not ask it."""

    key: str
    question: Question | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Some:
    """Some responses: for each the place of its facts among all `facts`, and its entry for each of `Layout.keys`.

    Facts are what is known about a response, in the order of `stored.NAMES`. Both lists grow; a file that makes tables
    of them begins anew with every new `run`.
    """

    about: np.ndarray
    given: np.ndarray
    facts: list[Facts]
    entries: list[Entry]
    run: int

    def __len__(self) -> int:
        return len(self.about)


class Known(dict[Facts, int]):
    """The place of each of the facts in the list of `all`."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Facts] = []

    def __missing__(self, facts: Facts) -> int:
        self.all.append(facts)
        self[facts] = place = len(self.all) - 1
        return place


class UntidyError(Exception):
    """Answers that cannot be cut where others can: they are read as a whole."""


class Pieces(dict[str, int]):
    """The entry of each piece of one version's answers, twice its number, and one more if it begins a response.

    A cut within somebody's text would leave a piece with a quotation mark too few, which is no JSON; so where all
    pieces of a response can be read it was cut rightly.
    """

    def __init__(self, asked: Mapping[str, Question], add: Callable[[Entry], int]) -> None:
        super().__init__()
        self.asked, self.add = asked, add
        self.nothing = add(Entry(""))
        self[""], self[FIRST] = 2 * self.nothing, 2 * self.nothing + 1

    def __missing__(self, piece: str) -> int:
        try:
            [(key, data)] = json.loads(f'{{"{piece.removeprefix(FIRST)}}}}}').items()
        except ValueError:
            raise UntidyError from None
        question, entry = self.asked.get(key), self.nothing
        if question is not None:
            entry = self.add(Entry(key, question, Answer.from_data(data)))
        self[piece] = found = 2 * entry + piece.startswith(FIRST)
        return found

    def of(self, text: str) -> list[int]:
        """The entries of one response, however its JSON was written."""
        given = [json.dumps({key: answer})[2:-2] for key, answer in json.loads(text).items()]
        found = [self[piece] for piece in given] or [2 * self.nothing]
        return [found[0] + 1, *found[1:]]


class Reader:
    """Reads the answers of a survey as entries."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.run = layout, 0
        self.places = {key: place for place, key in enumerate([*layout.keys, ""])}
        self._begin()

    def _begin(self) -> None:
        self.run += 1
        self.entries: list[Entry] = []
        self.facts = Known()
        self.place_of = np.empty(0, np.intp)
        self.pieces = {pk: Pieces(asked, self._add) for pk, asked in self.layout.asked.items()}
        self.blank = {
            pk: np.array([self._add(Entry(key, asked.get(key))) for key in self.places], np.int32)
            for pk, asked in self.layout.asked.items()
        }

    def _add(self, entry: Entry) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def some(self, found: list[Row]) -> Some:
        if len(self.entries) + len(self.facts.all) > MOST_ENTRIES:
            self._begin()
        about = np.array([self.facts[row[:ANSWERS]] for row in found], np.intp)
        versions = [row[VERSION] for row in found]
        given = np.empty((len(found), len(self.places)), np.int32)
        for version in set(versions):
            mine = [number for number, other in enumerate(versions) if other == version]
            given[mine] = self._of_version(version, [found[number][ANSWERS] for number in mine])
        return Some(about, given[:, :-1], self.facts.all, self.entries, self.run)

    def _of_version(self, version: int, texts: list[str]) -> np.ndarray:
        codes = self._codes(self.pieces[version], texts)
        entries, numbers = codes >> 1, np.cumsum(codes & 1) - 1
        if len(self.place_of) < len(self.entries):
            self.place_of = np.fromiter((self.places[entry.key] for entry in self.entries), np.intp)
        given = np.tile(self.blank[version], (len(texts), 1))
        given[numbers, self.place_of[entries]] = entries
        return given

    def _codes(self, pieces: Pieces, texts: list[str]) -> np.ndarray:
        cut = (FIRST + (BETWEEN + FIRST).join([text[2:-2] for text in texts])).split(BETWEEN)
        try:
            return np.fromiter(map(pieces.__getitem__, cut), np.int32, len(cut))
        except UntidyError:
            return np.array([code for text in texts for code in pieces.of(text)], np.int32)


class Table(Generic[Each]):
    """One value for each entry, or for each of the facts, made when it is first needed; `of` looks many up at once."""

    def __init__(self, make: Callable[[Each], Any], dtype: Any = object) -> None:
        self.make, self.dtype, self.run = make, dtype, 0
        self.values = np.empty(0, dtype)

    def of(self, run: int, every: Sequence[Each], numbers: np.ndarray) -> np.ndarray:
        """The values of those in `every` that have these numbers."""
        if self.run != run:
            self.run, self.values = run, np.empty(0, self.dtype)
        known = len(self.values)
        if known < len(every):
            more = np.empty(len(every) - known, self.dtype)
            for number, each in enumerate(every[known:]):
                more[number] = self.make(each)
            self.values = np.concatenate([self.values, more])
        return self.values[numbers]
