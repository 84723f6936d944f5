"""Opening, pausing, closing and extending a survey: it counts at once and is written down."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from surveys.enums import OpeningStep, SurveyState
from surveys.lawful import missing
from surveys.models import OpeningRecord, Survey

DATES = ("opens_at", "closes_at")
Dates = tuple[datetime | None, datetime | None]


class Overtaken(ValidationError):
    """Somebody else has changed the dates meanwhile: `row` has theirs, `touched` names those that were typed anew."""

    def __init__(self, sentences: dict[str, str], *, row: Dates, touched: set[str]) -> None:
        super().__init__(sentences)
        self.row = row
        self.touched = touched


@transaction.atomic
def change_facts(
    *,
    survey: Survey,
    user: User,
    name: str,
    respondent_group: str,
    opens_at: datetime | None,
    closes_at: datetime | None,
    seen: Dates | None = None,
) -> Survey:
    """Give a survey its name and its dates. Changed dates are written down; the same ones again are no change.

    `seen` are the dates as they were when the new ones were thought of; a date like the one seen leaves the row's.
    Raises `ValidationError` if it would close before it opens, or open before its lawful record is complete, and
    `Overtaken` if new dates meet dates that somebody else has changed.
    """
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    row = dates_of(locked)
    locked.opens_at, locked.closes_at = dates = settle(row, (opens_at, closes_at), seen or row)
    if locked.opens_at is not None and (locked.opens_at != row[0] or locked.lawful_at is None):
        _be_lawful(locked)
    locked.name, locked.respondent_group = name, respondent_group
    locked.full_clean()
    locked.save(update_fields=["name", "respondent_group", "opens_at", "closes_at", "lawful_at"])
    if dates != row:
        _write_down(locked, user, OpeningStep.DATES)
    return locked


def dates_of(survey: Survey) -> Dates:
    return survey.opens_at, survey.closes_at


def settle(row: Dates, typed: Dates, seen: Dates) -> Dates:
    """The dates to write: what was typed anew, and else the row's. Forms know them to the second, so that decides.

    Raises `Overtaken` if a date was typed anew beside dates that are not those seen any more.
    """
    each = list(zip(DATES, row, typed, seen, strict=True))
    touched = {name for name, _there, new, old in each if _whole(new) != _whole(old)}
    overtaken = {
        name: _meanwhile(there) for name, there, new, old in each if _whole(there) not in (_whole(new), _whole(old))
    }
    if touched and overtaken:
        raise Overtaken(overtaken, row=row, touched=touched)
    opens_at, closes_at = (
        _whole(new) if name in touched and _whole(new) != _whole(there) else there for name, there, new, _old in each
    )
    return opens_at, closes_at


def _whole(moment: datetime | None) -> datetime | None:
    """To the second, as forms show and post it."""
    return moment and moment.replace(microsecond=0)


def _meanwhile(moment: datetime | None) -> str:
    """What somebody else did to a date."""
    if moment is None:
        return _(
            "Somebody else has taken this time away since you opened this page. What you typed is still here. "
            "Look at both times, and save again if they still fit."
        )
    return _(
        "Somebody else has set this to %(moment)s since you opened this page. What you typed is still here. "
        "Look at both times, and save again if they still fit."
    ) % {"moment": date_format(timezone.localtime(moment), "j F Y, H:i:s")}


@transaction.atomic
def take_step(*, survey: Survey, user: User, step: OpeningStep) -> Survey:
    """Open, pause, resume or close a survey now. A step that is taken already changes nothing.

    Raises `ValidationError` with a sentence that says what to do if the step cannot be taken.
    """
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    now = timezone.now()
    if _STEPS[step](locked, locked.state_at(now), now):
        locked.save(update_fields=["opens_at", "closes_at", "paused_at", "lawful_at"])
        _write_down(locked, user, step)
    return locked


def _open(survey: Survey, state: SurveyState, now: datetime) -> bool:
    if state == SurveyState.CLOSED:
        raise ValidationError(_("It has closed. Give it a later closing time below to take answers again."))
    if state != SurveyState.NOT_YET:
        return False
    _be_lawful(survey)
    survey.opens_at = _whole(now)
    return True


def _be_lawful(survey: Survey) -> None:
    """Keep that nothing lawful is missing at this moment, or refuse."""
    lacks = missing(survey)
    if lacks:
        raise ValidationError([_("It cannot open yet. First:"), *(lack.sentence for lack in lacks)])
    survey.lawful_at = survey.lawful_at or timezone.now()


def _pause(survey: Survey, state: SurveyState, now: datetime) -> bool:
    if state == SurveyState.CLOSED:
        raise ValidationError(_("It has closed already, so there is nothing to pause."))
    if survey.paused_at is not None:
        return False
    survey.paused_at = now
    return True


def _resume(survey: Survey, state: SurveyState, now: datetime) -> bool:
    if survey.paused_at is None:
        return False
    survey.paused_at = None
    return True


def _close(survey: Survey, state: SurveyState, now: datetime) -> bool:
    if state == SurveyState.CLOSED:
        return False
    if state == SurveyState.NOT_YET:
        raise ValidationError(_("It has not opened yet. Take its opening time away below, and nobody can answer."))
    # Within the second of its opening only the fraction is later than that.
    survey.closes_at = now if _whole(now) == survey.opens_at else _whole(now)
    return True


_STEPS: dict[OpeningStep, Callable[[Survey, SurveyState, datetime], bool]] = {
    OpeningStep.OPENED: _open,
    OpeningStep.PAUSED: _pause,
    OpeningStep.RESUMED: _resume,
    OpeningStep.CLOSED: _close,
}


def _write_down(survey: Survey, user: User, step: OpeningStep) -> None:
    OpeningRecord.objects.create(
        survey=survey, step=step, by=user, opens_at=survey.opens_at, closes_at=survey.closes_at
    )
