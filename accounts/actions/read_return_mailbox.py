"""Looks into the mailbox for returned mail. What somebody takes is deleted there; the rest stays for a person."""

import logging
from email import message_from_bytes

from django.conf import settings

from accounts import incoming_mail
from accounts.mailboxes import UNREACHABLE, open_mailbox

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 500


def read_return_mailbox() -> None:
    """Safe to call at any time, twice at the same moment too. Does nothing where no mailbox is set up.

    A mail is deleted after what it says is stored. What is left for a person is looked at again each time, but never
    stands before what is new. Of a mail nothing is logged.
    """
    if not settings.RETURN_MAILBOX_URL:
        return
    try:
        with open_mailbox(settings.RETURN_MAILBOX_URL) as mails:
            for name, raw in mails.newest(MOST_AT_ONCE):
                if _is_taken(raw):
                    mails.delete(name)
    except UNREACHABLE as error:
        logger.warning("The mailbox for returned mail cannot be read, the next try comes soon: %s", error)


def _is_taken(raw: bytes) -> bool:
    try:
        return incoming_mail.take(message_from_bytes(raw))
    except Exception as error:
        # Strangers write these mails: one that breaks something must not hide the others.
        logger.error("A mail in the mailbox for returned mail could not be read: %s", type(error).__name__)
        return False
