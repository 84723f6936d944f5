"""What the content does by itself: pages that were given a day go live, and leave."""

from celery import shared_task
from django.utils import timezone

from cms.actions import publish_scheduled as scheduled


@shared_task(name="cms.publish_scheduled", time_limit=300)
def publish_scheduled() -> None:
    """Every minute. Can run twice, at the same moment too: each page goes live once, and leaves once."""
    scheduled.publish_scheduled(at=timezone.now())
