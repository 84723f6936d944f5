"""What people who signed up are written: few words, a discreet subject, and the link to their own place.

Nothing that a visitor typed stands in it: else anybody could send their own words to any address.
"""

from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from participation.events.place_links import link_to_event, link_to_place
from participation.events.words import PlaceState, SignUpState
from participation.models import SignUp


class News(StrEnum):
    """What is told; the words stand in the template."""

    PLACE = "place"
    WAITING = "waiting"
    MOVED_UP = "moved_up"
    REMINDER = "reminder"
    CHANGED = "changed"
    CALLED_OFF = "called_off"
    FREED = "freed"


def tell(sign_up: SignUp, news: News) -> None:
    """Write a mail in the transaction that is open. Nothing where no address was left, or where it can be none."""
    contact = getattr(sign_up, "contact", None)
    if contact is None or not contact.email:
        return
    with override(sign_up.language):
        subject = _("About %(day)s") % {"day": day_of(sign_up.event.begins_at)}
        text = render_to_string("participation/email/event.txt", context_of(sign_up, news))
    try:
        with transaction.atomic():
            (mail,) = queue_mail(to=[contact.email], subject=subject, text=text)
    except ValidationError:
        return
    contact.mails.add(mail)


def context_of(sign_up: SignUp, news: News) -> dict[str, Any]:
    event = sign_up.event
    takes_sign_ups = event.state_at(timezone.now()) in (SignUpState.OPEN, SignUpState.FULL)
    return {
        "news": news.value,
        "event": event,
        "has_place": sign_up.state == PlaceState.COMING,
        "when": moment_of(event.begins_at),
        "link": link_to_place(sign_up.reference),
        "again": link_to_event(event.reference) if takes_sign_ups else "",
    }


def day_of(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def moment_of(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "l j F Y, H:i")
