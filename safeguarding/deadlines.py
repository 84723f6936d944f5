"""By when what must have happened to a concern, and which steps follow while nothing does; all in staffed time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from safeguarding.clock import StaffedWeek
from safeguarding.enums import AlertKind, ConcernState, Urgency
from safeguarding.models import Concern

URGENT_MINUTES = 60
DAYS_TO_DECIDE = 5


@dataclass(frozen=True, slots=True)
class Step:
    """A mail that is due: the `number` counts the repetitions of its kind."""

    kind: AlertKind
    number: int
    fell_due_at: datetime


def acknowledge_by(week: StaffedWeek, urgency: str, came_in_at: datetime) -> datetime:
    """Urgent ones are seen within one staffed hour, the others within one working day."""
    minutes = URGENT_MINUTES if urgency == Urgency.URGENT else week.working_day
    return week.due(came_in_at, minutes)


def decide_by(week: StaffedWeek, acknowledged_at: datetime) -> datetime:
    return week.due(acknowledged_at, DAYS_TO_DECIDE * week.working_day)


def steps_due(week: StaffedWeek, concern: Concern, at: datetime) -> Iterator[Step]:
    """The steps that have fallen due by `at`, the last repetition of each kind, in the order of escalation."""
    if concern.state == ConcernState.ACKNOWLEDGED and concern.decide_by:
        yield from _repeated(week, AlertKind.UNDECIDED, concern.decide_by, DAYS_TO_DECIDE * week.working_day, at)
    if concern.state != ConcernState.NEW:
        return
    yield Step(AlertKind.FIRST, 1, concern.waiting_since)
    moment = concern.acknowledge_by
    period = URGENT_MINUTES if concern.urgency == Urgency.URGENT else week.working_day // 2
    for kind in (AlertKind.REPEAT, AlertKind.DEPUTIES):
        if moment <= at:
            yield Step(kind, 1, moment)
        moment = week.due(moment, period)
    yield from _repeated(week, AlertKind.ADMINISTRATORS, moment, week.working_day, at)


def _repeated(week: StaffedWeek, kind: AlertKind, first: datetime, minutes: int, at: datetime) -> Iterator[Step]:
    """The last of the steps that fall due at `first` and again whenever `minutes` staffed minutes have gone by."""
    number, moment = 0, first
    last = None
    while moment <= at:
        number += 1
        last = Step(kind, number, moment)
        moment = week.due(moment, minutes)
    if last:
        yield last
