"""Time that counts only while somebody is there: staffed hours, days off and bank holidays, over changes of the clock.

Knows nothing of the database. A day is staffed from the first moment at which the local clock shows the hour it begins
until the first at which it shows the hour it ends, so a night on which the clock changes has an hour more or less.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
# Nobody is away for longer than this at a stretch. If somebody is, every minute counts from then on: late is better
# than never.
HORIZON = timedelta(days=120)
WEEK = 7

Hours = Mapping[int, tuple[time, time]]
USUAL_HOURS: Hours = {weekday: (time(9), time(17)) for weekday in range(5)}


def no_holidays(day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class StaffedWeek:
    """When somebody is there: from and to by weekday (Monday is 0), days off in addition, and holidays."""

    zone: ZoneInfo
    hours: Hours
    days_off: frozenset[date] = frozenset()
    is_holiday: Callable[[date], bool] = no_holidays

    def hours_on(self, day: date) -> tuple[time, time] | None:
        """From when to when somebody is there on `day`; None on a day off."""
        if day in self.days_off or self.is_holiday(day):
            return None
        return self.hours.get(day.weekday())

    def spans(self, after: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The staffed times that end after `after`, in order, in UTC, until nobody is there for the whole horizon."""
        day = someone_there = after.astimezone(self.zone).date()
        while day - someone_there < HORIZON:
            hours = self.hours_on(day)
            if hours:
                begins, ends = (self.moment(day, wall) for wall in hours)
                begins = max(begins, after.astimezone(UTC))
                if begins < ends:
                    someone_there = day
                    yield begins, ends
            day += timedelta(days=1)

    def moment(self, day: date, wall: time) -> datetime:
        """The first moment of `day` at which the local clock shows `wall` or later, in UTC."""
        local = datetime.combine(day, wall, self.zone)
        moment = local.astimezone(UTC)
        if moment.astimezone(self.zone).replace(tzinfo=None) == local.replace(tzinfo=None):
            return moment
        # The clock jumps over this hour; go on from before the jump until it has happened.
        moment = local.replace(fold=1).astimezone(UTC)
        while moment.astimezone(self.zone).replace(tzinfo=None) < local.replace(tzinfo=None):
            moment += MINUTE
        return moment

    def next_staffed(self, moment: datetime) -> datetime | None:
        """`moment` itself if somebody is there, else the next one at which somebody is; None beyond the horizon."""
        return next((begins for begins, _ends in self.spans(moment)), None)

    def is_staffed_at(self, moment: datetime) -> bool:
        return self.next_staffed(moment) == moment

    def due(self, after: datetime, minutes: int) -> datetime:
        """The moment at which `minutes` staffed minutes have gone by since `after`."""
        left = timedelta(minutes=minutes)
        gone = after.astimezone(UTC)
        for begins, ends in self.spans(after):
            if begins + left <= ends:
                return begins + left
            left -= ends - begins
            gone = ends
        return gone + left

    def staffed_minutes(self, begin: datetime, end: datetime) -> float:
        """How many staffed minutes lie between two moments."""
        total = timedelta()
        for begins, ends in self.spans(begin):
            if begins >= end:
                break
            total += min(ends, end) - begins
        return total / MINUTE

    @property
    def working_day(self) -> int:
        """The minutes of one working day: what a staffed day of the week has on average, and never none."""
        lengths = [_minutes(ends) - _minutes(begins) for begins, ends in self.hours.values()]
        return max(1, round(sum(lengths) / len(lengths))) if lengths else 24 * 60


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
