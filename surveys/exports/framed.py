"""Answers out of the results frame: the same entries as in the database, without asking it for a million rows.

The frame has responses in the order in which they came. Nobody may see that in a file, so they are put in another
one: by day, and within a day by chance.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.exports.given import MOST_ENTRIES, Entry, Facts, Some
from surveys.exports.layout import Layout
from surveys.frame.build import SMALL
from surveys.frame.columns import OPT_OUT, ORDER, SEVERAL, Array, Column, narrowest
from surveys.frame.read import Frame, with_frame
from surveys.frame.rows import DAY, VERSION, column_name
from surveys.kinds import kind_named
from surveys.models import FrameManifest, ResponseChange, Survey
from surveys.results.ask import Inquiry
from surveys.results.filters import Filter
from surveys.results.selection import Selected

# The columns of facts, in the order of `Facts`; the last one is the version.
FACTS = (DAY, "language", "presentation", "channel", "age_band", VERSION)
# As many planes of bits, and as many things in an order, as a number of 64 bits holds.
MOST_PLANES, MOST_THINGS, BITS_OF_A_PLACE, BITS_OF_THE_FIRST = 7, 15, 4, 3

# Numbers below this are found by a list of all that there could be.
MOST_LISTED = 4_000_000


class TooMuchError(Exception):
    """The answers do not fit into what is done here: they are read from the database."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A column: for each response the number of what it gave among `all`, from 1 on; 0 for nothing."""

    numbers: Array
    all: list[Answer]


@dataclass(frozen=True, slots=True)
class Whole:
    """All responses of a survey in memory: a few bytes each. `order` says how they stand in the file."""

    order: Array
    about: Array
    facts: list[Facts]
    columns: list[Numbered]
    tables: list[Array]
    entries: list[Entry]
    version_of: Array

    def batches(self, rows: int) -> Iterator[Some]:
        """So many at a time."""
        for start in range(0, len(self.order), rows):
            chosen = self.order[start : start + rows]
            about = self.about[chosen]
            versions = self.version_of[about]
            given = np.empty((len(chosen), len(self.columns)), np.intp)
            for place, (column, table) in enumerate(zip(self.columns, self.tables, strict=True)):
                given[:, place] = table[versions, column.numbers[chosen]]
            yield Some(about, given, self.facts, self.entries, 1)


def whole(survey: Survey, layout: Layout, where: Filter) -> Whole | None:
    """The responses that pass a filter; None where the frame is not at hand or cannot tell what they gave."""
    if not layout.asked or not _is_at_hand(survey):
        return None
    columns = _columns_of(layout)
    if columns is None:
        return None
    try:
        return with_frame(survey.pk, lambda frame: _whole(frame, layout, columns, _chosen(survey, frame, where)))
    except TooMuchError:
        return None


def _is_at_hand(survey: Survey) -> bool:
    """Whether the frame is built and hardly behind, so that nobody waits for it."""
    if not FrameManifest.objects.filter(survey=survey, is_begun=True).exists():
        return False
    return ResponseChange.objects.filter(survey_id=survey.pk)[: SMALL + 1].count() <= SMALL


def _columns_of(layout: Layout) -> dict[str, str] | None:
    """The column of each question; None where two versions asked one so differently that it has two."""
    found: dict[str, str] = {}
    for question in (question for asked in layout.asked.values() for question in asked.values()):
        name = column_name(question.key, kind_named(question.kind).frame_shape(question))
        if found.setdefault(question.key, name) != name:
            return None
    return found


def _chosen(survey: Survey, frame: Frame, where: Filter) -> Array | None:
    """A mark for each response, of all parts together; None where there is no filter."""
    if not where:
        return None
    selection = Inquiry(survey, frame).select(where)
    # A filter that nobody can pass has no parts.
    found = [_marks(each) for each in selection.parts]
    return np.concatenate(found) if found else np.zeros(frame.total, bool)


def _marks(selected: Selected) -> Array:
    """Who counts, of those that did not change since the part was written."""
    part, mask = selected.part, selected.mask
    marks = np.ones(part.rows, bool) if mask is None else mask.view(bool)
    return marks if part.without is None else marks[~part.without]


def _whole(frame: Frame, layout: Layout, columns: Mapping[str, str], chosen: Array | None) -> Whole:
    about, facts = _facts(frame, layout)
    numbered = [_numbered(frame, columns[key]) for key in layout.keys]
    entries: list[Entry] = []
    tables = [
        _table(key, [asked.get(key) for asked in layout.asked.values()], column.all, entries)
        for key, column in zip(layout.keys, numbered, strict=True)
    ]
    places = {pk: place for place, pk in enumerate(layout.asked)}
    # What is of no version that is known has no columns in the file: it is left out, under the name of another.
    wanted = np.array([pk in places for *_known, pk in facts], bool)[about] if len(about) else np.empty(0, bool)
    facts = [(*known, pk if pk in places else next(iter(places))) for *known, pk in facts]
    version_of = np.array([places[pk] for *_known, pk in facts], np.intp)
    order = _in_order(about, [str(known[0]) for known in facts], wanted if chosen is None else wanted & chosen)
    return Whole(order, about, facts, numbered, tables, entries, version_of)


def _in_order(about: Array, days: Sequence[str], wanted: Array) -> Array:
    """Those that are wanted, by day, and within a day by chance."""
    ranks = {day: rank for rank, day in enumerate(sorted(set(days)))}
    rank_of = np.array([ranks[day] for day in days], narrowest(len(ranks)))
    chosen = np.flatnonzero(wanted).astype(np.int32)
    np.random.default_rng().shuffle(chosen)
    return chosen[np.argsort(rank_of[about[chosen]], kind="stable")]


