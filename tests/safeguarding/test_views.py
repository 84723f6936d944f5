"""The queue in the admin: who gets in, what is shown, what is written down first."""

from datetime import timedelta
from html import unescape

import pytest
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.ask_for_help import ask_for_help
from safeguarding.actions.raise_concern import raise_concern
from safeguarding.actions.set_hours import set_hours
from safeguarding.actions.write_entry import write_entry
from safeguarding.clock import USUAL_HOURS
from safeguarding.enums import ConcernState, Happened, Origin, Outcome, Topic
from safeguarding.models import Concern, Reading
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.safeguarding.conftest import SECRET
from tests.safeguarding.factories import ConcernFactory, ReadingFactory

pytestmark = pytest.mark.django_db

DECISION = {"outcome": "acted", "note": "We visited.", "told": "told", "told_note": "At school."}


def addresses(concern) -> list[str]:
    return [
        reverse("safeguarding_admin:queue"),
        reverse("safeguarding_admin:queue_results"),
        reverse("safeguarding_admin:readings"),
        reverse("safeguarding_admin:readings_results"),
        reverse("safeguarding_admin:concern", args=[concern.reference]),
        *(
            reverse(f"safeguarding_admin:{name}", args=[concern.reference])
            for name in ("acknowledge", "note", "hand_over", "close")
        ),
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
    assert "Rivertown" not in client.get(reverse("safeguarding_admin:queue")).content.decode()
    assert Reading.objects.count() == 0


def test_visitors_are_asked_to_sign_in(client, concern):
    for address in addresses(concern):
        assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY])
def test_lead_and_deputy_see_the_queue_without_any_words(client, organisation, concern, role):
    client.force_login(UserFactory(roles=[(role, organisation)]))

    page = client.get(reverse("safeguarding_admin:queue")).content.decode()

    assert reverse("safeguarding_admin:concern", args=[concern.reference]) in page
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
        page = client.get(reverse("safeguarding_admin:concern", args=[concern.reference]))
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

    page = client.get(reverse("safeguarding_admin:concern", args=[concern.reference])).content.decode()

    assert '<blockquote dir="auto" lang="ur">&lt;script&gt;مدد&lt;/script&gt;</blockquote>' in page


def test_an_allegation_about_staff_names_the_route(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation, matches=[{"topic": Topic.STAFF}, {"topic": "unknown"}])
    client.force_login(lead)

    assert "LADO" in client.get(reverse("safeguarding_admin:concern", args=[concern.reference])).content.decode()


def test_a_concern_is_acknowledged_and_closed(client, lead, concern):
    client.force_login(lead)
    here = reverse("safeguarding_admin:concern", args=[concern.reference])

    first = client.post(reverse("safeguarding_admin:acknowledge", args=[concern.reference]))
    then = client.post(reverse("safeguarding_admin:close", args=[concern.reference]), DECISION)

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

    page = client.post(reverse("safeguarding_admin:close", args=[concern.reference]), {"note": "We visited <them>."})

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

    page = client.post(reverse("safeguarding_admin:close", args=[concern.reference]), DECISION).content.decode()

    assert "Ada Byron has closed this already" in page
    assert "We visited." in page


def test_reading_an_address_that_only_takes_posts_leads_back(client, lead, concern):
    client.force_login(lead)

    for name in ("acknowledge", "note", "hand_over", "close"):
        response = client.get(reverse(f"safeguarding_admin:{name}", args=[concern.reference]))
        assert response["Location"] == reverse("safeguarding_admin:concern", args=[concern.reference])


def opened(client, concern) -> str:
    return unescape(client.get(reverse("safeguarding_admin:concern", args=[concern.reference])).content.decode())


def posted(client, name: str, concern, **data):
    return client.post(reverse(f"safeguarding_admin:{name}", args=[concern.reference]), data)


def test_a_late_concern_says_so_and_what_is_missing(client, lead, organisation):
    past = timezone.now() - timedelta(hours=1)
    client.force_login(lead)

    assert "Somebody should have it by" in opened(
        client, ConcernFactory(organisation=organisation, acknowledge_by=past)
    )
    assert "It should be decided by" in opened(
        client, ConcernFactory(organisation=organisation, acknowledged=True, decide_by=past)
    )


