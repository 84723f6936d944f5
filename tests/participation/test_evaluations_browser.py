"""Evaluations in a real browser: by keyboard, two at once, and a young inspector on a phone in Polish."""

import pytest
from django.test import Client
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from accounts.enums import Role
from participation.actions.evaluations.inspect import Said, invite_inspector, keep_findings
from participation.models import Evaluation, Finding, Rating
from participation.standards.words import InspectorScale
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.browser import NARROW
from tests.cms.factories import HomePageFactory
from tests.journeys.looks import looks
from tests.participation.standing_sets import CycleFactory, EvaluationFactory, criterion_of, small_set

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Story:
    def __init__(self) -> None:
        HomePageFactory()
        self.organisation = OrganisationFactory(name="Amber")
        self.officers = [UserFactory(roles=[(Role.OFFICER, self.organisation)]) for _number in range(2)]
        self.inspector = UserFactory(roles=[(Role.YOUNG_INSPECTOR, self.organisation)])
        version = small_set()
        self.evaluation = EvaluationFactory(
            organisation=self.organisation, cycle=CycleFactory(routine_version=version)
        )
        given = {"evaluation": self.evaluation, "by": self.officers[0]}
        self.inspection = invite_inspector(inspector=self.inspector, language="pl", **given)
        self.home = f"/admin/participation/evaluations/{self.evaluation.reference}/"
        self.page = f"{self.home}told/in-time/"


@pytest.fixture
def story(transactional_db) -> Story:
    return Story()


@pytest.fixture
def signed_in(open_page, live_server):
    """`signed_in(user, width=NARROW, javascript=False)`: a page in a browser of their own."""

    def sign_in(user, **options) -> Tab:
        page = open_page(**options)
        client = Client()
        client.force_login(user)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([session])
        return page

    return sign_in


def test_an_officer_rates_by_keyboard_and_hears_what_is_missing(story, signed_in) -> None:
    page = signed_in(story.officers[0])
    page.goto(story.page)
    page.get_by_role("radio", name="Not started").focus()
    for _press in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Advanced")).to_be_checked()
    lacks = page.locator("[data-lacks] li")
    expect(lacks).to_have_count(3)
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    page.get_by_label("What changed because of it").focus()
    page.keyboard.type("Later buses.")
    expect(lacks).to_have_count(2)
    page.get_by_role("button", name="Save", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What changed because of it")).to_have_value("Later buses.")
    assert Rating.objects.get().change == "Later buses."


def test_two_browsers_on_one_criterion_overwrite_nothing(story, signed_in) -> None:
    first, second = (signed_in(officer) for officer in story.officers)
    for page in (first, second):
        page.goto(story.page)
    first.get_by_label("What young people say about it").fill("Seen by the first.")
    expect(first.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    second.get_by_label("What young people say about it").fill("Seen by the second.")
    expect(second.get_by_role("status").filter(has_text="Somebody else has changed this criterion")).to_be_visible()
    assert Rating.objects.get().young_say == "Seen by the first."
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_text("Seen by the first.")).to_be_visible()
    expect(second.get_by_label("What young people say about it")).to_have_value("Seen by the second.")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_text("Seen by the first.")).to_have_count(0)
    assert Rating.objects.get().young_say == "Seen by the second."


def test_a_young_inspector_on_a_phone_in_polish_without_scripts(story, signed_in, axe) -> None:
    page = signed_in(story.inspector, width=NARROW, javascript=False)
    page.goto(f"/pl/inspections/{story.inspection.reference}/")
    assert axe(page) == []
    page.get_by_role("link", name="Mówią mi.").click()
    expect(page.get_by_role("group", name="Mówią mi szybko.")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("input[name=found-in-time][value='2']").check()
    page.locator("textarea[name=words-in-time]").fill("Mówią, ale późno.")
    page.locator("main form button").click()
    page.locator("main form button").click()
    finding = Finding.objects.get(criterion=criterion_of(story.evaluation))
    assert (finding.found, finding.words, finding.language) == (2, "Mówią, ale późno.", "pl")
    for address in ("/en/inspections/", f"/ur/inspections/{story.inspection.reference}/told/"):
        page.goto(address)
        assert axe(page) == []


def test_the_staff_pages(story, signed_in, axe) -> None:
    said = {criterion_of(story.evaluation): Said(InspectorScale.SOMETIMES, "")}
    keep_findings(inspection=story.inspection, said=said, language="pl")
    given = {"level": "emerging", "changed_by": story.officers[0], "evaluation": story.evaluation}
    for code in ("in-time", "why", "safe"):
        Rating.objects.create(criterion=criterion_of(story.evaluation, code), **given)
    page = signed_in(story.officers[0])
    addresses = [story.home, story.page, f"{story.page}?offers", "/admin/participation/evaluations/"]
    for address in addresses:
        page.goto(address)
        for look in looks(page):
            assert (address, look, axe(page)) == (address, look, [])
    peer = UserFactory()
    moment = story.evaluation.created_at
    Evaluation.objects.update(
        state="signed_off",
        peer=peer,
        peer_organisation=OrganisationFactory(),
        review="Good.",
        reviewed_at=moment,
        signed_off_at=moment,
        sha256="a" * 64,
        first_signed_on=moment.date(),
    )
    for address in ("/admin/participation/movement/", story.page):
        page.goto(address)
        for look in looks(page):
            assert (address, look, axe(page)) == (address, look, [])
