"""Whether those who spoke were told as early as was promised, said in public; and when that turns."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from participation.chain.chains import Entry


def promised_by(entry: "Entry") -> date | None:
    """The day that was promised for the final reply: the one that stood when it was sent, or that stands now."""
    final = entry.final_reply
    return final.promised_on if final else entry.viewpoint.consultation.reply_promised_on


def promise_words(entry: "Entry", on: date) -> str:
    """That it was kept, kept late, or is late on the day `on`; nothing before its day, or without a promise."""
    promised = promised_by(entry)
    if promised is None:
        return ""
    if final := entry.final_reply:
        words = {"promised": _day(promised), "day": _day(final.sent_on)}
        if final.sent_on > promised:
            return (
                _("We promised to tell you by %(promised)s. We told you on %(day)s. That was late, and we are sorry.")
                % words
            )
        return _("We promised to tell you by %(promised)s. We told you on %(day)s.") % words
    if promised < on:
        return _("We are late: we promised to tell you by %(promised)s.") % {"promised": _day(promised)}
    return ""


def turns_late_at(day: date) -> datetime | None:
    """The first moment at which what was promised by `day` is late; nothing if that has passed."""
    if day < timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def page_turns_at(entry: "Entry") -> datetime | None:
    """When the first thing that is still owed on the page of `entry` turns late."""
    days = [commitment.due_on for commitment in entry.commitments if commitment.is_open()]
    if entry.final_reply is None and (promised := promised_by(entry)):
        days.append(promised)
    return first_turn(days)


def first_turn(days: Iterable[date]) -> datetime | None:
    """When the first of these days is over; nothing if all of them are."""
    return min(filter(None, map(turns_late_at, days)), default=None)


def _day(value: date) -> str:
    return date_format(value, "j F Y")
