"""Work that the task queue does for accounts: delivering mail, and finding what a dead broker forgot."""

from celery import shared_task
from django.utils import timezone

from accounts.actions import deliver_mail as delivery
from accounts.actions import forget_what_is_over as forget
from accounts.actions import read_return_mailbox as returns
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


@shared_task(name="accounts.read_return_mailbox", time_limit=280)
def read_return_mailbox() -> None:
    """Every five minutes. Can be stopped between two mails: the rest is read the next time."""
    returns.read_return_mailbox()


@shared_task(name="accounts.forget_what_is_over")
def forget_what_is_over() -> None:
    forget.forget_what_is_over()
