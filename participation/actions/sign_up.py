"""Signing up for an event, and giving a place back: under a lock, so that no two people get the last place."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms.caching.page_cache import purge
from participation.events.mails import News, tell
from participation.events.place_links import hash_of, secret_of
from participation.events.words import ContactPurpose, PlaceState, SignUpState
from participation.models import Contact, Event, SignUp

# Nobody fills a whole database by pressing a button.
LONGEST_LINE = 300


class NotOpen(Exception):
    """Nobody can sign up now; `state` says why."""

    def __init__(self, state: SignUpState) -> None:
        self.state = state
        super().__init__(state)


@transaction.atomic
def sign_up(
    *, event: Event, reference: UUID, name: str, language: str, email: str = "", needs: Iterable[str] = ()
) -> SignUp:
    """A place, or one in the line for it. A form that is sent twice is one sign-up. Raises `NotOpen`."""
    locked = locked_event(event)
    known = SignUp.objects.filter(reference=reference, event=locked).first()
    if known is not None:
        return known
    state = locked.state_at(timezone.now())
    if locked.published_at is None or state not in (SignUpState.OPEN, SignUpState.FULL):
        raise NotOpen(state)
    if state == SignUpState.FULL and locked.sign_ups.in_line().count() >= LONGEST_LINE:
        raise NotOpen(SignUpState.CLOSED)
    row = SignUp.objects.create(
        event=locked,
        reference=reference,
        secret_hash=hash_of(secret_of(reference)),
        state=PlaceState.COMING if state == SignUpState.OPEN else PlaceState.WAITING,
        language=language,
    )
    Contact.objects.create(
        purpose=ContactPurpose.EVENT,
        sign_up=row,
        name=name,
        email=email,
        needs=list(needs),
        delete_on=day_after(locked),
    )
    if row.state == PlaceState.COMING:
        take_place(locked)
    tell(row, News.PLACE if row.state == PlaceState.COMING else News.WAITING)
    return row


@transaction.atomic
def give_back(*, sign_up: SignUp, by_officer: bool = False) -> SignUp:
    """Cancel a sign-up; the first in line gets its place. Done twice it is done once.

    Whoever has not done it themselves is told.
    """
    event = locked_event(sign_up.event)
    row: SignUp = SignUp.objects.select_for_update().get(pk=sign_up.pk)
    if row.state == PlaceState.CANCELLED:
        return row
    had_place = row.state == PlaceState.COMING
    row.state = PlaceState.CANCELLED
    row.save(update_fields=["state"])
    if by_officer and event.cancelled_at is None and not event.is_over(timezone.now()):
        tell(row, News.FREED)
    # The night takes it: a mail that is on its way still needs it.
    Contact.objects.filter(sign_up=row).update(delete_on=timezone.localdate())
    if had_place:
        event.taken -= 1
        event.save(update_fields=["taken"])
        move_up(event)
        transaction.on_commit(purge)
    return row


def locked_event(event: Event) -> Event:
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    return locked


def take_place(event: Event) -> None:
    """One more has a place at a locked event. The page changes only when the last one goes."""
    event.taken += 1
    event.save(update_fields=["taken"])
    if not event.has_room():
        transaction.on_commit(purge)


def move_up(event: Event) -> None:
    """Give free places of a locked event to those who wait, the first in line first; not once it has begun."""
    if event.cancelled_at is not None or timezone.now() >= event.begins_at:
        return
    while event.has_room() and (first := event.sign_ups.in_line().select_for_update().first()):
        first.state = PlaceState.COMING
        first.save(update_fields=["state"])
        take_place(event)
        tell(first, News.MOVED_UP)


def day_after(event: Event) -> date:
    return timezone.localdate(event.ends_at) + timedelta(days=1)
