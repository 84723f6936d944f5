"""Deletes what nobody needs any more: ended mails, sessions that are over, invitations that nobody took."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.models import Invitation

MAILS_ARE_KEPT = timedelta(days=30)


@transaction.atomic
def forget_what_is_over() -> None:
    """Can run at any time, twice too. Mails that wait, open sessions and accepted invitations stay."""
    now = timezone.now()
    ended = Email.objects.filter(status__in=[STATUS.sent, STATUS.failed])
    ended.filter(last_updated__lt=now - MAILS_ARE_KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    Invitation.objects.long_over(now).delete()
