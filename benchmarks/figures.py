"""Figures and how they are made: a subject and a peer take turns, and the middle one of their ratios counts."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from statistics import median

WARM_UP_SECONDS = 1.0
SECONDS = 0.7
PAIRS = 15


@dataclass(frozen=True)
class Figure:
    """One line of the report. `n` says how many pairs of measurements or how many requests stand behind the value."""

    name: str
    value: float
    unit: str
    n: int

    def __str__(self) -> str:
        return json.dumps(asdict(self))


Rate = Callable[[float], float]
"""Works for so many seconds and gives how many times a second it could."""


def compare(name: str, subject: Rate, peer: Rate) -> tuple[Figure, list[float], list[float]]:
    """The median of subject over peer, and the rates of both. They take turns, so that a busy machine hurts both."""
    subject(WARM_UP_SECONDS)
    peer(WARM_UP_SECONDS)
    pairs = []
    for turn in range(PAIRS):
        first, second = (subject, peer) if turn % 2 else (peer, subject)
        rates = {first: first(SECONDS), second: second(SECONDS)}
        pairs.append((rates[subject], rates[peer]))
    ratio = median(mine / theirs for mine, theirs in pairs)
    return Figure(name, round(ratio, 3), "ratio", PAIRS), [mine for mine, _ in pairs], [other for _, other in pairs]


def as_rates(subject: str, mine: list[float], peer: str, theirs: list[float]) -> Iterator[Figure]:
    """The rates behind a ratio; they say something about this machine only."""
    yield Figure(f"{subject}_per_second", round(median(mine)), "1/s", len(mine))
    yield Figure(f"{peer}_per_second", round(median(theirs)), "1/s", len(theirs))
