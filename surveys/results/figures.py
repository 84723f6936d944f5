"""What results say, as plain data: every figure is a true count, for analysts alone.

Pages, charts, papers and exports read these. Whoever is no analyst gets them through disclosure control and not
otherwise. All counts are whole numbers of responses; a share or an interval is worked out when it is asked for.

A `Dimension` is what responses are told apart by, and the order of its `codes` is the order of every list of counts
about it. Its name is good in an address: `q-<key>` for a question (`q-<key>@<version>` where the key was once asked in
another way), and the bare names in `FACTS` for what is known about a response.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import sqrt

from surveys.asking.questionnaire import Texts
from surveys.kinds.base import Placing

QUESTION = "q-"
# What is known about every response, beside its answers.
LANGUAGE, CHANNEL, PRESENTATION, AGE_BAND, HELPER = "language", "channel", "presentation", "age_band", "helper_role"
GROUP, ORGANISATION, VERSION, DAY, WEEK = "group", "organisation", "version", "day", "week"
FACTS = (LANGUAGE, CHANNEL, PRESENTATION, AGE_BAND, HELPER, GROUP, ORGANISATION, VERSION, DAY, WEEK)
# Of a normal distribution, this many standard deviations hold 95 %.
NINETY_FIVE = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be counted. `label` has a text in each language of the survey, its own first."""

    code: str
    label: Texts
    is_opt_out: bool = False

    def label_in(self, language: str) -> str:
        """The label in a language, else in the survey's own, else the bare code."""
        return self.label.get(language) or next(filter(None, self.label.values()), self.code)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A question, or a fact about the response. Opt-outs are the last of its codes.

    `several`: one response may count under several codes, so counts do not add up to the base. `versions` are the
    numbers of those that asked this question, all of them for a fact. `is_sensitive`: ethnicity, disability and the
    like, and whatever tells a class from another. `kind` is the name of the question's kind, empty for a fact.
    `section` is the key of the section in which the newest of its versions asks it. `is_changed`: other versions ask
    something else under its key.
    """

    name: str
    title: Texts
    codes: tuple[Code, ...]
    several: bool = False
    is_sensitive: bool = False
    kind: str = ""
    section: str = ""
    versions: tuple[int, ...] = ()
    is_changed: bool = False
    age_bands: tuple[str, ...] = ()

    @property
    def is_question(self) -> bool:
        return self.name.startswith(QUESTION)

    @property
    def key(self) -> str:
        """The key of the question; empty for a fact."""
        return self.name.removeprefix(QUESTION).partition("@")[0] if self.is_question else ""

    def title_in(self, language: str) -> str:
        return self.title.get(language) or next(filter(None, self.title.values()), self.name)

    def position(self, code: str) -> int | None:
        """Where a code stands; None if there is none such."""
        return next((number for number, each in enumerate(self.codes) if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, as shares between 0 and 1."""

    low: float
    high: float


def wilson(count: int, base: int, deviations: float = NINETY_FIVE) -> Interval:
    """Wilson's interval for the share `count` / `base`; everything is possible where nobody was asked.

    It means something only where those who answered are a sample of others, drawn by chance.
    """
    if base <= 0:
        return Interval(0.0, 1.0)
    share, square = count / base, deviations * deviations
    middle = share + square / (2 * base)
    half = deviations * sqrt(share * (1 - share) / base + square / (4 * base * base))
    below = 1 + square / base
    low = 0.0 if count == 0 else (middle - half) / below
    high = 1.0 if count == base else (middle + half) / below
    return Interval(max(low, 0.0), min(high, 1.0))


