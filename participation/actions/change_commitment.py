"""What happens to a promise: begun, kept, changed, or not kept."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.enums import CommitmentStatus
from participation.models import Commitment, CommitmentChange
from participation.validators import check_has_come


def keep_commitment(*, commitment: Commitment, done_on: date, evidence: str, by: User) -> Commitment:
    """The promise is kept, on a day, with something that shows it."""
    return change_commitment(
        commitment=commitment, status=CommitmentStatus.KEPT, on=done_on, by=by, evidence=evidence.strip()
    )


def change_commitment(
    *,
    commitment: Commitment,
    status: CommitmentStatus,
    on: date,
    by: User,
    due_on: date | None = None,
    reason: Mapping[str, str] | None = None,
    evidence: str = "",
) -> Commitment:
    """Move a promise on and keep its history. A new date, a change and a broken promise each need a public reason.

    Nothing happens to a promise before the decision that it follows from.
    """
    check_has_come(on=on)
    with transaction.atomic():
        commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
        if not commitment.is_open():
            raise ValidationError(_("This promise has ended already. What became of it stays as it was written."))
        if commitment.decided_on and on < commitment.decided_on:
            raise ValidationError({"on": _("The day cannot be before the decision.")})
        change = CommitmentChange(
            commitment=commitment,
            status=status,
            was_due_on=commitment.due_on,
            due_on=due_on or commitment.due_on,
            reason=reason or {},
            changed_on=on,
            changed_by=by,
        )
        commitment.status = status
        commitment.due_on = change.due_on
        if status == CommitmentStatus.KEPT:
            commitment.done_on = on
            commitment.evidence = evidence
        commitment.full_clean()
        change.full_clean()
        commitment.save()
        change.save()
        transaction.on_commit(purge)
    return commitment
