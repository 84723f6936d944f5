"""Reminding people of events, and forgetting who they were: each once, whenever and however often it runs."""

from datetime import date, datetime

from django.db import transaction
from post_office.models import Email

from participation.actions.sign_up import locked_event
from participation.events.mails import News, tell
from participation.models import Contact, Event, SignUp

AT_A_TIME = 50


def remind(*, at: datetime) -> int:
    """How many were reminded. A worker that dies in the middle leaves whole batches: reminded, or not yet."""
    waiting = SignUp.objects.to_be_reminded(at).order_by("event_id").values_list("event_id", flat=True).distinct()
    reminded = 0
    for event_id in list(waiting):
        while some := _remind_some(event_id, at):
            reminded += some
    return reminded


@transaction.atomic
def _remind_some(event_id: int, at: datetime) -> int:
    event = locked_event(Event(pk=event_id))
    batch = list(
        event.sign_ups.to_be_reminded(at).select_for_update(of=["self"]).select_related("contact", "event")[:AT_A_TIME]
    )
    for sign_up in batch:
        sign_up.reminded_at = at
        sign_up.save(update_fields=["reminded_at"])
        tell(sign_up, News.REMINDER)
    return len(batch)


def forget_contacts(*, today: date) -> int:
    """Delete contacts whose time is over, with the mails that went to them. How many."""
    over = list(Contact.objects.over(today).values_list("pk", flat=True))
    return sum(_forget(pk, today) for pk in over)


@transaction.atomic
def _forget(pk: int, today: date) -> int:
    contact = Contact.objects.select_for_update().filter(pk=pk, delete_on__lte=today).first()
    if contact is None:
        return 0
    Email.objects.filter(pk__in=contact.mails.values("pk")).delete()
    contact.delete()
    return 1
