"""The queue in the admin: who gets in, what is shown, what is written down first."""

import pytest
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from safeguarding.enums import ConcernState, Outcome, Topic
from safeguarding.models import Concern, Reading
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.safeguarding.factories import ConcernFactory, ReadingFactory

pytestmark = pytest.mark.django_db

SECRET = "zebrawords"


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Rivertown Council")


@pytest.fixture
def lead(organisation):
    return UserFactory(first_name="Ada", last_name="Byron", roles=[(Role.SAFEGUARDING_LEAD, organisation)])


@pytest.fixture
def concern(organisation):
    return ConcernFactory(organisation=organisation, words=SECRET)


def addresses(concern) -> list[str]:
    return [
        reverse("safeguarding:queue"),
        reverse("safeguarding:queue_results"),
        reverse("safeguarding:readings"),
        reverse("safeguarding:readings_results"),
        reverse("safeguarding:concern", args=[concern.reference]),
        reverse("safeguarding:acknowledge", args=[concern.reference]),
        reverse("safeguarding:close", args=[concern.reference]),
    ]


def outsiders(organisation) -> dict:
    other = OrganisationFactory()
    everything_else = [role for role in Role if role not in (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)]
    return {
        "every other role": UserFactory(roles=[(role, organisation) for role in everything_else]),
        "a superuser": UserFactory(is_superuser=True, is_staff=True),
    } | {f"{role} elsewhere": UserFactory(roles=[(role, other)]) for role in (Role.OFFICER, Role.READER)}


@pytest.mark.parametrize("method", ["get", "post"])
def test_to_everybody_else_the_queue_does_not_exist(client, organisation, concern, method):
    for name, user in outsiders(organisation).items():
        client.force_login(user)
        for address in addresses(concern):
            assert getattr(client, method)(address).status_code == 404, (name, address)
    assert Reading.objects.count() == 0
    assert Concern.objects.get().state == ConcernState.NEW


@pytest.mark.parametrize("method", ["get", "post"])
def test_to_a_lead_of_another_organisation_a_concern_does_not_exist(client, concern, method):
    client.force_login(UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory())]))

    for address in addresses(concern)[4:]:
        assert getattr(client, method)(address).status_code in ({404} if method == "get" else {404, 405})
    assert "Rivertown" not in client.get(reverse("safeguarding:queue")).content.decode()
    assert Reading.objects.count() == 0


def test_visitors_are_asked_to_sign_in(client, concern):
    for address in addresses(concern):
        assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY])
def test_lead_and_deputy_see_the_queue_without_any_words(client, organisation, concern, role):
    client.force_login(UserFactory(roles=[(role, organisation)]))

    page = client.get(reverse("safeguarding:queue")).content.decode()

    assert reverse("safeguarding:concern", args=[concern.reference]) in page
    assert "Survey about the park" in page
    assert SECRET not in page
    assert Reading.objects.count() == 0


def test_opening_a_concern_is_logged_before_its_words_are_shown(client, lead, concern):
    logged_when_shown = []

    def note_the_log(**kwargs) -> None:
        logged_when_shown.append(Reading.objects.count())

    client.force_login(lead)
    template_rendered.connect(note_the_log)
    try:
        page = client.get(reverse("safeguarding:concern", args=[concern.reference]))
    finally:
        template_rendered.disconnect(note_the_log)

    assert SECRET in page.content.decode()
    assert set(logged_when_shown) == {1}
    reading = Reading.objects.get()
    assert (reading.user, reading.organisation, reading.what, reading.count) == (
        lead,
        concern.organisation,
        f"Concern {concern.reference}",
        1,
    )


def test_words_are_escaped_and_carry_their_language(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation, words="<script>مدد</script>", language="ur")
    client.force_login(lead)

    page = client.get(reverse("safeguarding:concern", args=[concern.reference])).content.decode()

    assert '<blockquote dir="auto" lang="ur">&lt;script&gt;مدد&lt;/script&gt;</blockquote>' in page


def test_an_allegation_about_staff_names_the_route(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation, matches=[{"topic": Topic.STAFF}, {"topic": "unknown"}])
    client.force_login(lead)

    assert "LADO" in client.get(reverse("safeguarding:concern", args=[concern.reference])).content.decode()


