"""The queue in the admin as a list: filters, pages, queries, and what the menu and the home page say of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership
from safeguarding.enums import Origin
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.safeguarding.conftest import SECRET
from tests.safeguarding.factories import ConcernFactory, ReadingFactory

pytestmark = pytest.mark.django_db

DECISION = {"outcome": "acted", "note": "We visited.", "told": "told", "told_note": "At school."}


@pytest.mark.parametrize("name", ["queue", "queue_results"])
def test_the_queue_can_be_narrowed_by_state(client, lead, organisation, name):
    new, closed = ConcernFactory(organisation=organisation), ConcernFactory(organisation=organisation, closed=True)
    client.force_login(lead)

    page = client.get(reverse(f"safeguarding_admin:{name}"), {"state": "closed"}).content.decode()

    assert str(closed.reference) in page
    assert str(new.reference) not in page


HOUR = timedelta(hours=1)
FILTERS = {
    "late": ({"clock": "late"}, ["late", "undecided"]),
    "due within the hour": ({"clock": "soon_due"}, ["soon"]),
    "in time": ({"clock": "in_time"}, ["waiting", "mine"]),
    "stopped": ({"clock": "stopped"}, ["closed"]),
    "mine": ({"who": "me"}, ["mine"]),
    "nobody's": ({"who": "nobody"}, ["late", "soon", "waiting"]),
    "asked for help": ({"origin": "asked_for_help"}, ["waiting"]),
    "late and new": ({"clock": "late", "state": "new"}, ["late"]),
}


@pytest.mark.parametrize("name", FILTERS)
def test_the_queue_can_be_narrowed_by_clock_by_who_has_it_and_by_origin(client, lead, organisation, name):
    now, here = timezone.now(), {"organisation": organisation}
    there = {
        "late": ConcernFactory(**here, acknowledge_by=now - HOUR),
        "soon": ConcernFactory(**here, acknowledge_by=now + HOUR / 2),
        "waiting": ConcernFactory(**here, acknowledge_by=now + 3 * HOUR, origin=Origin.ASKED_FOR_HELP),
        "mine": ConcernFactory(**here, acknowledged=True, acknowledged_by=lead, decide_by=now + 9 * HOUR),
        "undecided": ConcernFactory(**here, acknowledged=True, decide_by=now - HOUR),
        "closed": ConcernFactory(**here, closed=True),
    }
    query, expected = FILTERS[name]
    client.force_login(lead)

    page = client.get(reverse("safeguarding_admin:queue"), query).content.decode()

    assert [key for key, concern in there.items() if str(concern.reference) in page] == expected


def test_the_queue_can_be_narrowed_to_one_of_several_organisations(client, lead, organisation):
    other = OrganisationFactory()
    Membership.objects.create(user=lead, organisation=other, role=Role.SAFEGUARDING_LEAD)
    ours, theirs = ConcernFactory(organisation=organisation), ConcernFactory(organisation=other)
    client.force_login(lead)

    page = client.get(reverse("safeguarding_admin:queue"), {"organisation": other.pk}).content.decode()

    assert (str(theirs.reference) in page, str(ours.reference) in page) == (True, False)


def test_the_queue_says_by_when_and_whether_it_is_late(client, lead, organisation):
    ConcernFactory(organisation=organisation, acknowledge_by=timezone.now() - HOUR)
    client.force_login(lead)

    assert ">Late</span>" in client.get(reverse("safeguarding_admin:queue")).content.decode()


@pytest.mark.parametrize("query", [{"state": "nonsense"}, {"p": "x"}, {"p": "999"}, {"ordering": "words"}])
def test_strange_questions_to_the_queue_are_answered(client, lead, concern, query):
    client.force_login(lead)

    assert client.get(reverse("safeguarding_admin:queue"), query).status_code == 200


def test_lists_take_the_same_number_of_queries_with_one_row_and_with_three(client, lead, organisation):
    client.force_login(lead)
    queue, readings = reverse("safeguarding_admin:queue"), reverse("safeguarding_admin:readings")
    ConcernFactory(organisation=organisation, acknowledged=True)
    ReadingFactory(organisation=organisation)
    one = queries_of(client, queue), queries_of(client, readings)

    ConcernFactory.create_batch(2, organisation=organisation, acknowledged=True)
    ReadingFactory.create_batch(2, organisation=organisation)

    assert (queries_of(client, queue), queries_of(client, readings)) == one


def test_the_queue_comes_in_pages(client, lead, organisation):
    ConcernFactory.create_batch(51, organisation=organisation)
    client.force_login(lead)

    page = client.get(reverse("safeguarding_admin:queue"), {"p": 2})

    assert len(page.context["object_list"]) == 1


def menu_of(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_counts_new_concerns_for_leads_and_is_silent_for_others(client, lead, organisation):
    ConcernFactory.create_batch(2, organisation=organisation)
    ConcernFactory(organisation=organisation, acknowledged=True)
    ConcernFactory()

    client.force_login(lead)
    assert "Concerns (2 new)" in menu_of(client)

    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    assert "Concerns" not in menu_of(client)
    assert "Who read what" not in menu_of(client)


def test_the_home_page_warns_administrators_of_every_organisation_that_is_not_staffed(client, organisation):
    ConcernFactory(organisation=organisation, words=SECRET)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory(name="Hill Trust"))])
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory(name="Network Office"))]))

    page = menu_of(client)

    assert "Nobody is there for safeguarding" in page
    assert "Rivertown Council" in page
    assert "1 concern waits to be opened" in page
    assert "Hill Trust" not in page
    assert SECRET not in page


def test_the_home_page_warns_officers_of_their_own_organisation_alone(client, organisation):
    OrganisationFactory(name="Hill Trust")
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))

    page = menu_of(client)

    assert "Rivertown Council" in page
    assert "Hill Trust" not in page


def test_the_home_page_is_silent_where_somebody_is_there(client, lead):
    client.force_login(lead)

    assert "Nobody is there for safeguarding" not in menu_of(client)
