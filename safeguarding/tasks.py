"""What safeguarding does by itself: telling people again, and erasing what is no longer needed."""

import logging

from celery import shared_task
from django.utils import timezone

from safeguarding.actions.erase_contacts import erase_contacts as erase
from safeguarding.actions.send_alerts import send_alerts
from safeguarding.models import Concern
from safeguarding.staffing import weeks_of

logger = logging.getLogger(__name__)


@shared_task(name="safeguarding.watch_clocks")
def watch_clocks() -> None:
    """Every few minutes. Takes the steps that are due, each once: it can run twice, and catches up after a stop.

    A concern that cannot be worked at is passed over, so that it does not hold up the others.
    """
    now = timezone.now()
    waiting = list(Concern.objects.to_be_watched(now).defer("words", "matches").select_related("cover"))
    weeks = weeks_of(concern.cover_id or concern.organisation_id for concern in waiting)
    for concern in waiting:
        try:
            send_alerts(concern=concern, at=now, week=weeks[concern.cover_id or concern.organisation_id])
        except Exception:
            logger.exception("The clock of concern %s could not be looked at", concern.reference)


@shared_task(name="safeguarding.erase_contacts")
def erase_contacts() -> None:
    """Every night."""
    erase(at=timezone.now())
