"""Throwing away what was begun and never sent."""

from datetime import datetime, timedelta

from surveys.models import Sheet

KEPT_FOR = timedelta(days=14)


def delete_old_sheets(*, at: datetime) -> int:
    """Delete the sheets that nobody saved for fourteen days before `at`; says how many."""
    deleted, _ = Sheet.objects.filter(saved_at__lt=at - KEPT_FOR).delete()
    return deleted
