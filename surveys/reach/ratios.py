"""How much of the answers comes from each group, against its share of all children, and how sure that is.

The interval is Wilson's, at 95 %: it says how far chance alone could move the share among so many answers. It is no
statement about children who were never asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveys.results.figures import wilson

# Fewer answers in all than this say nothing about who is missing.
LEAST_ANSWERS = 20


class Verdict(StrEnum):
    """Whether a group has fewer answers than its share of children, more, or as many as chance would give."""

    FEW = "few"
    AS_EXPECTED = "as_expected"
    MANY = "many"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Reached:
    """One group: `answers` of `all_answers`, `children` of `all_children`; shares are between 0 and 1."""

    code: str
    answers: int
    all_answers: int
    children: int
    all_children: int

    @property
    def share(self) -> float:
        return self.answers / self.all_answers if self.all_answers else 0.0

    @property
    def expected(self) -> float:
        return self.children / self.all_children if self.all_children else 0.0

    @property
    def ratio(self) -> float | None:
        """1: as many as expected, 0.5: half as many; None where no children are known of."""
        return self.share / self.expected if self.children and self.all_answers else None

    @property
    def interval(self) -> tuple[float, float]:
        """From what to what the ratio may be."""
        if not self.children:
            return (0.0, 0.0)
        share = wilson(self.answers, self.all_answers)
        return (share.low / self.expected, share.high / self.expected)

    @property
    def verdict(self) -> Verdict:
        if self.all_answers < LEAST_ANSWERS:
            return Verdict.TOO_EARLY
        if not self.children:
            return Verdict.MANY if self.answers else Verdict.AS_EXPECTED
        low, high = self.interval
        if high < 1:
            return Verdict.FEW
        return Verdict.MANY if low > 1 else Verdict.AS_EXPECTED

    @property
    def missing(self) -> int:
        """About how many more answers would make its share what is expected, if nobody else answered."""
        if self.verdict != Verdict.FEW or self.expected >= 1:
            return 0
        return max(round((self.expected * self.all_answers - self.answers) / (1 - self.expected)), 1)


def reached(answers: Mapping[str, int], children: Mapping[str, int]) -> list[Reached]:
    """Each group that children are known of, in the order of `children`. Answers of other groups are not counted."""
    all_answers = sum(answers.get(code, 0) for code in children)
    all_children = sum(children.values())
    return [Reached(code, answers.get(code, 0), all_answers, count, all_children) for code, count in children.items()]


def gaps(groups: Sequence[Reached]) -> list[Reached]:
    """Groups with few answers, the widest gap first."""
    few = [group for group in groups if group.verdict == Verdict.FEW]
    return sorted(few, key=lambda group: (group.ratio or 0.0, -group.children))