def difference(first: tuple[int, int], second: tuple[int, int]) -> Interval:
    """Newcombe's interval for how much the share of `second` is larger than that of `first`, from -1 to 1.

    Each is a count and its base. An interval without 0 in it is a change that chance alone seldom makes.
    """
    (count, base), (other, other_base) = first, second
    if base <= 0 or other_base <= 0:
        return Interval(-1.0, 1.0)
    before, after = wilson(count, base), wilson(other, other_base)
    share, later = count / base, other / other_base
    down = sqrt((later - after.low) ** 2 + (before.high - share) ** 2)
    up = sqrt((after.high - later) ** 2 + (share - before.low) ** 2)
    return Interval(later - share - down, later - share + up)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the numbers that were answered say together: exact, no rounding. `total` is their sum."""

    count: int
    total: Decimal
    smallest: Decimal
    largest: Decimal
    lower_quarter: Decimal
    median: Decimal
    upper_quarter: Decimal

    @property
    def mean(self) -> Decimal:
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many responses count under each code of a dimension.

    `base`: responses with any answer to it, opt-outs too. `asked`: those whom the question was put to, by version, age
    and condition. Where things were put in order, a count is how many gave a thing any place, and `placings` say
    which, in the order of the codes. `numbers` is there where answers are numbers and somebody gave one.
    """

    dimension: Dimension
    counts: tuple[int, ...]
    base: int
    asked: int
    placings: tuple[Placing, ...] = ()
    numbers: Numbers | None = None

    @property
    def missing(self) -> int:
        """Those who were asked and gave no answer at all."""
        return self.asked - self.base

    @property
    def opted_out(self) -> int:
        return sum(count for code, count in self.rows if code.is_opt_out)

    @property
    def shared_by(self) -> int:
        """Of how many a share is a share: of all answers, or of those who put something in order."""
        return self.base - self.opted_out if self.placings else self.base

    @property
    def rows(self) -> list[tuple[Code, int]]:
        return list(zip(self.dimension.codes, self.counts, strict=True))

    def count_of(self, code: str) -> int:
        """How many gave this; nobody gave what is no code."""
        place = self.dimension.position(code)
        return 0 if place is None else self.counts[place]

    def share(self, code: str) -> float:
        return self.count_of(code) / self.base if self.base else 0.0

    def interval(self, code: str) -> Interval:
        return wilson(self.count_of(code), self.base)


@dataclass(frozen=True, slots=True)
class CrossTab:
    """Two dimensions at once: `cells[row][column]` responses count under both codes.

    Everything is about the responses that have an answer to both, `base` of them. A total is how many of these count
    under a code: where several codes may count at once, cells add up to more. Of things that were put in order only
    the first one counts here, so `several` is not said of them.
    """

    rows: Dimension
    columns: Dimension
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    base: int

    def cell(self, row: str, column: str) -> int:
        first, second = self.rows.position(row), self.columns.position(column)
        return 0 if first is None or second is None else self.cells[first][second]


@dataclass(frozen=True, slots=True)
class ByTime:
    """How many responses came in on each day or in each week (known by its Monday), without a gap."""

    starts: tuple[date, ...]
    counts: tuple[int, ...]
    are_weeks: bool


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """One section, in the order of the newest version.

    Of the responses that were sent: how many were `asked` something in it, `answered` something in it, and gave their
    `last` answer in it although more was asked behind it. `waiting`: sheets that are not sent and got as far as saving
    this section; they go after fourteen days. What is in them is read by nobody, this count included. None under a
    filter, since nothing is known of those who did not send.
    """

    key: str
    title: Texts
    asked: int
    answered: int
    last: int
    waiting: int | None


@dataclass(frozen=True, slots=True)
class DropOut:
    """Where people stop. `begun` are sheets that are not sent and have no section saved; None under a filter."""

    sections: tuple[SectionProgress, ...]
    sent: int
    begun: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One question in two waves. Both frequencies have the same codes in the same order."""

    first: Frequency
    second: Frequency

    @property
    def dimension(self) -> Dimension:
        return self.second.dimension

    def difference(self, code: str) -> Interval:
        """By how much the share of a code may have changed."""
        return difference((self.first.count_of(code), self.first.base), (self.second.count_of(code), self.second.base))


@dataclass(frozen=True, slots=True)
class Waves:
    """Two waves: what was asked in both under the same key, kind and scale, and the names of what was not."""

    changes: tuple[Change, ...]
    first_total: int
    second_total: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is asked of a survey at once. `total` responses pass the filter, of `everybody`.

    `facts` are frequencies of what is known about the responses, by the names in `FACTS`.
    """

    total: int
    everybody: int
    questions: tuple[Frequency, ...]
    facts: Mapping[str, Frequency]
    by_time: ByTime

    def question(self, name: str) -> Frequency | None:
        return next((each for each in self.questions if each.dimension.name == name), None)
