"""Which reminders fall due while nobody answers, and while nobody looks again. Pure dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from participation.enums import ReminderKind

SOON = timedelta(days=3)
LATE = timedelta(days=1)
LEADERS = timedelta(days=7)
BOARD = timedelta(days=21)
AGAIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Step:
    """A reminder that is due; the `number` counts the repetitions of its kind."""

    kind: ReminderKind
    number: int
    fell_due_on: date


def answer_steps(taken_on: date, due_on: date, on: date) -> Iterator[Step]:
    """The steps that have fallen due by `on` for an answer that is not there, the last repetition of each kind."""
    if taken_on < due_on - SOON <= on:
        yield Step(ReminderKind.SOON, 1, due_on - SOON)
    if due_on + LATE <= on:
        yield Step(ReminderKind.LATE, 1, due_on + LATE)
    yield from _repeated(ReminderKind.LEADERS, due_on + LEADERS, on)
    if due_on + BOARD <= on:
        yield Step(ReminderKind.BOARD, 1, due_on + BOARD)


def look_steps(due_on: date, on: date) -> Iterator[Step]:
    """The same for a promised look back: on its day, and again while nobody looks."""
    yield from _repeated(ReminderKind.LOOK, due_on, on)


def _repeated(kind: ReminderKind, first: date, on: date) -> Iterator[Step]:
    """Only the last of the steps at `first` and every `AGAIN` after it: after a stop nobody gets a heap of mails."""
    if first <= on:
        times = (on - first) // AGAIN
        yield Step(kind, times + 1, first + times * AGAIN)
