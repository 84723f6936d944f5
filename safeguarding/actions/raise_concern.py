"""Raising a concern about somebody's words."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import Organisation
from safeguarding.actions.alert_leads import alert_leads
from safeguarding.enums import Origin, Urgency
from safeguarding.models import Concern
from safeguarding.screening import Match
from safeguarding.staffing import is_staffed

REPLACEMENT = "\ufffd"


@transaction.atomic
def raise_concern(
    *,
    organisation: Organisation,
    words: str,
    language: str,
    source: str,
    origin: Origin,
    matches: Sequence[Match] = (),
) -> Concern:
    """Write a concern and the mails about it in the caller's transaction; the mails hold none of the words."""
    urgent = origin == Origin.ASKED_FOR_HELP or any(match.urgency == Urgency.URGENT for match in matches)
    concern = Concern.objects.create(
        organisation=organisation,
        words=storable(words),
        language=language[:12],
        source=storable(source)[:200],
        origin=origin,
        urgency=Urgency.URGENT if urgent else Urgency.SOON,
        was_staffed=is_staffed(organisation),
        matches=[
            {"language": match.language, "entry": match.entry, "topic": match.topic, "urgency": match.urgency}
            for match in matches
        ],
    )
    alert_leads(concern=concern)
    return concern


def storable(text: str) -> str:
    """`text` as a database can keep it: a character that no database takes must not stop a concern."""
    return text.replace("\x00", REPLACEMENT).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
