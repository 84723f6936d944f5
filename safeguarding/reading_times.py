"""Tells somebody who asks for help, honestly and in plain words, when a person will read it."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeguarding.clock import StaffedWeek
from safeguarding.deadlines import URGENT_MINUTES


def when_read(week: StaffedWeek, now: datetime) -> str:
    """By when a request that comes in now is read at the latest."""
    due = week.due(now, URGENT_MINUTES)
    if due <= now + timedelta(minutes=URGENT_MINUTES):
        return _("A person reads this within the next hour.")
    local = timezone.localtime(due, week.zone)
    when = {"day": date_format(local, "l j F"), "time": date_format(local, "H:i")}
    if week.is_staffed_at(now):
        return _("A person reads this on %(day)s, before %(time)s.") % when
    if local.date() == timezone.localdate(now, week.zone):
        return _("Nobody is here just now. A person reads this today, before %(time)s.") % when
    return _("Nobody is here just now. A person reads this on %(day)s, before %(time)s.") % when
