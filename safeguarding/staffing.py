"""Whether anybody is there to open an organisation's concerns, who that is, and when."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from accounts.ready_queries import ReadyQuery
from safeguarding.bank_holidays import is_bank_holiday
from safeguarding.clock import USUAL_HOURS, StaffedWeek
from safeguarding.models import Arrangements, DayOff, StaffedHours
from safeguarding.rules import LEADS

_lead_of = ReadyQuery(
    lambda organisation: Membership.objects.holding(*LEADS).filter(organisation=organisation).order_by()[:1], int
)


def is_staffed(organisation: Organisation) -> bool:
    """Whether free text may be asked for: an active lead or deputy can open the queue."""
    return _lead_of.is_any(organisation.pk)


def leads_of(organisation: Organisation) -> list[User]:
    """The active lead and deputies of `organisation`, each once, the lead first."""
    memberships = Membership.objects.holding(*LEADS).filter(organisation=organisation).select_related("user")
    lead_first = sorted(memberships, key=lambda membership: membership.role != Role.SAFEGUARDING_LEAD)
    return list(dict.fromkeys(membership.user for membership in lead_first))


def deputies_of(organisation: Organisation) -> list[User]:
    """The active deputies of `organisation`."""
    held = Membership.objects.holding(Role.SAFEGUARDING_DEPUTY).filter(organisation=organisation)
    return [membership.user for membership in held.select_related("user")]


def administrators() -> list[User]:
    """The active site administrators, each once: they hear of a concern that nobody is there to open."""
    memberships = Membership.objects.holding(Role.SITE_ADMINISTRATOR).select_related("user")
    return list(dict.fromkeys(membership.user for membership in memberships))


def unstaffed() -> QuerySet[Organisation]:
    """The active organisations whose concerns nobody can open."""
    return Organisation.objects.active().filter(~Exists(_lead_there()))


def staffed() -> QuerySet[Organisation]:
    """The active organisations in which somebody can open the queue."""
    return Organisation.objects.active().filter(Exists(_lead_there()))


def _lead_there() -> QuerySet[Membership]:
    return Membership.objects.holding(*LEADS).filter(organisation=OuterRef("pk"))


def has_set_hours(organisation: Organisation) -> bool:
    """Whether the lead has said when somebody is there; until then usual office hours count."""
    return Arrangements.objects.filter(organisation=organisation).exists()


def takes_requests() -> Organisation | None:
    """Who gets a request for help that belongs to no survey: who says so, else the first where somebody is there."""
    willing = staffed().filter(safeguarding__takes_requests=True)
    return willing.first() or staffed().order_by("pk").first()


def weeks_of(organisation_ids: Iterable[int]) -> dict[int, StaffedWeek]:
    """The staffed weeks of these organisations, by id; two queries, however many there are."""
    ids = set(organisation_ids)
    hours: dict[int, dict[int, tuple[time, time]]] = {pk: {} for pk in ids}
    rows = StaffedHours.objects.filter(arrangements__organisation__in=ids)
    for pk, weekday, begins, ends in rows.values_list("arrangements__organisation", "weekday", "begins", "ends"):
        hours[pk][weekday] = (begins, ends)
    days: dict[int, set[date]] = {pk: set() for pk in ids}
    for pk, day in DayOff.objects.filter(organisation__in=ids).values_list("organisation", "day"):
        days[pk].add(day)
    return {
        pk: StaffedWeek(
            zone=ZoneInfo(settings.TIME_ZONE),
            hours=hours[pk] or USUAL_HOURS,
            days_off=frozenset(days[pk]),
            is_holiday=is_bank_holiday,
        )
        for pk in ids
    }


def week_of(organisation: Organisation) -> StaffedWeek:
    return weeks_of([organisation.pk])[organisation.pk]


def last_day_to_be_read(week: StaffedWeek, at: datetime) -> date:
    """The last day whose free texts should all have been read by `at`: a working day has gone by since its end."""
    day = at.astimezone(week.zone).date()
    while True:
        day -= timedelta(days=1)
        end = datetime.combine(day + timedelta(days=1), time(0), week.zone).astimezone(UTC)
        if week.due(end, week.working_day) <= at:
            return day
