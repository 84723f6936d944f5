"""Takes an invitation back: its link stops working."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Invitation


@transaction.atomic
def cancel_invitation(*, invitation: Invitation) -> bool:
    """Whether it was taken back; false if somebody has used it in the meantime."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at:
        return False
    if locked.cancelled_at is None:
        locked.cancelled_at = timezone.now()
        locked.save(update_fields=["cancelled_at"])
    return True
