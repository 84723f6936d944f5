"""Delivers one mail: at least once, at most twice, always under the same Message-ID.

An attempt is written down before the mail server is spoken to. What the server clearly refused was not delivered and
is tried again for some days. An attempt whose end nobody knows may have been delivered; after two of those we stop.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from enum import Enum
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Email, Log
from post_office.settings import get_backend

from accounts.models import Delivery
from accounts.querysets import LEASE

logger = logging.getLogger(__name__)

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 960, 1440, 1440)]


class Result(Enum):
    """How an attempt ended."""

    SENT = "sent"
    LATER = "refused for now"
    NEVER = "refused for good"
    UNCLEAR = "nobody knows"


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
            _close(email, delivery, STATUS.failed, "two attempts ended in silence")
            return None
    delivery.begun_at = now
    delivery.save()
    return email


def _send(email: Email) -> tuple[Result, str]:
    """Speaks to the mail server. Until it has accepted the connection, no failure can have delivered anything."""
    connection = get_connection(get_backend(email.backend_alias or "default"))
    try:
        message = email.email_message()
        connection.open()
    except (SMTPException, OSError) as error:
        return Result.LATER, repr(error)
    except ValueError as error:
        return Result.NEVER, repr(error)
    try:
        connection.send_messages([message])
    except SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        return _refusal(min(codes)), repr(error)
    except SMTPResponseException as error:
        return _refusal(error.smtp_code), repr(error)
    except ValueError as error:
        return Result.NEVER, repr(error)
    except (SMTPException, OSError) as error:
        return Result.UNCLEAR, repr(error)
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
    return Result.SENT, ""


def _refusal(code: int) -> Result:
    return Result.NEVER if code >= 500 else Result.LATER


@transaction.atomic
def _finish(email_id: int, result: Result, reason: str) -> None:
    email = Email.objects.select_for_update().get(pk=email_id)
    delivery = Delivery.objects.select_for_update().get(email=email)
    tried = email.number_of_retries or 0
    delivery.unclear += result is Result.UNCLEAR
    if result is Result.SENT:
        _close(email, delivery, STATUS.sent, "")
    elif result is Result.NEVER or tried >= len(WAITS) or delivery.unclear == 2:
        _close(email, delivery, STATUS.failed, reason)
    else:
        email.status = STATUS.requeued
        email.scheduled_time = timezone.now() + WAITS[tried]
        email.number_of_retries = tried + 1
        email.save()
        delivery.begun_at = None
        delivery.save()
        logger.warning("Mail %s waits for its next attempt: %s", email.pk, reason)


def _close(email: Email, delivery: Delivery, status: int, reason: str) -> None:
    """The end of a mail. Its words may hold a link that opens something, so they are not kept."""
    email.status = status
    email.message = email.html_message = ""
    email.save()
    delivery.begun_at = None
    delivery.save()
    if status == STATUS.failed:
        Log.objects.create(email=email, status=status, message=reason)
        logger.error("Mail %s was given up: %s", email.pk, reason)
