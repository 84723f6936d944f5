"""Somebody says that they are looking at a concern, or takes it over from somebody who did."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from safeguarding.actions.write_entry import write_entry
from safeguarding.deadlines import decide_by
from safeguarding.enums import ConcernState, Happened
from safeguarding.models import Concern
from safeguarding.staffing import week_of


@transaction.atomic
def acknowledge_concern(*, concern: Concern, user: User) -> Concern:
    """Record that `user` looks at `concern`. The first to say so stays; again, or too late, changes nothing."""
    locked = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.state == ConcernState.NEW:
        now = timezone.now()
        locked.state = ConcernState.ACKNOWLEDGED
        locked.acknowledged_at, locked.acknowledged_by = now, user
        locked.decide_by = decide_by(week_of(locked.handled_by), now)
        locked.save(update_fields=["state", "acknowledged_at", "acknowledged_by", "decide_by"])
        write_entry(concern=locked, happened=Happened.ACKNOWLEDGED, by=user, at=now)
    return locked


@transaction.atomic
def take_over_concern(*, concern: Concern, user: User) -> Concern:
    """`user` looks at it from now on, instead of whoever did. The clock goes on; a closed one stays as it is."""
    locked = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.state == ConcernState.ACKNOWLEDGED and locked.acknowledged_by_id != user.pk:
        before = str(locked.acknowledged_by)
        locked.acknowledged_by = user
        locked.save(update_fields=["acknowledged_by"])
        write_entry(concern=locked, happened=Happened.TAKEN_OVER, by=user, text=before)
    return locked
