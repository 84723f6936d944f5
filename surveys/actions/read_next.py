"""Reading every text, one after the other: nobody is given a text that somebody else has before them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from safeguarding.actions.log_reading import log_reading
from surveys.models import Comment, ReadingClaim, Survey

# A text that somebody has left on their screen for longer is given to the next reader.
HELD_FOR = timedelta(minutes=10)


@transaction.atomic
def take_next(*, survey: Survey, reader: User, what: str) -> Comment | None:
    """The oldest unread text that no other reader has now, for `reader`; the same one until they have read it.

    The reading is written down in the same transaction, so before the words are shown. None where nothing is left.
    """
    now = timezone.now()
    # One reader at a time; answers to the survey are not held up by this lock.
    Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=survey.pk)
    others = ReadingClaim.objects.filter(survey=survey, taken_at__gt=now - HELD_FOR).exclude(reader=reader)
    unread = Comment.objects.filter(survey=survey).unread().exclude(pk__in=others.values("comment"))
    mine = unread.filter(reading_claim__reader=reader).first()
    found: Comment | None = mine or unread.order_by("day", "pk").first()
    if found is None:
        ReadingClaim.objects.filter(survey=survey, reader=reader).delete()
        return None
    if mine is None:
        _hold(found, survey, reader, now)
    log_reading(user=reader, organisation=survey.organisation, what=what, count=1)
    return found


def _hold(comment: Comment, survey: Survey, reader: User, now: datetime) -> None:
    ReadingClaim.objects.filter(comment=comment).delete()
    values = {"comment": comment, "taken_at": now}
    ReadingClaim.objects.update_or_create(survey=survey, reader=reader, defaults=values)


@transaction.atomic
def finish_reading(*, comment: Comment, reader: User) -> bool:
    """Write down that `reader` has read it. False where they do not have it any more; then nothing is changed.

    Pressing twice, or with the text of ten minutes ago, therefore never marks a text that nobody looked at.
    """
    if not ReadingClaim.objects.filter(comment=comment, reader=reader).delete()[0]:
        return False
    Comment.objects.filter(pk=comment.pk, read_at__isnull=True).update(read_at=timezone.now())
    return True
