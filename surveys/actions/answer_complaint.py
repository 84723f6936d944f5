"""Answering a complaint: once, in words that whoever has the receipt can read."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from surveys.models import Complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, answer: Mapping[str, str], by: User, on: date) -> Complaint:
    """Write the answer down. Raises `ValidationError` if somebody else has answered meanwhile."""
    locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if locked.answered_on is not None:
        raise ValidationError(_("Somebody has answered this already. What they wrote stands above."))
    locked.answer, locked.answered_on, locked.answered_by = dict(answer), on, by
    locked.full_clean()
    locked.save(update_fields=["answer", "answered_on", "answered_by"])
    return locked
