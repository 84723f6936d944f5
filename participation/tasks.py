"""What participation does by itself: reminding people of answers and events, telling those who left an address."""

import logging

from celery import shared_task
from django.utils import timezone

from participation.actions import remind as reminding
from participation.actions import tell_contacts as writing
from participation.actions.index_entries import index_everything
from participation.actions.say_me_too import tell_me_too
from participation.actions.send_reminders import remind_of_answer, remind_of_look
from participation.actions.standards.take_steps import open_cycles, take_steps
from participation.actions.tell_contacts import WRITE
from participation.models import Briefing, Cycle, FollowUp

logger = logging.getLogger(__name__)


@shared_task(name="participation.watch_what_is_owed")
def watch_what_is_owed() -> None:
    """Every hour of the working day. Takes the steps that are due, each once: it can run twice, and catches up.

    What cannot be worked at is passed over, so that it does not hold up the rest.
    """
    now = timezone.now()
    today = timezone.localdate(now)
    for briefing in Briefing.objects.to_be_watched(today):
        try:
            remind_of_answer(briefing=briefing, at=now)
        except Exception:
            logger.exception("Nobody could be reminded of the answer to briefing %s", briefing.pk)
    for follow_up in FollowUp.objects.to_be_watched(today):
        try:
            remind_of_look(follow_up=follow_up, at=now)
        except Exception:
            logger.exception("Nobody could be reminded of the look back %s", follow_up.pk)


@shared_task(name=WRITE)
def write_tellings() -> None:
    """When a message is written, and every few minutes. Can run twice, at the same moment too."""
    writing.write_tellings()


@shared_task(name="participation.remind_of_events")
def remind_of_events() -> None:
    """Every few minutes. Can run twice, at the same moment too: each is reminded once."""
    reminding.remind(at=timezone.now())


@shared_task(name="participation.forget_contacts")
def forget_contacts() -> None:
    """Every night: addresses left for a reply, and those of people who came to events."""
    reminding.forget_contacts(today=timezone.localdate())
    writing.forget_contacts(on=timezone.localdate())


@shared_task(name="participation.renew_public_list")
def renew_public_list() -> None:
    """Every night: what is told of "me too", and the index of the public list. Can run twice."""
    tell_me_too()
    index_everything()


@shared_task(name="participation.watch_cycles")
def watch_cycles() -> None:
    """Every hour. Opens the cycles whose day has come and takes the steps that are due, each once: it can run twice.

    What the database holds says what was done, so a worker that stood still catches up. A cycle that cannot be worked
    at does not hold up the others.
    """
    now = timezone.now()
    open_cycles(at=now)
    for cycle in Cycle.objects.running():
        try:
            take_steps(cycle=cycle, at=now)
        except Exception:
            logger.exception("The steps of cycle %s could not be taken", cycle.pk)
