"""Inviting people to a survey: links to hand out, or links by mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from celery import signature
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from accounts.models import User
from surveys.answering.link_tokens import hash_of, new_token
from surveys.models import Addressee, Invitation, InvitationBatch, Survey

MOST_LINKS = 1000
MOST_ADDRESSES = 5000
WRITE = "surveys.write_invitations"


@dataclass(frozen=True, slots=True)
class Plan:
    """What an officer says about a batch. `reference` makes pressing the button twice one batch."""

    reference: UUID
    label: str
    purpose: str
    ask_whom: str
    expires_at: datetime
    consent_by: str = ""


@transaction.atomic
def make_links(*, survey: Survey, user: User, plan: Plan, count: int) -> tuple[InvitationBatch, list[str]]:
    """A batch with `count` links. Their tokens are handed over this once: only hashes are kept.

    Raises `ValidationError` if this batch was made already, or a parent must have agreed and nobody confirmed it.
    """
    batch = _batch(survey, user, plan)
    batch.save(force_insert=True)
    return batch, add_links(batch=batch, count=count)


@transaction.atomic
def invite_by_mail(
    *, survey: Survey, user: User, plan: Plan, addresses: Sequence[str], language: str, note: str = ""
) -> InvitationBatch:
    """A batch whose links are mailed. The mails are written by a task, a few at a time; a sweep finds what is left."""
    batch = _batch(survey, user, plan)
    batch.is_mailed, batch.language, batch.note = True, language, note
    batch.save(force_insert=True)
    unique = {address.lower(): address for address in addresses}
    Addressee.objects.bulk_create([Addressee(batch=batch, address=address) for address in unique.values()])
    transaction.on_commit(lambda: ask_for_writing(batch.pk))
    return batch


def add_links(*, batch: InvitationBatch, count: int) -> list[str]:
    """New links in a batch. They are stored in the order of their hashes, which says nothing about who gets which."""
    tokens = [new_token() for _number in range(count)]
    hashes = sorted(hash_of(token) for token in tokens)
    Invitation.objects.bulk_create([Invitation(batch=batch, token_hash=found) for found in hashes])
    return tokens


def ask_for_writing(batch_id: int) -> None:
    """Tells a worker about a batch. If nobody listens, the sweep finds it."""
    try:
        signature(WRITE, args=[batch_id]).apply_async(retry=False)
    except (OperationalError, OSError):
        return


def _batch(survey: Survey, user: User, plan: Plan) -> InvitationBatch:
    # Locked, so that nobody asks for consent in the same moment without this batch having it.
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if InvitationBatch.objects.filter(reference=plan.reference).exists():
        raise ValidationError(_("This batch was made already. Its links were shown then, once."))
    if locked.needs_parental_consent and not plan.consent_by:
        raise ValidationError(_("A parent must have agreed for each person. Tick that it was confirmed, and by whom."))
    return InvitationBatch(
        survey=locked,
        made_by=user,
        reference=plan.reference,
        label=plan.label,
        purpose=plan.purpose,
        ask_whom=plan.ask_whom,
        expires_at=plan.expires_at,
        needs_consent=locked.needs_parental_consent,
        consent_by=plan.consent_by,
        consent_on=timezone.localdate() if plan.consent_by else None,
    )
