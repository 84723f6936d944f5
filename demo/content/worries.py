"""Invented words that worry: sent like any answer, found by the screen or a reader, and looked at by the lead."""

from datetime import time, timedelta

from django.utils import timezone

from accounts.models import Organisation
from demo.content.answers import Child, send
from demo.content.backdating import day, give_days, move_concern
from demo.content.people import person
from demo.texts.consultations import CONSULTATIONS, Asked
from demo.texts.worries import READERS_WORRY, REQUESTS, STAFF_ROUTE, WORRIES, Request, Worry
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.add_note import add_note
from safeguarding.actions.ask_for_help import ask_for_help
from safeguarding.actions.close_concern import close_concern
from safeguarding.actions.hand_over_concern import hand_over_concern
from safeguarding.actions.set_hours import add_day_off, set_hours
from safeguarding.models import Concern
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.asking.answers import Answer
from surveys.models import Comment, Survey

ASKED = {asked.key: asked for asked in CONSULTATIONS}
LONG_DAY = (time(8, 30), time(17, 30))


def send_worries() -> None:
    set_staffed_hours()
    for worry in WORRIES:
        concern = send_worry(worry, ASKED[worry.consultation])
        if worry.days_ago:
            move_concern(concern, worry.days_ago)
    for request in REQUESTS:
        ask(request)
    raise_one_as_a_reader(ASKED["good-place"])


def set_staffed_hours() -> None:
    """Both organisations that ask have said when somebody is there; requests without a survey go to the council."""
    set_hours(
        organisation=Organisation.objects.get(slug="lantern-health"),
        user=person("lantern-health", "safeguarding"),
        hours=dict.fromkeys(range(5), LONG_DAY),
    )
    organisation = Organisation.objects.get(slug="rowan-council")
    set_hours(
        organisation=organisation,
        user=person("rowan-council", "safeguarding"),
        hours=dict.fromkeys(range(4), LONG_DAY) | {4: (time(8, 30), time(16))},
        staff_route=STAFF_ROUTE,
        takes_requests=True,
    )
    add_day_off(organisation=organisation, day=timezone.localdate() + timedelta(days=40), reason="Team day")


def send_worry(worry: Worry, asked: Asked) -> Concern:
    """The concern that the screen raised about this worry, as far as the lead has come with it."""
    version = Survey.objects.get(name=asked.name).current_version()
    child = Child(worry.language, "from_8", "standard")
    response, _code = send(version, child, {"better": Answer(value=worry.words)})
    give_days({response.pk: day(-worry.days_ago)})
    concern = response.comments.get().concern
    lead = person(asked.lead, "safeguarding")
    if worry.acknowledged:
        concern = acknowledge_concern(concern=concern, user=lead)
    for note in worry.notes:
        add_note(concern=concern, user=lead, text=note)
    if worry.cover:
        to = Organisation.objects.get(slug=worry.cover)
        concern = hand_over_concern(concern=concern, user=lead, to=to, reason=worry.cover_reason)
    if worry.outcome:
        concern = close_concern(
            concern=concern,
            user=lead,
            outcome=worry.outcome,
            note=worry.note,
            told=worry.told,
            told_note=worry.told_note,
        )
    return concern


def ask(request: Request) -> None:
    concern = ask_for_help(
        organisation=Organisation.objects.get(slug=request.organisation),
        words=request.words,
        contact=request.contact,
        language=request.language,
    )
    if request.days_ago:
        move_concern(concern, request.days_ago)


def raise_one_as_a_reader(asked: Asked) -> None:
    """A harmless text that a reader was not sure about: not evidence of anything, and the newest of its survey."""
    unused = Comment.objects.released().filter(survey__name=asked.name, language="en", evidence__isnull=True)
    raise_from_comment(comment=unused.first(), user=person(asked.lead, "officer"), why=READERS_WORRY)
