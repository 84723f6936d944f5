"""The public pages and the staff side in a real browser: nothing that axe finds, nothing that is cut off."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from participation.models import ConsultationPage, Evidence, Viewpoint
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.journeys.looks import faults, faults_at, faults_in_large_letters, looks
from tests.participation.answers import code_of, comment_of
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationPageFactory,
    DecisionFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.people import Cast, cast

FOUND = "What became of what you said"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Story:
    """A consultation of which one viewpoint has come all the way, and one was answered with a no."""

    def __init__(self) -> None:
        self.people: Cast = cast()
        above = OrganisationPageFactory(parent=HomePageFactory(), organisation=self.people.lead)
        self.page: ConsultationPage = ConsultationPageFactory(
            parent=above, title="Lights in the park", consultation=self.people.consultation
        )
        self.told = self.decided("yes", {"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"})
        CommitmentFactory(decision=self.told.briefings.get().decision, kept=True)
        FollowUpFactory(reply=ReplyFactory(viewpoint=self.told))
        self.refused = self.decided("no", {"en": "We want a youth club on Sundays."})
        self.comment = comment_of(self.people.lead)
        Evidence.objects.create(viewpoint=self.told, comment=self.comment, added_by=self.told.created_by)

    def decided(self, outcome: str, sentence: dict[str, str]) -> Viewpoint:
        viewpoint = ViewpointFactory(consultation=self.people.consultation, sentence=sentence)
        DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True), outcome=outcome)
        return viewpoint


@pytest.fixture
def story(transactional_db) -> Story:
    return Story()


def test_the_public_pages(story, open_page, axe) -> None:
    page = open_page()
    found = []
    expected = {
        story.page.url: "Lights in the park",
        "/en/you-said-we-did/": "You said, we did",
        f"/en/you-said-we-did/{story.told.reference}/": "We want lights.",
        f"/ur/you-said-we-did/{story.told.reference}/": "ہمیں روشنی چاہیے۔",
        f"/en/you-said-we-did/{story.refused.reference}/": "We want a youth club on Sundays.",
        "/en/receipt/": "My receipt",
    }
    for address, heading in expected.items():
        found += faults_at(page, axe, address, heading)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_child_mistypes_the_code_and_then_finds_the_answer_in_urdu(story, open_page, axe, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto("/en/receipt/")
    page.get_by_label("Your receipt code").fill("234")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator("#id_code_error")).to_be_visible()
    assert faults(page, axe, "wrong code", "My receipt") == []
    page.get_by_label("Your receipt code").fill(code_of(story.comment).lower())
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("heading", name="We want lights.")).to_be_visible()
    assert faults(page, axe, "found", FOUND) == []
    assert faults_in_large_letters(page, "found") == []
    page.get_by_role("button", name="اردو").click()
    expect(page.get_by_role("heading", name="ہمیں روشنی چاہیے۔")).to_be_visible()
    assert page.url.endswith("/ur/receipt/")
    with override("ur"):
        assert faults(page, axe, "found in Urdu", gettext(FOUND)) == []


def test_the_staff_side(story, open_page, live_server, axe) -> None:
    page = open_page()
    client = Client()
    client.force_login(story.people.officer_and_reader)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    home = "/admin/participation/"
    consultation = story.people.consultation.reference
    for address in (
        home,
        f"{home}consultations/",
        f"{home}consultations/{consultation}/",
        f"{home}consultations/{consultation}/facts/",
        f"{home}viewpoints/new/?comment={story.comment.reference}",
        f"{home}viewpoints/{story.told.reference}/?words",
        f"{home}viewpoints/{story.refused.reference}/",
    ):
        page.goto(address)
        for look in looks(page):
            assert (address, look, axe(page)) == (address, look, [])
