"""Somebody decides how a concern ends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from safeguarding.actions.write_entry import write_entry
from safeguarding.enums import ConcernState, Happened, Outcome, Told
from safeguarding.models import Concern


@transaction.atomic
def close_concern(
    *,
    concern: Concern,
    user: User,
    outcome: Outcome,
    note: str,
    told: Told,
    told_note: str,
    release: bool = False,
) -> Concern:
    """Close `concern` with an outcome, a reason, and what the child was told; closing a new one acknowledges it.

    With "no concern" the words go back to the readers; otherwise only if `release` says so. Sending the same decision
    twice is one decision. Raises `ValidationError` if a reason is missing, or if the concern has been closed otherwise
    in the meantime.
    """
    note, told_note = note.strip(), told_note.strip()
    _refuse_silence(note, told_note)
    decision = {
        "outcome": outcome,
        "outcome_note": note,
        "told": told,
        "told_note": told_note,
        "is_released": release or outcome == Outcome.NO_CONCERN,
    }
    locked = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.state == ConcernState.CLOSED:
        if locked.closed_by_id == user.pk and all(getattr(locked, name) == said for name, said in decision.items()):
            return locked
        raise ValidationError(closed_already(locked))
    now = timezone.now()
    if locked.state == ConcernState.NEW:
        locked.acknowledged_at, locked.acknowledged_by = now, user
    locked.state, locked.closed_at, locked.closed_by = ConcernState.CLOSED, now, user
    for name, said in decision.items():
        setattr(locked, name, said)
    locked.save()
    write_entry(concern=locked, happened=Happened.CLOSED, by=user, text=note, at=now)
    return locked


def _refuse_silence(note: str, told_note: str) -> None:
    missing = {}
    if not note:
        missing["note"] = _("Write what was decided and why. Somebody may have to read it years from now.")
    if not told_note:
        missing["told_note"] = _("Write what the child was told, or why nothing could be said.")
    if missing:
        raise ValidationError(missing)


def closed_already(concern: Concern) -> str:
    return _("%(who)s has closed this already, on %(when)s. Nothing was changed by what you sent.") % {
        "who": concern.closed_by,
        "when": f"{timezone.localtime(concern.closed_at):%d.%m.%Y %H:%M}",
    }
