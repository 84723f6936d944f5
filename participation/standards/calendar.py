"""When cycles open, and which of their steps have fallen due. Pure dates."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from participation.standards.words import StepKind

AGAIN = timedelta(days=7)
A_DAY = timedelta(days=1)
MOST_CYCLES_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step that has fallen due; the `number` counts the repetitions of its kind."""

    kind: StepKind
    number: int
    fell_due_on: date


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or the last one of that month: 31 August and six months is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def openings(first: date, every_months: int, after: date | None, on: date) -> Iterator[date]:
    """The days on which a cycle opens, later than `after` and until `on`, the earliest first."""
    found = 0
    number = 0
    while found < MOST_CYCLES_AT_ONCE and (day := add_months(first, number * every_months)) <= on:
        if after is None or day > after:
            found += 1
            yield day
        number += 1


def next_opening(first: date, every_months: int, after: date | None) -> date:
    """The first opening that is later than `after`."""
    number = 0
    while after is not None and add_months(first, number * every_months) <= after:
        number += 1
    return add_months(first, number * every_months)


def steps_due(opens_on: date, closes_on: date, board_on: date, remind_days: int, on: date) -> list[DueStep]:
    """The steps of a cycle that have fallen due by `on`, in their order, the last repetition of each kind.

    The last day to sign off is `closes_on`; the cycle closes with the next morning. Nobody is chased any more once it
    is before the board.
    """
    steps = [DueStep(StepKind.OPEN, 1, opens_on)]
    remind_on = closes_on - timedelta(days=remind_days)
    if opens_on < remind_on:
        steps.append(DueStep(StepKind.REMIND, 1, remind_on))
    steps.append(DueStep(StepKind.CLOSE, 1, closes_on + A_DAY))
    last_chase = min(on, board_on - A_DAY)
    if closes_on + A_DAY <= last_chase:
        times = (last_chase - closes_on - A_DAY) // AGAIN
        steps.append(DueStep(StepKind.CHASE, times + 1, closes_on + A_DAY + times * AGAIN))
    steps.append(DueStep(StepKind.HAND_OVER, 1, board_on))
    return [step for step in steps if step.fell_due_on <= on]


def steps_of_longer_time(granted_on: date, until: date, board_on: date, on: date) -> list[DueStep]:
    """The steps of one organisation's longer time that have fallen due by `on`: a reminder, and a chase after it.

    A longer time of a few days is reminded of on the day on which it is given, one that is over already not at all.
    """
    remind_on, chase_on = max(until - AGAIN, granted_on), until + A_DAY
    steps = []
    if remind_on <= until:
        steps.append(DueStep(StepKind.REMIND, 1, remind_on))
    if chase_on < board_on:
        steps.append(DueStep(StepKind.CHASE, 1, chase_on))
    return [step for step in steps if step.fell_due_on <= on]
