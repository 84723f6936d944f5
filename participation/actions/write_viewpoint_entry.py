"""Writing one line into the history of a viewpoint."""

from accounts.models import User
from participation.enums import Happened
from participation.models import Viewpoint, ViewpointEntry


def write_viewpoint_entry(
    *, viewpoint: Viewpoint, happened: Happened, by: User, other: Viewpoint | None = None, reason: str = ""
) -> ViewpointEntry:
    """Part of the caller's transaction: a change and its line are written together."""
    entry = ViewpointEntry(
        viewpoint=viewpoint,
        happened=happened,
        other=other,
        sentence=viewpoint.sentence,
        reason=reason.strip(),
        by=by,
    )
    entry.full_clean()
    entry.save()
    return entry
