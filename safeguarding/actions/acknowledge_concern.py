"""Somebody says that they are looking at a concern."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from safeguarding.enums import ConcernState
from safeguarding.models import Concern


@transaction.atomic
def acknowledge_concern(*, concern: Concern, user: User) -> Concern:
    """Record that `user` looks at `concern`. The first to say so stays; again, or too late, changes nothing."""
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    if locked.state == ConcernState.NEW:
        locked.state = ConcernState.ACKNOWLEDGED
        locked.acknowledged_at = timezone.now()
        locked.acknowledged_by = user
        locked.save(update_fields=["state", "acknowledged_at", "acknowledged_by"])
    return locked
