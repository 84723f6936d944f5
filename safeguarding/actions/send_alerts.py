"""Telling people about a concern, step by step, without any of its words."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext, override

from accounts.actions.send_mail import queue_letters
from accounts.models import User
from safeguarding.alert_texts import SUBJECTS, text_for_administrators, text_for_leads
from safeguarding.clock import StaffedWeek
from safeguarding.deadlines import Step, steps_due
from safeguarding.enums import AlertKind
from safeguarding.models import Concern, ConcernAlert
from safeguarding.staffing import administrators, deputies_of, leads_of, week_of

logger = logging.getLogger(__name__)

Letters = dict[User, tuple[str, str]]
"""Who gets which subject and text."""


@transaction.atomic
def send_alerts(*, concern: Concern, at: datetime, week: StaffedWeek | None = None) -> list[ConcernAlert]:
    """Take the steps of `concern` that have fallen due by `at` and were not taken yet.

    Each is a row, so it is taken once, however often and from wherever this is called. Whoever is meant by several
    steps at once gets one mail, about the last of them. An address that takes no mail is logged and passed over.
    """
    locked = Concern.objects.select_for_update(of=("self",)).defer("words").get(pk=concern.pk)
    return _take(locked, _not_taken(locked, list(steps_due(week or week_of(locked.handled_by), locked, at))))


def _take(concern: Concern, steps: list[Step]) -> list[ConcernAlert]:
    letters: Letters = {}
    taken = []
    with override(settings.LANGUAGE_CODE):
        for step in steps:
            meant = _letters(concern, step)
            alert = ConcernAlert.objects.create(
                concern=concern, turn=concern.turn, kind=step.kind, number=step.number, fell_due_at=step.fell_due_at
            )
            told = ConcernAlert.people.through
            told.objects.bulk_create([told(concernalert=alert, user=person) for person in meant])
            letters |= meant
            taken.append(alert)
    _send(letters)
    return taken


def _not_taken(concern: Concern, steps: list[Step]) -> list[Step]:
    taken = ConcernAlert.objects.filter(concern=concern, turn=concern.turn)
    numbers = dict(taken.values_list("kind").annotate(last=Max("number")).order_by())
    return [step for step in steps if step.number > numbers.get(step.kind, 0)]


def _letters(concern: Concern, step: Step) -> Letters:
    """Who is told of this step, and in which words."""
    leads = leads_of(concern.handled_by)
    if not leads:
        return _nobody_there(concern)
    subject, text = str(SUBJECTS[step.kind]), text_for_leads(concern, step.kind)
    if step.kind == AlertKind.DEPUTIES:
        return dict.fromkeys(deputies_of(concern.handled_by) or leads, (subject, text))
    told: Letters = dict.fromkeys(leads, (subject, text))
    if step.kind == AlertKind.ADMINISTRATORS:
        others = text_for_administrators(concern, somebody_is_named=True)
        told |= {person: (subject, others) for person in administrators() if person not in told}
    return told


def _nobody_there(concern: Concern) -> Letters:
    logger.error("Nobody can open concern %s: its organisation has no lead and no deputy", concern.reference)
    people = administrators()
    if not people:
        logger.critical("Nobody at all was told of concern %s: there is no site administrator", concern.reference)
    subject = gettext("Heard needs somebody to be named")
    return dict.fromkeys(people, (subject, text_for_administrators(concern, somebody_is_named=False)))


def _send(letters: Letters) -> None:
    refused = queue_letters({person.email: letter for person, letter in letters.items()})
    for person in letters:
        if person.email in refused:
            logger.error("The address of user %s takes no mail", person.pk)


def first_alert(concern: Concern, at: datetime, week: StaffedWeek) -> None:
    """The mails as a concern comes in. If they fail, the next sweep finds that nobody was told.

    Nobody else can see the concern yet, so there is nothing to lock, and no step was taken.
    """
    try:
        with transaction.atomic():
            _take(concern, list(steps_due(week, concern, at)))
    except Exception:
        logger.exception("Nobody could be told of concern %s yet", concern.reference)
