"""Recording that the people a viewpoint was taken to have heard it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.caching.page_cache import purge
from participation.models import Briefing
from participation.validators import check_has_come


def acknowledge_briefing(*, briefing: Briefing, acknowledged_by: str, on: date) -> Briefing:
    """Heard, by whom and when. A second acknowledgement is refused: the first one stays."""
    check_has_come(on=on)
    with transaction.atomic():
        locked = Briefing.objects.select_for_update().get(pk=briefing.pk)
        if locked.acknowledged_on:
            raise ValidationError(
                _("%(who)s acknowledged this on %(day)s already."),
                params={"who": locked.acknowledged_by, "day": f"{locked.acknowledged_on:%d.%m.%Y}"},
            )
        locked.acknowledged_by = acknowledged_by.strip()
        locked.acknowledged_on = on
        locked.full_clean()
        locked.save()
        transaction.on_commit(purge)
    return locked