def test_the_history_shows_what_people_did_and_which_mails_were_sent(client, lead, organisation):
    concern = raise_concern(
        organisation=organisation, words=SECRET, language="en", source="Park", origin=Origin.READER, by=lead
    )
    client.force_login(lead)
    posted(client, "acknowledge", concern)
    posted(client, "note", concern, text="Spoke to the school.")

    page = " ".join(opened(client, concern).split())

    for line in ("Mail: Came in", "to Ada Byron", "Somebody looks at it", "Spoke to the school."):
        assert line in page


def test_a_long_history_comes_in_pages_and_costs_the_same(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation)
    here = reverse("safeguarding_admin:concern", args=[concern.reference])
    client.force_login(lead)
    write_entry(concern=concern, happened=Happened.NOTE, by=lead, text="First")
    cost = queries_of(client, here)
    for number in range(60):
        write_entry(concern=concern, happened=Happened.NOTE, by=lead, text=f"Note {number}")

    assert queries_of(client, here) == cost
    assert "Page 1 of 2" in " ".join(client.get(here).content.decode().split())
    assert "First" in client.get(here, {"p": 2}).content.decode()


def test_an_empty_note_is_not_written_down_and_says_why(client, lead, concern):
    client.force_login(lead)
    assert "This field is required." in posted(client, "note", concern, text=" ").content.decode()
    assert concern.entries.count() == 0


def test_a_colleague_takes_it_over(client, lead, concern):
    other = UserFactory(first_name="Eve", roles=[(Role.SAFEGUARDING_DEPUTY, concern.organisation)])
    acknowledge_concern(concern=concern, user=other)
    client.force_login(lead)
    assert "Take it over from Eve" in opened(client, concern)

    posted(client, "acknowledge", concern, instead="1")

    concern.refresh_from_db()
    assert concern.acknowledged_by == lead


def test_how_a_child_can_be_reached_is_shown_to_leads(client, lead, organisation):
    concern = ask_for_help(organisation=organisation, contact="my aunt <Jo>")
    client.force_login(lead)
    assert "my aunt &lt;Jo&gt;" in client.get(url_of(concern)).content.decode()


def url_of(concern) -> str:
    return reverse("safeguarding_admin:concern", args=[concern.reference])


def test_a_concern_about_staff_shows_how_to_reach_the_lado_or_where_to_write_it_down(client, lead, organisation):
    concern = ConcernFactory(organisation=organisation, said_about_staff=True)
    client.force_login(lead)
    assert "Nobody has written down how to reach the LADO." in opened(client, concern)

    set_hours(organisation=organisation, user=lead, hours=USUAL_HOURS, staff_route="Jo Lee, 01632 960 001")

    assert "Jo Lee, 01632 960 001" in opened(client, concern)


def test_handing_over_shows_it_to_those_who_cover_and_they_can_give_it_back(client, lead, organisation, concern):
    cover = OrganisationFactory(name="Hill Trust")
    helper = UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, cover)])
    client.force_login(helper)
    assert client.get(url_of(concern)).status_code == 404

    client.force_login(lead)
    assert posted(client, "hand_over", concern, to=cover.pk, reason="We are away")["Location"].endswith("/concerns/")
    assert "covered by Hill Trust" in " ".join(opened(client, concern).split())

    client.force_login(helper)
    assert SECRET in opened(client, concern)
    posted(client, "hand_over", concern, to=organisation.pk, reason="You are back")
    assert client.get(url_of(concern)).status_code == 404


@pytest.mark.parametrize("said", [{"reason": "x"}, {"to": "0", "reason": "x"}, {"to": "unstaffed", "reason": "x"}, {}])
def test_a_concern_is_handed_only_to_somebody_who_is_there_and_with_a_reason(client, lead, concern, said):
    if said.get("to") == "unstaffed":
        said = {**said, "to": OrganisationFactory().pk}
    client.force_login(lead)

    page = posted(client, "hand_over", concern, **said)

    assert page.status_code == 200
    concern.refresh_from_db()
    assert concern.cover is None


def test_the_log_shows_who_read_what_to_leads_of_that_organisation(client, lead, organisation):
    ReadingFactory(organisation=organisation, what="Survey about the park", user=lead)
    ReadingFactory(what="Survey about buses")
    client.force_login(lead)

    page = client.get(reverse("safeguarding_admin:readings")).content.decode()

    assert "Ada Byron" in page
    assert "Survey about the park" in page
    assert "Survey about buses" not in page
