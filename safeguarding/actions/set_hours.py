"""Saying when somebody is there. The clocks of open concerns are set anew in the same transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from safeguarding.clock import Hours
from safeguarding.deadlines import acknowledge_by, decide_by
from safeguarding.enums import ConcernState
from safeguarding.models import Arrangements, Concern, DayOff, StaffedHours
from safeguarding.staffing import week_of


@transaction.atomic
def set_hours(
    *, organisation: Organisation, user: User, hours: Hours, staff_route: str = "", takes_requests: bool = False
) -> Arrangements:
    """Replace the staffed hours of `organisation`. Raises `ValidationError` without a single staffed day."""
    if not hours:
        raise ValidationError(_("Somebody must be there on one day of the week at least."))
    _lock(organisation)
    arrangements = _arrange(organisation, user, staff_route.strip(), takes_requests)
    arrangements.hours.all().delete()
    StaffedHours.objects.bulk_create(
        StaffedHours(arrangements=arrangements, weekday=weekday, begins=begins, ends=ends)
        for weekday, (begins, ends) in hours.items()
    )
    _set_clocks(organisation)
    return arrangements


def _arrange(organisation: Organisation, user: User, staff_route: str, takes_requests: bool) -> Arrangements:
    """The row of `organisation`, written. Raises `ValidationError` if another organisation takes the requests."""
    if takes_requests:
        _check_nobody_else_takes_requests(organisation)
    try:
        return Arrangements.objects.update_or_create(
            organisation=organisation,
            defaults={"set_by": user, "staff_route": staff_route, "takes_requests": takes_requests},
        )[0]
    except IntegrityError:
        # Another lead said so at the same moment; the savepoint of `update_or_create` is rolled back.
        _check_nobody_else_takes_requests(organisation)
        raise


def _check_nobody_else_takes_requests(organisation: Organisation) -> None:
    taken_by = Arrangements.objects.exclude(organisation=organisation).filter(takes_requests=True).first()
    if taken_by:
        message = _("%(organisation)s takes them. Its lead has to give them up first.")
        raise ValidationError({"takes_requests": message % {"organisation": taken_by}})


@transaction.atomic
def add_day_off(*, organisation: Organisation, day: date, reason: str = "") -> DayOff:
    """Nobody is there on `day`. Saying it again changes nothing but the reason."""
    _lock(organisation)
    off, _made = DayOff.objects.update_or_create(organisation=organisation, day=day, defaults={"reason": reason[:100]})
    _set_clocks(organisation)
    return off


@transaction.atomic
def remove_day_off(*, organisation: Organisation, day: date) -> None:
    """Somebody is there on `day` after all."""
    _lock(organisation)
    DayOff.objects.filter(organisation=organisation, day=day).delete()
    _set_clocks(organisation)


def _lock(organisation: Organisation) -> None:
    """One change of a staffed week at a time, and the clocks follow all of them. New concerns come in meanwhile."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)


def _set_clocks(organisation: Organisation) -> None:
    """Count the deadlines of the open concerns that this organisation handles again."""
    week = week_of(organisation)
    for concern in Concern.objects.select_for_update(of=("self",)).handled_by(organisation).open().defer("words"):
        if concern.state == ConcernState.NEW:
            concern.acknowledge_by = acknowledge_by(week, concern.urgency, concern.waiting_since)
        elif concern.acknowledged_at:
            concern.decide_by = decide_by(week, concern.acknowledged_at)
        concern.save(update_fields=["acknowledge_by", "decide_by"])
