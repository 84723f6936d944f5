"""Making, changing, publishing and calling off events, and what is written down afterwards."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.sign_up import day_after, locked_event, move_up
from participation.events.mails import News, tell
from participation.events.words import PlaceState
from participation.models import Consultation, Contact, Event, EventPaper

# Who signed up must hear when one of these changes.
TOLD = ("begins_at", "ends_at", "place", "link")


@transaction.atomic
def make_event(*, consultation: Consultation, by: User, facts: Mapping[str, Any]) -> Event:
    """An event that nobody sees yet."""
    event = Event(consultation=consultation, created_by=by, **facts)
    event.full_clean()
    event.save()
    return event


@transaction.atomic
def change_event(*, event: Event, facts: Mapping[str, Any]) -> Event:
    """Change an event; those who signed up are told of a new time or place, and new places go to those who wait."""
    locked = locked_event(event)
    if locked.cancelled_at is not None:
        raise ValidationError(_("It was called off, so it stays as it is. Make a new event."))
    was = {name: getattr(locked, name) for name in TOLD}
    for name, value in facts.items():
        setattr(locked, name, value)
    if locked.capacity is not None and locked.capacity < locked.taken:
        raise ValidationError({"capacity": _("%(count)d people have a place already.") % {"count": locked.taken}})
    locked.full_clean()
    locked.save()
    if any(was[name] != getattr(locked, name) for name in TOLD):
        _tell_everybody(locked, News.CHANGED)
        Contact.objects.filter(sign_up__event=locked).exclude(sign_up__state=PlaceState.CANCELLED).update(
            delete_on=day_after(locked)
        )
    if was["begins_at"] != locked.begins_at:
        locked.sign_ups.update(reminded_at=None)
    move_up(locked)
    transaction.on_commit(purge)
    return locked


@transaction.atomic
def publish_event(*, event: Event) -> None:
    locked = locked_event(event)
    if locked.published_at is None:
        locked.published_at = timezone.now()
        locked.save(update_fields=["published_at"])
        transaction.on_commit(purge)


@transaction.atomic
def call_off(*, event: Event, because: Mapping[str, str]) -> None:
    """It does not take place: everybody who left an address is told at once. Done twice it is done once."""
    locked = locked_event(event)
    if locked.cancelled_at is not None:
        return
    locked.cancelled_at, locked.cancelled_because = timezone.now(), because
    locked.full_clean()
    locked.save()
    _tell_everybody(locked, News.CALLED_OFF)
    Contact.objects.filter(sign_up__event=locked).update(delete_on=timezone.localdate())
    transaction.on_commit(purge)


@transaction.atomic
def write_down(*, event: Event, notes: str, attended: int | None) -> None:
    """What people said there, and how many came. It can become evidence of a viewpoint."""
    locked = locked_event(event)
    locked.notes, locked.attended = notes, attended
    locked.full_clean()
    locked.save(update_fields=["notes", "attended"])


@transaction.atomic
def add_paper(*, event: Event, document: Any) -> None:
    """From now on everybody may fetch this file."""
    EventPaper.objects.get_or_create(event=event, document=document)
    transaction.on_commit(purge)


@transaction.atomic
def remove_paper(*, paper: EventPaper) -> None:
    paper.delete()
    transaction.on_commit(purge)


def _tell_everybody(event: Event, news: News) -> None:
    for sign_up in event.sign_ups.expected().reachable().select_related("contact", "event"):
        sign_up.event = event
        tell(sign_up, news)
