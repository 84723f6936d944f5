"""What day it is in the demo's story. Some actions write down the moment themselves, and some of it is hashed.

Dates that stand in a hash, or that follow from one another, cannot be moved afterwards. So the clock is moved instead,
in the one process that writes the demo's content, and every check of the actions still holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.utils import timezone

_real_now = timezone.now


def today() -> date:
    """The real day, whatever the clock says."""
    return timezone.localdate(_real_now())


def at_hour(on: date, hour: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(hour)))


@contextmanager
def clock_at(on: date, hour: int = 10) -> Iterator[datetime]:
    """Within this it is `hour` on the day `on`, for whoever asks Django; never later than it really is."""
    moment = min(at_hour(on, hour), _real_now())
    before = timezone.now
    timezone.now = lambda: moment
    try:
        yield moment
    finally:
        timezone.now = before
