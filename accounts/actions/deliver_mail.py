"""Delivers one mail: at least once, at most twice, always under the same Message-ID.

An attempt is written down before the mail server is spoken to. What the server clearly refused was not delivered and
is tried again for some days. An attempt whose end nobody knows may have been delivered; after two of those we stop.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Email, Log
from post_office.settings import get_backend

from accounts.models import Delivery
from accounts.querysets import LEASE
from accounts.returned_mail import mail_given_up, return_path

logger = logging.getLogger(__name__)

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 960, 1440, 1440)]


class Result(Enum):
    """How an attempt ended."""

    SENT = "sent"
    LATER = "refused for now"
    NEVER = "refused for good"
    UNCLEAR = "nobody knows"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mail did not go out: in full for the row that is deleted with the mail, and in short for the log."""

    full: str = ""
    short: str = ""


def deliver_mail(*, email_id: int) -> None:
    """Safe to call at any time, any number of times, from any number of workers."""
    email = _begin(email_id)
    if email is None:
        return
    result, reason = _send(email)
    _finish(email_id, result, reason)


@transaction.atomic
def _begin(email_id: int) -> Email | None:
    """The mail, if it is due and nobody else is at it; its attempt is committed before it is sent."""
    now = timezone.now()
    email = Email.objects.select_for_update().filter(pk=email_id, status__in=[STATUS.queued, STATUS.requeued]).first()
    if email is None or (email.scheduled_time and email.scheduled_time > now):
        return None
    delivery = Delivery.objects.get(email=email)
    if delivery.begun_at:
        if delivery.begun_at > now - LEASE:
            return None
        delivery.unclear += 1
        if delivery.unclear == 2:
            silence = "two attempts ended in silence"
            _close(email, delivery, STATUS.failed, Reason(silence, silence))
            return None
    delivery.begun_at = now
    delivery.save()
    return email


def _send(email: Email) -> tuple[Result, Reason]:
    """Speaks to the mail server. Until it has accepted the connection, no failure can have delivered anything."""
    connection = get_connection(get_backend(email.backend_alias or "default"))
    try:
        message = _able_to_come_back(email)
        connection.open()
    except (SMTPException, OSError) as error:
        return Result.LATER, _reason(error)
    except ValueError as error:
        return Result.NEVER, _reason(error)
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        return _refusal(min(codes)), _reason(error)
    except SMTPResponseException as error:
        return _refusal(error.smtp_code), _reason(error)
    except ValueError as error:
        return Result.NEVER, _reason(error)
    except (SMTPException, OSError) as error:
        return Result.UNCLEAR, _reason(error)
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
    return Result.SENT, Reason()


def _reason(error: Exception) -> Reason:
    """In short the kind of error and the server's codes alone: its words often hold the address of a person."""
    codes: list[int] = []
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
    elif isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    return Reason(full=repr(error), short=" ".join([type(error).__name__, *map(str, codes)]))


def _able_to_come_back(email: Email) -> EmailMessage:
    """The message, in an envelope that names the mailbox for returned mail where there is one."""
    message: EmailMessage = email.email_message()
    path = return_path(email.message_id or "")
    if path:
        # Django takes the sender for the envelope, and this header for what people see.
        message.extra_headers.setdefault("From", message.from_email)
        message.from_email = path
    return message


def _refusal(code: int) -> Result:
    return Result.NEVER if code >= 500 else Result.LATER


@transaction.atomic
def _finish(email_id: int, result: Result, reason: Reason) -> None:
    email = Email.objects.select_for_update().get(pk=email_id)
    delivery = Delivery.objects.select_for_update().get(email=email)
    tried = email.number_of_retries or 0
    delivery.unclear += result is Result.UNCLEAR
    if result is Result.SENT:
        _close(email, delivery, STATUS.sent, Reason())
    elif result is Result.NEVER or tried >= len(WAITS) or delivery.unclear == 2:
        _close(email, delivery, STATUS.failed, reason)
    else:
        email.status = STATUS.requeued
        email.scheduled_time = timezone.now() + WAITS[tried]
        email.number_of_retries = tried + 1
        email.save()
        delivery.begun_at = None
        delivery.save()
        logger.warning("Mail %s waits for its next attempt: %s", email.pk, reason.short)


def _close(email: Email, delivery: Delivery, status: int, reason: Reason) -> None:
    """The end of a mail. Its words may hold a link that opens something, so they are not kept."""
    email.status = status
    email.message = email.html_message = ""
    email.save()
    delivery.begun_at = None
    delivery.save()
    if status == STATUS.failed:
        Log.objects.create(email=email, status=status, message=reason.full)
        logger.error("Mail %s was given up: %s", email.pk, reason.short)
        mail_given_up.send(sender=Email, email=email)