def _facts(frame: Frame, layout: Layout) -> tuple[Array, list[Facts]]:
    """The place of each response among all facts that there are."""
    columns = [_numbered(frame, name) for name in FACTS]
    versions = {str(number): pk for pk, number in layout.numbers.items()}
    together = np.zeros(len(columns[0].numbers), np.int64)
    for column in columns:
        together *= len(column.all) + 1
        together += column.numbers
    found, about = _distinct(together)
    facts = []
    for number in found.tolist():
        words: list[str] = []
        for column in columns[::-1]:
            number, place = divmod(number, len(column.all) + 1)
            words.insert(0, column.all[place - 1].value if place else "")
        facts.append((*words[:-1], versions.get(words[-1], 0)))
    return about.astype(narrowest(len(facts))), facts


def _table(key: str, asked: Sequence[Question | None], given: Sequence[Answer], entries: list[Entry]) -> Array:
    """The entry of each number, for each version."""
    if len(entries) + len(asked) * (len(given) + 1) > MOST_ENTRIES:
        raise TooMuchError
    table = np.empty((len(asked), len(given) + 1), np.intp)
    for version, question in enumerate(asked):
        answers = [None, *(_in_its_order(question, answer) for answer in given)]
        for number, answer in enumerate(answers):
            table[version, number] = len(entries)
            entries.append(Entry(key, question, answer if question else None))
    return table


def _in_its_order(question: Question | None, answer: Answer) -> Answer:
    """Several codes in the order of the options, as they are stored."""
    if question is None or kind_named(question.kind).frame_shape(question) != SEVERAL:
        return answer
    places = {option.code: place for place, option in enumerate(question.options)}
    return replace(answer, codes=tuple(sorted(answer.codes, key=lambda code: places.get(code, len(places)))))


def _numbered(frame: Frame, name: str) -> Numbered:
    """A column over all parts of the frame, without what changed since they were written."""
    known: dict[Answer, int] = {}
    parts = []
    for part in frame.parts:
        column = part.column(name)
        numbers = np.zeros(part.rows, np.uint8) if column is None else _numbers(column, known)
        parts.append(numbers if part.without is None else numbers[~part.without])
    return Numbered(np.concatenate(parts) if parts else np.zeros(0, np.uint8), list(known))


def _numbers(column: Column, known: dict[Answer, int]) -> Array:
    """What each response of one part gave, as a number in what is `known` of all parts."""
    if column.shape not in (SEVERAL, ORDER):
        answers = [None, *map(_of_word, column.words)]
        return _translated(answers, known)[column.planes[0]]
    codes, answer_of = _bits(column) if column.shape == SEVERAL else _places(column)
    found, places = _distinct(codes)
    return _translated([answer_of(code) for code in found.tolist()], known)[places]


def _distinct(codes: Array) -> tuple[Array, Array]:
    """The different numbers among `codes`, and for each code its place among them. Small ones need no sorting."""
    highest = int(codes.max(initial=0))
    if highest >= MOST_LISTED:
        return np.unique(codes, return_inverse=True)
    is_there = np.zeros(highest + 1, bool)
    is_there[codes] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[codes]


def _translated(answers: Sequence[Answer | None], known: dict[Answer, int]) -> Array:
    numbers = [known.setdefault(answer, len(known) + 1) if answer is not None else 0 for answer in answers]
    if len(known) > MOST_ENTRIES:
        raise TooMuchError
    return np.array(numbers, narrowest(len(known)))


def _of_word(word: str) -> Answer:
    return Answer(opt_out=word.removeprefix(OPT_OUT)) if word.startswith(OPT_OUT) else Answer(value=word)


Decoder = Callable[[int], Answer | None]


def _bits(column: Column) -> tuple[Array, Decoder]:
    """All bits of a response in one number, and what it means."""
    if len(column.planes) > MOST_PLANES:
        raise TooMuchError
    codes = np.zeros(column.rows, np.int64)
    for number, plane in enumerate(column.planes):
        codes |= plane.astype(np.int64) << (8 * number)

    def answer_of(code: int) -> Answer | None:
        if not code & 1:
            return None
        words = [word for bit, word in enumerate(column.words, start=1) if code >> bit & 1]
        opt_out = next((word for word in words if word.startswith(OPT_OUT)), "")
        return _of_word(opt_out) if opt_out else Answer(codes=tuple(words))

    return codes, answer_of


def _places(column: Column) -> tuple[Array, Decoder]:
    """All places that a response gave in one number, and what it means. What was put first tells an opt-out."""
    first, *planes = column.planes
    said = ["", *dict.fromkeys(word for word in column.words if word.startswith(OPT_OUT))]
    if len(planes) > MOST_THINGS or len(said) + 1 >= 2**BITS_OF_THE_FIRST:
        raise TooMuchError
    kinds = [0, *(said.index(word) + 1 if word in said else 1 for word in column.words)]
    codes = np.array(kinds, np.int64)[first]
    for number, plane in enumerate(planes):
        if plane.max(initial=0) >= 2**BITS_OF_A_PLACE:
            raise TooMuchError
        codes |= plane.astype(np.int64) << (BITS_OF_THE_FIRST + BITS_OF_A_PLACE * number)

    def answer_of(code: int) -> Answer | None:
        kind = code & (2**BITS_OF_THE_FIRST - 1)
        if kind != 1:
            return _of_word(said[kind - 1]) if kind else None
        rest = code >> BITS_OF_THE_FIRST
        at = {thing: rest >> BITS_OF_A_PLACE * n & (2**BITS_OF_A_PLACE - 1) for n, thing in enumerate(column.things)}
        return Answer(codes=tuple(sorted((thing for thing in at if at[thing]), key=lambda thing: at[thing])))

    return codes, answer_of
