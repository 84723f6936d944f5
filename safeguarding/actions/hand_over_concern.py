"""Handing a concern to the lead of another organisation, which covers for the one it was sent to."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from safeguarding.actions.send_alerts import send_alerts
from safeguarding.actions.write_entry import write_entry
from safeguarding.deadlines import acknowledge_by
from safeguarding.enums import ConcernState, Happened
from safeguarding.models import Concern
from safeguarding.staffing import is_staffed, week_of


@transaction.atomic
def hand_over_concern(*, concern: Concern, user: User, to: Organisation, reason: str) -> Concern:
    """From now on the lead and deputies of `to` are to act; those of the first organisation still see it.

    It is new again for them, with its clock and its alerts from the beginning. Handing it to whoever has it already
    changes nothing. Raises `ValidationError` if it is closed, if nobody is there, or without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Write why you hand it over, so that they know.")})
    if not is_staffed(to):
        raise ValidationError({"to": _("Nobody is safeguarding lead or deputy there. Choose another organisation.")})
    locked = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.state == ConcernState.CLOSED:
        raise ValidationError(_("This is closed, so it cannot be handed over any more."))
    if locked.handled_by == to:
        return locked
    now = timezone.now()
    locked.cover = None if to == locked.organisation else to
    locked.turn += 1
    locked.state = ConcernState.NEW
    locked.acknowledged_at = locked.acknowledged_by = locked.decide_by = None
    locked.waiting_since = now
    locked.acknowledge_by = acknowledge_by(week_of(to), locked.urgency, now)
    locked.save()
    write_entry(concern=locked, happened=Happened.HANDED_OVER, by=user, text=f"{to}: {reason.strip()}", at=now)
    send_alerts(concern=locked, at=now)
    return locked
