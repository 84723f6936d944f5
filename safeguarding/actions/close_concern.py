"""Somebody decides how a concern ends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from safeguarding.enums import ConcernState, Outcome
from safeguarding.models import Concern


@transaction.atomic
def close_concern(*, concern: Concern, user: User, outcome: Outcome, note: str) -> Concern:
    """Close `concern` with an outcome and a reason; who closes a new one has thereby acknowledged it.

    Sending the same decision twice is one decision. Raises `ValidationError` if there is no reason, or if the concern
    has been closed otherwise in the meantime.
    """
    note = note.strip()
    if not note:
        raise ValidationError(
            {"note": _("Write what was decided and why. Somebody may have to read it years from now.")}
        )
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    if locked.state == ConcernState.CLOSED:
        if (locked.closed_by_id, locked.outcome, locked.outcome_note) == (user.pk, outcome, note):
            return locked
        raise ValidationError(closed_already(locked))
    now = timezone.now()
    if locked.state == ConcernState.NEW:
        locked.acknowledged_at, locked.acknowledged_by = now, user
    locked.state, locked.closed_at, locked.closed_by = ConcernState.CLOSED, now, user
    locked.outcome, locked.outcome_note = outcome, note
    locked.save()
    return locked


def closed_already(concern: Concern) -> str:
    return _("%(who)s has closed this already, on %(when)s. Nothing was changed by what you sent.") % {
        "who": concern.closed_by,
        "when": f"{timezone.localtime(concern.closed_at):%d.%m.%Y %H:%M}",
    }
