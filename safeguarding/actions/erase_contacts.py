"""Erasing how children can be reached, some time after the concern about them was closed."""

from datetime import datetime, timedelta

from django.db import transaction

from safeguarding.actions.write_entry import write_entry
from safeguarding.enums import Happened
from safeguarding.models import SafeContact

KEPT_AFTER_CLOSING = timedelta(days=90)


def erase_contacts(*, at: datetime) -> int:
    """How many were erased. Can run at any time, twice too; those of open concerns stay."""
    over = SafeContact.objects.filter(concern__closed_at__lte=at - KEPT_AFTER_CLOSING)
    return sum(_erase(contact_id, at) for contact_id in over.values_list("pk", flat=True))


@transaction.atomic
def _erase(contact_id: int, at: datetime) -> int:
    contact = SafeContact.objects.select_for_update().filter(pk=contact_id).select_related("concern").first()
    if contact is None:
        return 0
    contact.delete()
    write_entry(concern=contact.concern, happened=Happened.CONTACT_ERASED, at=at)
    return 1
