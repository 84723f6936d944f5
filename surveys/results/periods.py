"""Days, or weeks where there are too many days to read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS = 31


@dataclass(frozen=True, slots=True)
class Periods:
    """The days or weeks from the first answer to the last, without a gap. A week is known by its Monday."""

    starts: tuple[date, ...]
    are_weeks: bool

    def of(self, day: date) -> date:
        """The start of the period in which `day` lies."""
        return monday(day) if self.are_weeks else day


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def periods(days: Collection[date]) -> Periods:
    """The periods that hold all of `days`: single days for a month, weeks for anything longer."""
    if not days:
        return Periods((), are_weeks=False)
    first, last = min(days), max(days)
    are_weeks = (last - first).days >= MOST_DAYS
    start, step = (monday(first), 7) if are_weeks else (first, 1)
    count = (last - start).days // step + 1
    return Periods(tuple(start + timedelta(days=step * number) for number in range(count)), are_weeks)
