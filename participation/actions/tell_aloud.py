"""Writing down that final replies were read aloud to young people."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation.models import Consultation, Reply, ToldAloud


def tell_aloud(
    *, consultation: Consultation, replies: Iterable[Reply], where: str, told_on: date, told_by: str, by: User
) -> list[ToldAloud]:
    """One row for each of these final replies of `consultation`; all of them are written, or none."""
    if told_on > timezone.localdate():
        raise ValidationError({"told_on": _("This day is still to come. Write it down once they were told.")})
    wanted = {reply.pk for reply in replies}
    with transaction.atomic():
        final = Reply.objects.select_for_update().filter(
            pk__in=wanted, viewpoint__consultation=consultation, is_final=True
        )
        locked = list(final.order_by("pk"))
        if not wanted or len(locked) != len(wanted):
            raise ValidationError({"replies": _("Choose the final replies of this consultation that were told.")})
        return [_row(reply, where.strip(), told_on, told_by.strip(), by) for reply in locked]


def _row(reply: Reply, where: str, told_on: date, told_by: str, by: User) -> ToldAloud:
    row = ToldAloud(reply=reply, where=where, told_on=told_on, told_by=told_by, sent_on=reply.sent_on, recorded_by=by)
    row.full_clean()
    row.save()
    return row
