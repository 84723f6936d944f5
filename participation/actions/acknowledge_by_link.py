"""Somebody without a login says that they heard it, by the link in their mail."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.models import Briefing, BriefingLink


@transaction.atomic
def acknowledge_by_link(*, link: BriefingLink, acknowledged_by: str, at: datetime) -> Briefing:
    """The link is used with it, and works no more. Raises `ValidationError` for one that was used or is over."""
    locked = BriefingLink.objects.select_for_update(of=("self",)).select_related("briefing").get(pk=link.pk)
    if locked.used_at or locked.is_over(at):
        raise ValidationError(_("This link has been used, or its time is over."))
    briefing = acknowledge_briefing(
        briefing=locked.briefing, acknowledged_by=acknowledged_by, on=timezone.localdate(at)
    )
    locked.used_at = at
    locked.save(update_fields=["used_at"])
    return briefing
