"""The history of a concern as a lead reads it: what people did, and what the platform sent, in one line of time."""

from dataclasses import dataclass
from datetime import datetime

from safeguarding.models import Concern


@dataclass(frozen=True, slots=True)
class Line:
    """`who` is empty for what the platform did by itself."""

    at: datetime
    what: str
    who: str
    text: str
    is_mail: bool = False


def history_of(concern: Concern) -> list[Line]:
    """The latest first."""
    done = [
        Line(entry.at, entry.get_happened_display(), str(entry.by or ""), entry.text)
        for entry in concern.entries.select_related("by")
    ]
    sent = [
        Line(alert.at, alert.get_kind_display(), ", ".join(str(person) for person in alert.people.all()), "", True)
        for alert in concern.alerts.prefetch_related("people")
    ]
    return sorted(done + sent, key=lambda line: line.at, reverse=True)
