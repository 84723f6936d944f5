"""What the surveys app does by itself."""

from celery import shared_task
from django.utils import timezone

from surveys.actions.delete_old_sheets import delete_old_sheets as delete


@shared_task(name="surveys.delete_old_sheets")
def delete_old_sheets() -> None:
    """Every night. Can run twice: the second time there is nothing left to delete."""
    delete(at=timezone.now())
