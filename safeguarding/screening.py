"""Screening of free text against the word lists of every language; a pure function of its text.

All lists are compiled into one tree of expressions. The text is walked once, word by word, with the set of places in
the tree that the last words led to: the work grows with the length of the text and with nothing else about it. Which
set follows which by what word is remembered, as the regular expression engines do that never search back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from safeguarding.enums import Topic, Urgency
from safeguarding.folding import folded_words, squeezed
from safeguarding.word_lists import Entry, Slot, read_lists

WORDS_IN_A_GAP = 3
STEPS_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Match:
    """One worrying expression found: the list's language, the entry that matched, how urgent, and what about."""

    language: str
    entry: str
    urgency: Urgency
    topic: Topic


@dataclass(eq=False, slots=True)
class Place:
    """A place in the tree: what may come next, what may come after a gap, and which entries end here."""

    next: dict[int, "Place"] = field(default_factory=dict)
    beyond_gap: "Place | None" = None
    entries: list[Entry] = field(default_factory=list)

    def step(self, slot_number: int, after_gap: bool) -> "Place":
        start = self
        if after_gap:
            self.beyond_gap = start = self.beyond_gap or Place()
        return start.next.setdefault(slot_number, Place())

    def after(self, slot_numbers: frozenset[int]) -> list["Place"]:
        """The places reached from here by a word that fits these slots."""
        return [self.next[number] for number in self.next.keys() & slot_numbers]


# Places that the last words led to, with the number of words that may still stand between.
Reached = dict[Place, int]


@dataclass(eq=False, slots=True)
class Step:
    """Where the walk stands after a word: the entries that ended there, and the steps already known from here."""

    reached: Reached
    entries: tuple[Entry, ...] = ()
    next: "dict[frozenset[int], Step]" = field(default_factory=dict)


class Screen:
    """Compiled lists. Steps are remembered between texts, as they hold numbers of slots and nobody's words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.root = Place()
        self.by_word: dict[str, set[int]] = {}
        self.by_stem: dict[str, set[int]] = {}
        numbers: dict[tuple[frozenset[str], frozenset[str]], int] = {}
        for entry in entries:
            place = self.root
            for slot in entry.slots:
                number = numbers.setdefault((slot.words, slot.stems), len(numbers))
                self.index(slot, number)
                place = place.step(number, slot.after_gap)
            place.entries.append(entry)
        self.stem_lengths = sorted({len(stem) for stem in self.by_stem})
        self.forget()

    def forget(self) -> None:
        """Begin with no remembered steps, so that strange texts cannot fill the memory."""
        self.remembered = 0
        self.start = Step({})
        self.steps: dict[tuple[frozenset[tuple[Place, int]], tuple[Entry, ...]], Step] = {}
        self.steps[frozenset(), ()] = self.start

    def index(self, slot: Slot, number: int) -> None:
        for index, texts in ((self.by_word, slot.words), (self.by_stem, slot.stems)):
            for text in texts:
                index.setdefault(text, set()).add(number)

    def slot_numbers(self, word: str) -> frozenset[int]:
        """The slots of any expression that `word` fits."""
        word = squeezed(word)
        found = self.by_word.get(word, set())
        for length in self.stem_lengths:
            if stem := self.by_stem.get(word[:length]):
                found = found | stem
        return frozenset(found)

    def entries_in(self, text: str) -> list[Entry]:
        """The entries found in `text`, each once, in the order in which they were first found."""
        found: dict[Entry, None] = {}
        known: dict[str, frozenset[int]] = {}
        step = self.start
        for word in folded_words(text):
            numbers = known.get(word)
            if numbers is None:
                numbers = known[word] = self.slot_numbers(word)
            following = step.next.get(numbers)
            if following is None:
                following = step.next[numbers] = self.follow(step, numbers)
            step = following
            if step.entries:
                found.update(dict.fromkeys(step.entries))
        return list(found)

    def follow(self, step: Step, numbers: frozenset[int]) -> Step:
        """The step that a word fitting these slots leads to. It never holds more places than the tree has."""
        now: Reached = {place: words_left - 1 for place, words_left in step.reached.items() if words_left}
        arrived = [found for place in (self.root, *step.reached) for found in place.after(numbers)]
        for place in arrived:
            if place.next:
                now.setdefault(place, 0)
            if place.beyond_gap is not None:
                now[place.beyond_gap] = WORDS_IN_A_GAP
        entries = tuple(entry for place in arrived for entry in place.entries)
        self.remembered += 1
        if self.remembered > STEPS_REMEMBERED:
            self.forget()
        return self.steps.setdefault((frozenset(now.items()), entries), Step(now, entries))


@cache
def compiled() -> Screen:
    """The lists of every language, read once."""
    return Screen(read_lists())


def screen(text: str) -> Sequence[Match]:
    """All matches of `text` with any list of any language, the most urgent first; empty if nothing matched.

    Never raises, whatever the text; never changes it.
    """
    matches = [
        Match(entry.language, entry.expression, entry.urgency, entry.topic) for entry in compiled().entries_in(text)
    ]
    return sorted(matches, key=lambda match: match.urgency != Urgency.URGENT)
