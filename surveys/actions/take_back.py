"""Taking links or a class code back: nobody begins with them any more. Whoever has begun may finish."""

from django.db import transaction
from django.utils import timezone

from surveys.models import ClassCode, InvitationBatch


@transaction.atomic
def take_back_batch(*, batch: InvitationBatch) -> InvitationBatch:
    """Addresses that were not written to yet are deleted. A second time changes nothing."""
    locked = InvitationBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        locked.addressees.waiting().delete()
    return locked


@transaction.atomic
def take_back_class_code(*, class_code: ClassCode) -> ClassCode:
    locked = ClassCode.objects.select_for_update().get(pk=class_code.pk)
    if locked.revoked_at is None:
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
    return locked
