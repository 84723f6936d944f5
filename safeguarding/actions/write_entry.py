"""Writing a line into the history of a concern."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from safeguarding.enums import Happened
from safeguarding.models import Concern, Entry


def write_entry(
    *, concern: Concern, happened: Happened, by: User | None = None, text: str = "", at: datetime | None = None
) -> Entry:
    """Record what happened to `concern`; in the transaction of whatever made it happen."""
    return Entry.objects.create(concern=concern, happened=happened, by=by, text=text, at=at or timezone.now())
