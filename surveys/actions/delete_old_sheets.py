"""Throwing away what was begun and never sent."""

from datetime import datetime, timedelta

from django.db import transaction

from surveys.models import Sheet, SurveyVersion

KEPT_FOR = timedelta(days=14)
PREVIEW_KEPT_FOR = timedelta(days=1)


def delete_old_sheets(*, at: datetime) -> int:
    """Delete the sheets that nobody saved for fourteen days before `at`; says how many."""
    deleted, _ = Sheet.objects.filter(saved_at__lt=at - KEPT_FOR).delete()
    return deleted


@transaction.atomic
def delete_old_previews(*, at: datetime) -> int:
    """Delete what officers looked at in drafts more than a day before `at`; says how many previews."""
    old = SurveyVersion.with_previews.filter(is_preview=True, compiled_at__lt=at - PREVIEW_KEPT_FOR)
    Sheet.objects.filter(version__in=old).delete()
    deleted, _ = old.delete()
    return deleted
