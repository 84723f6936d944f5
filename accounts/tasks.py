"""Work that the task queue does for accounts: delivering mail, and finding what a dead broker forgot."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.actions import deliver_mail as delivery
from accounts.actions.send_mail import DELIVER, ask_for_delivery
from accounts.models import Delivery


@shared_task(name=DELIVER, time_limit=300)
def deliver_mail(email_id: int) -> None:
    delivery.deliver_mail(email_id=email_id)


@shared_task(name="accounts.sweep_mail")
def sweep_mail() -> None:
    """Asks again for every mail that is due: its first call was lost, its attempt died, or its waiting is over."""
    for email_id in Delivery.objects.due(timezone.now()).values_list("email_id", flat=True):
        ask_for_delivery(email_id)


@shared_task(name="accounts.forget_mail")
def forget_mail() -> None:
    """Deletes what is left of mails (addresses, subjects) a month after their end."""
    Email.objects.filter(
        status__in=[STATUS.sent, STATUS.failed], last_updated__lt=timezone.now() - timedelta(days=30)
    ).delete()
