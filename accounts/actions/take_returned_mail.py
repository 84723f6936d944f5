"""Notes that a mail came back: it is given up, and whoever sent it hears why."""

import logging
from email.message import Message

from django.db import transaction
from post_office.models import STATUS, Email, Log

from accounts.returned_mail import mail_returned, returned

logger = logging.getLogger(__name__)


def take_if_returned(message: Message) -> bool:
    """Take a notification about a mail of ours. One that says "not yet" is taken too, and changes nothing."""
    found = returned(message)
    if found is None:
        return False
    email = Email.objects.filter(message_id__startswith=f"<{found.token}@").first()
    if email is not None and found.is_over:
        note_return(email_id=email.pk, reason=found.reason)
    return found.is_ours or email is not None


@transaction.atomic
def note_return(*, email_id: int, reason: str) -> None:
    """This mail came back. Safe to call twice; nothing happens to a mail that was given up before."""
    email = Email.objects.select_for_update().exclude(status=STATUS.failed).filter(pk=email_id).first()
    if email is None:
        return
    email.status = STATUS.failed
    email.message = email.html_message = ""
    email.save()
    Log.objects.create(email=email, status=STATUS.failed, message=reason)
    logger.error("Mail %s came back: %s", email.pk, reason)
    mail_returned.send(sender=Email, email=email, reason=reason)
