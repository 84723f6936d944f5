"""Asking young inspectors to look, and keeping what they find in their own words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership, User
from cms.language.guard import is_served
from participation.actions.evaluations.locking import locked
from participation.models import Criterion, Evaluation, Finding, Inspection
from participation.standards.letters import letter_that_takes_back, letter_to_inspector
from participation.standards.words import InspectorScale
from safeguarding.actions.raise_concern import raise_if_worrying, storable

MOST_WORDS = 5_000
NOT_NEEDED = _("You do not need to look at this any more. It was not saved.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a young inspector says about one criterion; `typed` is the text as it came, for the screen."""

    found: InspectorScale | None
    typed: str


@transaction.atomic
def invite_inspector(*, evaluation: Evaluation, inspector: User, language: str, by: User) -> Inspection:
    """Ask a young inspector to look at this, with a mail in their language."""
    held = locked(evaluation)
    if held.is_signed_off:
        raise ValidationError(_("This is signed off already. Ask young inspectors before that."))
    if not Membership.objects.holding(Role.YOUNG_INSPECTOR).filter(user=inspector).exists():
        raise ValidationError({"inspector": _("Choose a young inspector.")})
    if language not in dict(settings.LANGUAGES) or not is_served(None, language):
        raise ValidationError({"language": _("Choose a language of this site.")})
    taken_back = Inspection.objects.filter(evaluation=held, inspector=inspector, taken_back_at__isnull=False).first()
    row = taken_back or Inspection(evaluation=held, inspector=inspector)
    row.language, row.invited_by, row.invited_at = language, by, timezone.now()
    row.taken_back_at = row.taken_back_by = None
    row.full_clean()
    row.save()
    with override(language):
        subject, text = letter_to_inspector(row)
    queue_mail(to=[inspector.email], subject=subject, text=text)
    return row


@transaction.atomic
def take_invitation_back(*, inspection: Inspection, by: User) -> Inspection:
    """Somebody was asked by mistake. They are told by mail; whoever has said something stays among those asked."""
    held = locked(inspection.evaluation)
    row = Inspection.objects.select_for_update(of=("self",)).select_related("inspector").get(pk=inspection.pk)
    row.evaluation = held
    if row.taken_back_at is not None:
        return row
    if held.is_signed_off or row.finished_at is not None or row.findings.said().exists():
        raise ValidationError(_("They have looked already, or it is signed off. What they said stays."))
    row.taken_back_at, row.taken_back_by = timezone.now(), by
    row.full_clean()
    row.save()
    with override(row.language):
        subject, text = letter_that_takes_back(row)
    queue_mail(to=[row.inspector.email], subject=subject, text=text)
    return row


@transaction.atomic
def keep_findings(*, inspection: Inspection, said: Mapping[Criterion, Said], language: str) -> Inspection:
    """Keep what a young inspector says about some criteria. New words are screened; a screen holds up nothing.

    What is not said here stays as it was. Refused once the evaluation is signed off, or they need not look any more.
    """
    evaluation = locked(inspection.evaluation)
    if evaluation.is_signed_off:
        raise ValidationError(_("This is finished, so nothing can be changed any more. Thank you for looking."))
    if Inspection.objects.filter(pk=inspection.pk, taken_back_at__isnull=False).exists():
        raise ValidationError(NOT_NEEDED)
    there = {row.criterion_id: row for row in Finding.objects.select_for_update().filter(inspection=inspection)}
    for criterion, each in said.items():
        if criterion.standard.version_id != evaluation.version_id:
            continue
        row = there.get(criterion.pk) or Finding(inspection=inspection, criterion=criterion)
        words = storable(each.typed)
        is_new = words != row.words
        row.found, row.words, row.language = each.found, words, language
        if is_new and words.strip():
            source = f"Young inspector, {evaluation}"
            concern = raise_if_worrying(
                organisation=evaluation.organisation, words=words, typed=each.typed, language=language, source=source
            )
            row.concern = concern or row.concern
        row.full_clean(exclude=["concern", "found"])
        row.save()
    return inspection


@transaction.atomic
def finish_inspection(*, inspection: Inspection) -> Inspection:
    """They have said all they want to say. They can still change it until the evaluation is signed off."""
    locked(inspection.evaluation)
    row = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    if row.taken_back_at is None:
        row.finished_at = row.finished_at or timezone.now()
        row.save(update_fields=["finished_at"])
    return row
