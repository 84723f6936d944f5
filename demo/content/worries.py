"""Invented words that worry: sent like any answer, found by the screen, and looked at by the safeguarding lead."""

from demo.content.answers import Child, send
from demo.content.backdating import day, give_days, move_concern
from demo.content.people import person
from demo.texts.consultations import CONSULTATIONS, Asked
from demo.texts.worries import WORRIES, Worry
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.close_concern import close_concern
from safeguarding.models import Concern
from surveys.answers import Answer
from surveys.models import Survey

ASKED = {asked.key: asked for asked in CONSULTATIONS}


def send_worries() -> None:
    for worry in WORRIES:
        concern = send_worry(worry, ASKED[worry.consultation])
        if worry.days_ago:
            move_concern(concern, worry.days_ago)


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
    if worry.outcome:
        concern = close_concern(concern=concern, user=lead, outcome=worry.outcome, note=worry.note)
    return concern
