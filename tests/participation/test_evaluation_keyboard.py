"""An evaluation from the first level to the signature by keys alone, and a young inspector's way from their mail."""

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from participation.actions.evaluations.inspect import invite_inspector
from participation.models import Evaluation, Finding
from tests.accounts.factories import PASSWORD, OrganisationFactory, UserFactory
from tests.accounts.signing_in import person
from tests.browser import NARROW
from tests.cms.factories import HomePageFactory
from tests.journeys.test_keyboard import Keys
from tests.participation.standing_sets import CycleFactory, EvaluationFactory, small_set

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


# The admin scrolls smoothly; what has the focus shall be on the screen when it is looked at.
SCROLLS_AT_ONCE = """addEventListener('DOMContentLoaded', () => {
    for (const each of document.querySelectorAll('html, body, .wrapper, .content-wrapper')) {
        each.style.scrollBehavior = 'auto';
    }
})"""


class Story:
    def __init__(self) -> None:
        HomePageFactory()
        self.organisation, self.elsewhere = OrganisationFactory(name="Amber"), OrganisationFactory(name="Blue")
        self.officer = person(roles=[(Role.OFFICER, self.organisation)], email="officer@example.org")
        self.peer = person(roles=[(Role.OFFICER, self.elsewhere)], email="peer@example.org")
        self.inspector = person(roles=[(Role.YOUNG_INSPECTOR, self.elsewhere)], email="ola@example.org")
        self.evaluation = EvaluationFactory(
            organisation=self.organisation, cycle=CycleFactory(routine_version=small_set())
        )
        self.home = f"/admin/participation/evaluations/{self.evaluation.reference}/"


@pytest.fixture
def story(live_server) -> Story:
    return Story()


def sign_in(keys: Keys, email: str, to: str) -> None:
    keys.tab.goto(f"/accounts/login/?next={to}")
    keys.type_into("input[name=login]", email)
    keys.type_into("input[name=password]", PASSWORD)
    keys.press_enter()


def deed(keys: Keys, slug: str) -> None:
    """Open what is folded away, where it is, and come to its first field or its button."""
    keys.to(f"details:has(form#{slug}) > summary")
    keys.tab.keyboard.press("Enter")


def test_from_the_first_level_to_the_signature_by_keys_alone(story, open_page) -> None:
    officer, peer = (Keys(open_page()) for _person in range(2))
    for keys in (officer, peer):
        keys.tab.add_init_script(SCROLLS_AT_ONCE)
    sign_in(officer, "officer@example.org", story.home)
    officer.follow(f"a[href='{story.home}told/in-time/']")
    for number in range(3):
        officer.to("input[name=level]")
        officer.tab.keyboard.press("ArrowDown")
        expect(officer.tab.get_by_role("radio", name="Emerging")).to_be_checked()
        officer.follow("form[data-rating] button[name=next]" if number < 2 else "form[data-rating] button")
    officer.tab.goto(story.home)
    deed(officer, "peer")
    officer.to("select[name=peer-peer]")
    officer.tab.keyboard.press("ArrowDown")
    officer.follow("form#peer button")
    sign_in(peer, "peer@example.org", story.home)
    deed(peer, "review")
    peer.type_into("textarea[name=review-words]", "Well said.")
    peer.follow("form#review button")
    officer.tab.goto(story.home)
    deed(officer, "sign-off")
    officer.follow("form#sign-off button")
    expect(officer.tab.get_by_text("its hash anew from what stands here, and it is the same.")).to_be_visible()
    done = Evaluation.objects.get()
    assert (done.state, done.review) == ("signed_off", "Well said.")
    assert set(done.ratings.values_list("level", flat=True)) == {"emerging"}
    assert [stop for stop in officer.unseen + peer.unseen if "evaluations" in stop] == []


@pytest.mark.parametrize(
    ("language", "direction", "words"), [("pl", "ltr", "Mówią, ale późno."), ("ur", "rtl", "دیر سے بتاتے ہیں۔")]
)
def test_a_young_inspector_on_a_phone_goes_from_their_mail_to_their_words(
    story, open_page, axe, language, direction, words
) -> None:
    inspection = invite_inspector(
        evaluation=story.evaluation,
        inspector=story.inspector,
        language=language,
        by=UserFactory(roles=[(Role.OFFICER, story.organisation)]),
    )
    # The address that the mail holds, as `test_inspectors_language` shows.
    link = f"/{language}/inspections/{inspection.reference}/"
    page = open_page(width=NARROW, javascript=False, locale="en-GB", is_mobile=True, has_touch=True)

    def look(name: str) -> None:
        html = page.locator("html")
        said = (html.get_attribute("lang"), html.get_attribute("dir"))
        assert (name, said, axe(page)) == (name, (language, direction), [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.goto(link)
    look("signing in")
    page.locator("input[name=login]").fill("ola@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button").tap()
    assert page.url.endswith(link)
    look("parts")
    with page.expect_navigation():
        page.locator("main ol a").first.tap()
    look("one part")
    page.locator("input[name=found-in-time][value='2']").check()
    page.locator("textarea[name=words-in-time]").fill(words)
    with page.expect_navigation():
        page.locator("main form button").tap()
    finding = Finding.objects.get(criterion__code="in-time")
    assert (finding.found, finding.words, finding.language) == (2, words, language)
    page.goto(f"/{language}/inspections/")
    look("everything")
