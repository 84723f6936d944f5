"""Starting to answer: by everybody, with an invitation, with a class code, or from paper."""

from contextlib import nullcontext

from django.db import transaction
from django.utils import timezone

from surveys.answering.entries import NOTHING, Entry, NotLetIn
from surveys.answering.tickets import Ticket
from surveys.enums import AgeBand, Channel, Pass, Presentation
from surveys.models import Invitation, Sheet, Survey, SurveyVersion


class BegunElsewhere(Exception):
    """Somebody has begun with this link, and has not sent it."""


def start_sheet(
    *,
    version: SurveyVersion,
    language: str,
    presentation: str = Presentation.STANDARD,
    age_band: str = AgeBand.UNSAID,
    entry: Entry = NOTHING,
    assent: str = "",
    replace: bool = False,
    channel: Channel = Channel.WEB,
    is_trial: bool = False,
) -> tuple[Sheet, Ticket]:
    """A new sheet, and the ticket that opens it; only a hash of the ticket's secret is kept.

    Raises `NotLetIn` where the survey is not for everybody and the entry does not open it, and `BegunElsewhere` where
    another sheet was begun with the same link; with `replace` that one is thrown away, unless it was begun at this
    moment. Paper comes through an officer's hands and needs no entry. Nor does a trial, which is an officer's: it can
    be answered at any time, and is never a response.
    """
    ticket = Ticket.new()
    # Whoever brings no link writes one row, which needs no transaction around it.
    with transaction.atomic() if entry.invitation else nullcontext():
        if channel != Channel.PAPER and not is_trial:
            _let_in(version.survey, entry, replace)
        sheet = Sheet(
            key=ticket.key,
            secret_hash=ticket.secret_hash,
            version=version,
            language=language,
            presentation=presentation if presentation in Presentation.values else Presentation.STANDARD,
            age_band=age_band if age_band in AgeBand.values else AgeBand.UNSAID,
            invitation=entry.invitation,
            class_code=entry.class_code,
            assent=assent,
            assented_on=timezone.localdate() if assent else None,
            channel=channel,
            is_trial=is_trial,
        )
        sheet.save(force_insert=True)
    return sheet, ticket


def _let_in(survey: Survey, entry: Entry, replace: bool) -> None:
    older: set[int] = set()
    if entry.invitation:
        # The sheet first and then the link, as sending locks them: else each could wait for the other for ever.
        older = _locked_sheets(entry.invitation) if replace else older
        # Of two devices that begin with one link at the same moment, one waits for the other.
        locked = Invitation.objects.select_for_update(of=("self",)).get(pk=entry.invitation.pk)
        entry.invitation.is_used = locked.is_used
    found = entry.pass_at(survey, timezone.now())
    if found != Pass.GOOD:
        raise NotLetIn(found)
    if entry.invitation:
        if Sheet.objects.filter(invitation=entry.invitation).exclude(pk__in=older).exists():
            raise BegunElsewhere
        Sheet.objects.filter(pk__in=older).delete()


def _locked_sheets(invitation: Invitation) -> set[int]:
    """What was begun with the link and not sent, once nobody else is sending it or throwing it away."""
    begun = Sheet.objects.filter(invitation=invitation).order_by("pk")
    return set(begun.select_for_update(of=("self",)).values_list("pk", flat=True))
