"""Raising a concern about somebody's words."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import Organisation
from safeguarding.enums import Origin, Urgency
from safeguarding.models import Concern
from safeguarding.screening import Match


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
    with transaction.atomic():
        return Concern.objects.create(
            organisation=organisation,
            words=words,
            language=language,
            source=source,
            origin=origin,
            urgency=Urgency.URGENT if urgent else Urgency.SOON,
            matches=[{"language": match.language, "entry": match.entry} for match in matches],
        )
