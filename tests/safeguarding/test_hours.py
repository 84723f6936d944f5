"""When somebody is there: set by leads of that organisation alone, never to nothing, with every mistake explained."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from safeguarding.actions.set_hours import add_day_off, set_hours
from safeguarding.clock import USUAL_HOURS
from safeguarding.models import Arrangements, DayOff, StaffedHours
from safeguarding.staffing import has_set_hours, week_of
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Rivertown Council", slug="rivertown")


@pytest.fixture
def lead(organisation):
    return UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation)])


def address(name: str = "hours", slug: str = "rivertown") -> str:
    return reverse(f"safeguarding_admin:{name}", args=[slug])


def typed(**hours: tuple[str, str]) -> dict[str, str]:
    """`mon=("09:00", "17:00")` and so on, as a browser sends them."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return {
        f"{edge}_{number}": value
        for number, day in enumerate(days)
        for edge, value in zip(("begins", "ends"), hours.get(day, ("", "")), strict=True)
    }


def test_until_somebody_sets_them_usual_office_hours_count(client, lead, organisation):
    assert not has_set_hours(organisation)
    assert week_of(organisation).hours == USUAL_HOURS
    client.force_login(lead)

    page = client.get(address()).content.decode()

    assert page.count('value="09:00"') == 5
    assert "Good Friday" in page


def test_a_lead_sets_the_week_the_route_and_who_takes_requests(client, lead, organisation):
    client.force_login(lead)
    data = typed(mon=("08:30", "12:00"), sat=("10:00", "11:15"))

    response = client.post(address(), {**data, "staff_route": " Jo Lee, 01632 960 001 ", "takes_requests": "on"})

    assert response["Location"] == address()
    assert has_set_hours(organisation)
    assert week_of(organisation).hours == {0: (time(8, 30), time(12)), 5: (time(10), time(11, 15))}
    arrangements = Arrangements.objects.get()
    assert (arrangements.staff_route, arrangements.takes_requests, arrangements.set_by) == (
        "Jo Lee, 01632 960 001",
        True,
        lead,
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (typed(), "Somebody must be there on one day of the week at least."),
        (typed(tue=("09:00", "")), "Give both times, or neither"),
        (typed(tue=("", "09:00")), "Give both times, or neither"),
        (typed(tue=("17:00", "09:00")), "The day ends after it begins."),
        (typed(tue=("09:00", "09:00")), "The day ends after it begins."),
        (typed(tue=("nine", "17:00")), "Enter a valid time."),
        (typed(tue=("09:00:00", "09:00:20")), "Enter a valid time."),
    ],
)
def test_a_mistake_is_explained_and_what_was_typed_stays(client, lead, data, said):
    client.force_login(lead)

    response = client.post(address(), {**data, "staff_route": "typed before"})

    page = response.content.decode()
    assert (response.status_code, said in page, "typed before" in page) == (200, True, True)
    assert StaffedHours.objects.count() == 0


def test_only_one_organisation_takes_requests_and_the_other_is_named(client, lead, organisation):
    other = OrganisationFactory(name="Hill Trust")
    set_hours(organisation=other, user=lead, hours=USUAL_HOURS, takes_requests=True)
    client.force_login(lead)

    page = client.post(address(), {**typed(mon=("09:00", "17:00")), "takes_requests": "on"}).content.decode()

    assert "Hill Trust takes them. Its lead has to give them up first." in page
    assert not has_set_hours(organisation)


def test_days_off_are_added_and_taken_away(client, lead, organisation):
    day = timezone.localdate() + timedelta(days=10)
    client.force_login(lead)

    client.post(address("add_day_off"), {"day": day.isoformat(), "reason": "Team day"})
    client.post(address("add_day_off"), {"day": day.isoformat(), "reason": "Team <day>"})
    page = client.get(address()).content.decode()

    assert [(off.day, off.reason) for off in DayOff.objects.all()] == [(day, "Team <day>")]
    assert "Team &lt;day&gt;" in page
    assert day in week_of(organisation).days_off
    for _twice in range(2):
        assert client.post(address("remove_day_off"), {"day": day.isoformat()})["Location"] == address()
    assert DayOff.objects.count() == 0


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30", "99999-01-01"])
def test_a_day_that_is_none_is_explained(client, lead, day):
    client.force_login(lead)
    assert client.post(address("add_day_off"), {"day": day}).status_code == 200
    assert client.post(address("remove_day_off"), {"day": day}).status_code == 302
    assert DayOff.objects.count() == 0


@pytest.mark.parametrize("name", ["hours", "add_day_off", "remove_day_off"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_to_everybody_else_there_are_no_hours(client, organisation, name, method):
    for user in (
        UserFactory(roles=[(Role.OFFICER, organisation), (Role.SITE_ADMINISTRATOR, organisation)]),
        UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory())]),
    ):
        client.force_login(user)
        assert getattr(client, method)(address(name), {"day": "2026-12-01"}).status_code == 404
    assert (Arrangements.objects.count(), DayOff.objects.count()) == (0, 0)


def test_the_list_shows_the_own_organisations_alone(client, lead):
    OrganisationFactory(name="Hill Trust")
    client.force_login(lead)
    page = client.get(reverse("safeguarding_admin:hours_list")).content.decode()
    assert (address() in page, "Hill Trust" in page) == (True, False)


def test_the_page_costs_the_same_with_one_and_three_days_off(client, lead, organisation):
    client.force_login(lead)
    costs = []
    for number in range(3):
        add_day_off(organisation=organisation, day=timezone.localdate() + timedelta(days=number))
        client.get(address())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address()).status_code == 200
        costs.append(len(queries))
    assert len(set(costs)) == 1


def test_the_database_refuses_hours_that_are_none(organisation, lead):
    arrangements = set_hours(organisation=organisation, user=lead, hours={0: (time(9), time(17))})
    for values in (
        {"weekday": 0, "begins": time(9), "ends": time(10)},
        {"weekday": 7, "begins": time(9), "ends": time(10)},
        {"weekday": 1, "begins": time(10), "ends": time(10)},
        {"weekday": 1, "begins": time(10), "ends": time(10, 0, 20)},
        {"weekday": 1, "begins": time(9, 59, 40), "ends": time(10)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffedHours.objects.create(arrangements=arrangements, **values)
    add_day_off(organisation=organisation, day=date(2026, 4, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        DayOff.objects.create(organisation=organisation, day=date(2026, 4, 1))


def test_hours_are_never_set_to_nothing(organisation, lead):
    with pytest.raises(ValidationError, match="one day of the week"):
        set_hours(organisation=organisation, user=lead, hours={})
