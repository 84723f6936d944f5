"""Raising a concern about somebody's words."""

import logging
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import Organisation, User
from safeguarding.actions.send_alerts import first_alert
from safeguarding.actions.write_entry import write_entry
from safeguarding.deadlines import acknowledge_by
from safeguarding.enums import Happened, Origin, Urgency
from safeguarding.models import Concern
from safeguarding.screening import Match, screen
from safeguarding.staffing import is_staffed, week_of

logger = logging.getLogger(__name__)

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
    urgency: Urgency | None = None,
    by: User | None = None,
    note: str = "",
    is_about_staff: bool = False,
    reference: UUID | None = None,
) -> Concern:
    """Write a concern and the mails about it in the caller's transaction; the mails hold none of the words.

    How urgent it is follows from how it came and what matched, unless the caller says so. `by` and `note` are a
    reader's, and stand in its history.
    """
    urgency = urgency or _urgency(origin, matches)
    now, week = timezone.now(), week_of(organisation)
    concern = Concern.objects.create(
        reference=reference or uuid4(),
        organisation=organisation,
        words=storable(words),
        language=language[:12],
        source=storable(source)[:200],
        origin=origin,
        urgency=urgency,
        waiting_since=now,
        acknowledge_by=acknowledge_by(week, urgency, now),
        was_staffed=is_staffed(organisation),
        said_about_staff=is_about_staff,
        matches=[
            {"language": match.language, "entry": match.entry, "topic": match.topic, "urgency": match.urgency}
            for match in matches
        ],
    )
    write_entry(concern=concern, happened=Happened.CAME_IN, by=by, text=storable(note), at=concern.created_at)
    first_alert(concern, now, week)
    return concern


def raise_if_worrying(
    *, organisation: Organisation, words: str, typed: str, language: str, source: str
) -> Concern | None:
    """The concern about these words, if the screen finds something in them as they were `typed`.

    A screen that breaks holds up nobody's answer: somebody reads the words instead.
    """
    matches = screened(typed)
    if matches == []:
        return None
    origin = Origin.NOT_SCREENED if matches is None else Origin.SCREEN
    return raise_concern(
        organisation=organisation, words=words, language=language, source=source, origin=origin, matches=matches or ()
    )


def screened(text: str) -> list[Match] | None:
    """What the screen finds in `text`; None if it broke. Its message might hold the words, so no log shows it."""
    try:
        return list(screen(text))
    except Exception as error:
        logger.error("A text could not be screened: %s", type(error).__name__)
        return None


def _urgency(origin: Origin, matches: Sequence[Match]) -> Urgency:
    urgent = origin == Origin.ASKED_FOR_HELP or any(match.urgency == Urgency.URGENT for match in matches)
    return Urgency.URGENT if urgent else Urgency.SOON


def storable(text: str) -> str:
    """`text` as a database can keep it: a character that no database takes must not stop a concern."""
    return text.replace("\x00", REPLACEMENT).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
