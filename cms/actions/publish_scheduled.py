"""Publishes what was given a time to go live, and takes away what was given an end: Wagtail only notes the times.

What Wagtail's own command does, but one that cannot be published does not hold up the others.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)

# What keeps something from going live although its time has come: apps above say it of what they know.
_waits: list[Callable[[Any], bool]] = []


def waits(must_wait: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Registers what is asked about each page when its time has come; True leaves it a draft until the next time."""
    _waits.append(must_wait)
    return must_wait


def publish_scheduled(*, at: datetime) -> None:
    """Safe to repeat. What fails stays as it is, is told in the log and tried again the next time."""
    over = Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at")
    for pk in list(over.values_list("pk", flat=True)):
        try:
            _take_away(pk, at)
        except Exception:
            logger.exception("Page %s could not be taken away at its time", pk)
    due = Revision.objects.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            _publish(pk, at)
        except Exception:
            logger.exception("Revision %s could not be published at its time", pk)


@transaction.atomic
def _take_away(pk: int, at: datetime) -> None:
    page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=at).first()
    if page is not None:
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def _publish(pk: int, at: datetime) -> None:
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=at).first()
    if revision is not None and not any(must_wait(revision.content_object) for must_wait in _waits):
        revision.publish(log_action="wagtail.publish.scheduled")
