"""Writes mails as rows, in the transaction they belong to, and asks for their delivery once it is committed."""

import logging
from collections.abc import Iterable, Mapping
from functools import partial

from celery import signature
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from kombu.exceptions import OperationalError
from post_office.models import PRIORITY, STATUS, Email
from post_office.settings import get_message_id_fqdn

from accounts.models import Delivery
from accounts.returned_mail import new_token

logger = logging.getLogger(__name__)

DELIVER = "accounts.deliver_mail"


@transaction.atomic
def queue_mail(
    *, to: Iterable[str], subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> list[Email]:
    """One mail for each address in `to`, so that nobody sees who else was told.

    Nothing is sent if the transaction around the call is rolled back. A broker that is down delays a mail until the
    next sweep and loses none. Raises `ValidationError` for an address that cannot be one.
    """
    return [
        write_mail(
            sender=settings.DEFAULT_FROM_EMAIL, to=[address], subject=subject, text=text, html=html, headers=headers
        )
        for address in to
    ]


@transaction.atomic
def write_mail(
    *, sender: str, to: list[str], subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> Email:
    """The row of one mail, exactly as given: texts that people typed are never read as templates."""
    email = _mail(sender, to, subject, text, html, headers)
    email.save()
    Delivery.objects.create(email=email)
    transaction.on_commit(lambda: ask_for_delivery(email.pk))
    return email


def queue_letters(letters: Mapping[str, tuple[str, str]]) -> list[str]:
    """A mail to each address with its own subject and text, all in two statements; gives the addresses that cannot be.

    Call it in a transaction.
    """
    emails, refused = [], []
    for address, (subject, text) in letters.items():
        email = _mail(settings.DEFAULT_FROM_EMAIL, [address], subject, text)
        try:
            email.full_clean()
        except ValidationError:
            refused.append(address)
        else:
            emails.append(email)
    with transaction.atomic(savepoint=False):
        Email.objects.bulk_create(emails)
        Delivery.objects.bulk_create([Delivery(email=email) for email in emails])
    for email in emails:
        transaction.on_commit(partial(ask_for_delivery, email.pk))
    return refused


def _mail(
    sender: str, to: list[str], subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> Email:
    return Email(
        from_email=sender,
        to=to,
        subject=" ".join(subject.split()),
        message=text,
        html_message=html,
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        message_id=f"<{new_token()}@{get_message_id_fqdn()}>",
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )


def ask_for_delivery(email_id: int) -> None:
    """Tells a worker about a mail. If nobody listens, the sweep finds it."""
    try:
        signature(DELIVER, args=[email_id]).apply_async(retry=False)
    except (OperationalError, OSError):
        logger.exception("The broker did not take mail %s; the sweep will", email_id)