def test_a_concern_is_acknowledged_and_closed(client, lead, concern):
    client.force_login(lead)
    here = reverse("safeguarding:concern", args=[concern.reference])

    first = client.post(reverse("safeguarding:acknowledge", args=[concern.reference]))
    then = client.post(
        reverse("safeguarding:close", args=[concern.reference]), {"outcome": "acted", "note": "We visited."}
    )

    concern.refresh_from_db()
    assert (first["Location"], then["Location"]) == (here, here)
    assert (concern.state, concern.acknowledged_by, concern.outcome, concern.outcome_note) == (
        ConcernState.CLOSED,
        lead,
        Outcome.ACTED,
        "We visited.",
    )
    page = client.get(here).content.decode()
    assert "We visited." in page
    assert "Close this concern" not in page


def test_what_is_missing_is_said_and_what_was_typed_stays(client, lead, concern):
    client.force_login(lead)

    page = client.post(reverse("safeguarding:close", args=[concern.reference]), {"note": "We visited <them>."})

    text = page.content.decode()
    assert page.status_code == 200
    assert "This field is required." in text
    assert "We visited &lt;them&gt;." in text
    concern.refresh_from_db()
    assert concern.state == ConcernState.NEW
    assert Reading.objects.count() == 1


def test_a_decision_that_comes_second_says_who_was_first_and_keeps_what_was_typed(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation, closed=True, closed_by=lead)
    client.force_login(lead)

    page = client.post(
        reverse("safeguarding:close", args=[concern.reference]), {"outcome": "acted", "note": "We visited."}
    ).content.decode()

    assert "Ada Byron has closed this already" in page
    assert "We visited." in page


def test_reading_an_address_that_only_takes_posts_leads_back(client, lead, concern):
    client.force_login(lead)

    for name in ("acknowledge", "close"):
        response = client.get(reverse(f"safeguarding:{name}", args=[concern.reference]))
        assert response["Location"] == reverse("safeguarding:concern", args=[concern.reference])


@pytest.mark.parametrize("name", ["queue", "queue_results"])
def test_the_queue_can_be_narrowed_by_state(client, lead, organisation, name):
    new, closed = ConcernFactory(organisation=organisation), ConcernFactory(organisation=organisation, closed=True)
    client.force_login(lead)

    page = client.get(reverse(f"safeguarding:{name}"), {"state": "closed"}).content.decode()

    assert str(closed.reference) in page
    assert str(new.reference) not in page


@pytest.mark.parametrize("query", [{"state": "nonsense"}, {"p": "x"}, {"p": "999"}, {"ordering": "words"}])
def test_strange_questions_to_the_queue_are_answered(client, lead, concern, query):
    client.force_login(lead)

    assert client.get(reverse("safeguarding:queue"), query).status_code == 200


def test_the_log_shows_who_read_what_to_leads_of_that_organisation(client, lead, organisation):
    ReadingFactory(organisation=organisation, what="Survey about the park", user=lead)
    ReadingFactory(what="Survey about buses")
    client.force_login(lead)

    page = client.get(reverse("safeguarding:readings")).content.decode()

    assert "Ada Byron" in page
    assert "Survey about the park" in page
    assert "Survey about buses" not in page


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_take_the_same_number_of_queries_with_one_row_and_with_three(client, lead, organisation):
    client.force_login(lead)
    queue, readings = reverse("safeguarding:queue"), reverse("safeguarding:readings")
    ConcernFactory(organisation=organisation, acknowledged=True)
    ReadingFactory(organisation=organisation)
    one = queries_of(client, queue), queries_of(client, readings)

    ConcernFactory.create_batch(2, organisation=organisation, acknowledged=True)
    ReadingFactory.create_batch(2, organisation=organisation)

    assert (queries_of(client, queue), queries_of(client, readings)) == one


def test_the_queue_comes_in_pages(client, lead, organisation):
    ConcernFactory.create_batch(51, organisation=organisation)
    client.force_login(lead)

    page = client.get(reverse("safeguarding:queue"), {"p": 2})

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
