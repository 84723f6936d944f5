"""Making, changing, publishing and calling off events, and what is written down afterwards."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.overtaken import refuse_if_overtaken
from participation.actions.sign_up import day_after, locked_event, move_up
from participation.events.mails import News, tell
from participation.events.words import PlaceState
from participation.models import Consultation, Contact, Event, EventPaper

# Who signed up must hear when one of these changes.
TOLD = ("begins_at", "ends_at", "place", "link")
TIMES = ("begins_at", "ends_at")
IT_IS_OVER = _("It took place already, so its time stays as it is. Make a new event.")
NO_SUCH_TIME = _("This time is over. Choose a later one.")
NOTHING_TO_CALL_OFF = _("It is over, so it cannot be called off any more. Whoever signed up is not written to.")


@transaction.atomic
def make_event(*, consultation: Consultation, by: User, facts: Mapping[str, Any]) -> Event:
    """An event that nobody sees yet."""
    event = Event(consultation=consultation, created_by=by, **facts)
    event.full_clean()
    event.save()
    return event


@transaction.atomic
def change_event(*, event: Event, facts: Mapping[str, Any], seen: str = "") -> Event:
    """Change an event; those who signed up are told of a new time or place, and new places go to those who wait.

    Nobody is told anything once it is over.
    """
    locked = locked_event(event)
    if locked.cancelled_at is not None:
        raise ValidationError(_("It was called off, so it stays as it is. Make a new event."))
    refuse_if_overtaken(seen=seen, now={name: getattr(locked, name) for name in facts}, wanted=facts)
    was = {name: getattr(locked, name) for name in TOLD}
    is_over = locked.is_over(timezone.now())
    for name, value in facts.items():
        setattr(locked, name, value)
    _refuse_times_that_are_over(locked, was, is_over=is_over)
    if locked.capacity is not None and locked.capacity < locked.taken:
        raise ValidationError({"capacity": _("%(count)d people have a place already.") % {"count": locked.taken}})
    locked.full_clean()
    locked.save()
    if not is_over and any(was[name] != getattr(locked, name) for name in TOLD):
        _tell_everybody(locked, News.CHANGED)
        Contact.objects.filter(sign_up__event=locked).exclude(sign_up__state=PlaceState.CANCELLED).update(
            delete_on=day_after(locked)
        )
    if was["begins_at"] != locked.begins_at:
        locked.sign_ups.update(reminded_at=None)
    move_up(locked)
    transaction.on_commit(purge)
    return locked


def _refuse_times_that_are_over(event: Event, was: Mapping[str, Any], *, is_over: bool) -> None:
    """Whoever had a place is forgotten in the night after: at a new time nobody would know who comes.

    What nobody saw yet may have any time, such as a meeting that is written down afterwards.
    """
    moved = [name for name in TIMES if was[name] != getattr(event, name)]
    if event.published_at is None or not moved:
        return
    if is_over:
        raise ValidationError(dict.fromkeys(moved, IT_IS_OVER))
    if event.is_over(timezone.now()):
        raise ValidationError({"ends_at": NO_SUCH_TIME})


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
    if locked.is_over(timezone.now()):
        raise ValidationError(NOTHING_TO_CALL_OFF)
    locked.cancelled_at, locked.cancelled_because = timezone.now(), because
    locked.full_clean()
    locked.save()
    _tell_everybody(locked, News.CALLED_OFF)
    Contact.objects.filter(sign_up__event=locked).update(delete_on=timezone.localdate())
    transaction.on_commit(purge)


@transaction.atomic
def write_down(*, event: Event, notes: str, attended: int | None, seen: str = "") -> None:
    """What people said there, and how many came. It can become evidence of a viewpoint."""
    locked = locked_event(event)
    there = {"notes": locked.notes, "attended": locked.attended}
    refuse_if_overtaken(seen=seen, now=there, wanted={"notes": notes, "attended": attended})
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
