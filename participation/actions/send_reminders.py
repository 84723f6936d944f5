"""Telling people that an answer or a look back is owed, step by step, each step once."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from participation.actions.write_to_those_asked import address_of, write_to_those_asked
from participation.chain.deadlines import Step, answer_steps, look_steps
from participation.chain.reminder_texts import Letter, letter_about_look, letter_to_officers
from participation.enums import ReminderKind
from participation.models import Briefing, FollowUp, Reminder

logger = logging.getLogger(__name__)

TO_THOSE_ASKED = (ReminderKind.SOON, ReminderKind.LATE)


def officers_of(organisation: Organisation) -> list[User]:
    """The active officers of `organisation`, each once."""
    held = Membership.objects.holding(Role.OFFICER).filter(organisation=organisation).select_related("user")
    return list(dict.fromkeys(membership.user for membership in held))


@transaction.atomic
def remind_of_answer(*, briefing: Briefing, at: datetime) -> list[Reminder]:
    """Take the steps that have fallen due by `at` and were not taken yet; each is a row, so it is taken once.

    Whoever is meant by several steps at once gets one mail, about the last of them.
    """
    locked = (
        Briefing.objects.select_for_update(of=("self",))
        .select_related("viewpoint__consultation__lead", "decision_maker")
        .get(pk=briefing.pk)
    )
    if hasattr(locked, "decision"):
        return []
    due = answer_steps(locked.taken_on, locked.answer_due_on, timezone.localdate(at))
    steps = _not_taken(due, Reminder.objects.filter(briefing=locked))
    officers = officers_of(locked.viewpoint.consultation.lead)
    taken = [_take(step, _meant(locked, step.kind, officers), briefing=locked) for step in steps]
    with override(settings.LANGUAGE_CODE):
        _write(locked, [step.kind for step in steps], officers, at)
    return taken


def _write(briefing: Briefing, kinds: list[ReminderKind], officers: list[User], at: datetime) -> None:
    asked = [kind for kind in kinds if kind in TO_THOSE_ASKED]
    if asked and address_of(briefing):
        write_to_those_asked(briefing=briefing, at=at, kind=asked[-1])
    elif asked and ReminderKind.LEADERS not in kinds:
        _tell(officers, letter_to_officers(briefing, asked[-1]))
    if ReminderKind.LEADERS in kinds:
        _tell(officers, letter_to_officers(briefing, ReminderKind.LEADERS))


@transaction.atomic
def remind_of_look(*, follow_up: FollowUp, at: datetime) -> list[Reminder]:
    """The same for a promised look back, to the officers of the lead organisation."""
    locked = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("reply__viewpoint__consultation__lead")
        .get(pk=follow_up.pk)
    )
    if locked.done_on:
        return []
    steps = _not_taken(look_steps(locked.due_on, timezone.localdate(at)), Reminder.objects.filter(follow_up=locked))
    officers = officers_of(locked.reply.viewpoint.consultation.lead)
    taken = [_take(step, officers, follow_up=locked) for step in steps]
    if taken:
        with override(settings.LANGUAGE_CODE):
            _tell(officers, letter_about_look(locked))
    return taken


def _not_taken(due: Iterable[Step], taken: QuerySet[Reminder]) -> list[Step]:
    numbers = dict(taken.values_list("kind").annotate(last=Max("number")).order_by())
    return [step for step in due if step.number > numbers.get(step.kind, 0)]


def _meant(briefing: Briefing, kind: ReminderKind, officers: list[User]) -> list[User]:
    """The people with a login whom a step is for; the board finds it in its list."""
    if kind == ReminderKind.BOARD:
        return []
    if kind == ReminderKind.LEADERS or not address_of(briefing):
        return officers
    return [briefing.decision_maker] if briefing.decision_maker else []


def _take(
    step: Step, people: list[User], *, briefing: Briefing | None = None, follow_up: FollowUp | None = None
) -> Reminder:
    reminder = Reminder.objects.create(
        briefing=briefing, follow_up=follow_up, kind=step.kind, number=step.number, fell_due_on=step.fell_due_on
    )
    reminder.people.set(people)
    return reminder


def _tell(people: list[User], letter: Letter) -> None:
    if not people:
        logger.error("Nobody could be told that something is owed: the lead organisation has no officer")
    for person in people:
        try:
            with transaction.atomic():
                queue_mail(to=[person.email], subject=letter[0], text=letter[1])
        except ValidationError:
            logger.exception("The address of user %s takes no mail", person.pk)
