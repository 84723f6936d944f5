"""A complaint goes from the always-open door to an answer and into a viewpoint, and its child sees both."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from participation.models import Viewpoint
from safeguarding.models import Reading
from surveys.models import Complaint
from tests.cms.factories import HomePageFactory, LocalWordsFactory
from tests.journeys.children_hands import look_up
from tests.participation.people import Cast, cast
from tests.surveys.telling import open_door

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WORDS = "میری ملاقات پھر ملتوی ہوئی اور کسی نے نہیں بتایا"
SENTENCE = "We want to hear it before our meeting moves."
SENTENCE_IN_URDU = "ہماری ملاقات بدلنے سے پہلے ہمیں بتایا جائے۔"
ANSWER = "We are sorry. From now on we call you a week before."
ANSWER_IN_URDU = "ہمیں افسوس ہے۔ اب ہم ایک ہفتہ پہلے فون کریں گے۔"


@pytest.fixture
def people() -> Cast:
    HomePageFactory()
    LocalWordsFactory()
    people = cast()
    open_door(people.lead)
    return people


def signed_in(page: Page, user: User, home: str) -> Page:
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": home}])
    return page


def complain(page: Page) -> str:
    """In Urdu, without scripts, from the menu of the first page to the receipt."""
    page.goto("/ur/tell-us/")
    page.locator("button[value=complaint]").click()
    page.locator("textarea").fill(WORDS)
    page.locator("#telling .buttons button[value=next]").click()
    expect(page.locator("main dl")).to_contain_text(WORDS)
    page.locator("main form:not([hidden]) button").first.click()
    return page.locator("main .receipt").inner_text()


def answer_it(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="1 complaint waits for an answer.").click()
    page.locator("main table a").first.click()
    expect(page.locator("blockquote")).to_have_text(WORDS)
    page.locator("[name=answer_en]").fill(ANSWER)
    page.locator("details", has=page.locator("[name=answer_ur]")).locator("summary").click()
    page.locator("[name=answer_ur]").fill(ANSWER_IN_URDU)
    page.get_by_role("button", name="Give this answer").click()
    expect(page.get_by_text("Whoever has the receipt can read your answer now.")).to_be_visible()


def make_a_viewpoint(page: Page) -> None:
    page.get_by_role("link", name="Make a viewpoint").click()
    page.locator("[name=sentence_en]").fill(SENTENCE)
    page.locator("details", has=page.locator("[name=sentence_ur]")).locator("summary").click()
    page.locator("[name=sentence_ur]").fill(SENTENCE_IN_URDU)
    page.get_by_role("button", name="Make the viewpoint").click()
    expect(page.get_by_text("The viewpoint is made.")).to_be_visible()


def test_a_complaint_gets_its_answer_and_becomes_part_of_a_viewpoint(people, open_page, live_server) -> None:
    child = open_page(width=320, javascript=False, locale="ur")
    code = complain(child)
    look_up(child, "ur", code)
    assert WORDS not in child.content()

    officer = signed_in(open_page(), people.officer_and_reader, live_server.url)
    answer_it(officer)
    make_a_viewpoint(officer)
    assert Complaint.objects.get().answered_on is not None
    assert Viewpoint.objects.get().evidence.get().comment.words == WORDS
    assert Reading.objects.count() > 0

    look_up(child, "ur", code)
    expect(child.get_by_text(ANSWER_IN_URDU)).to_be_visible()
    expect(child.get_by_role("heading", name=SENTENCE_IN_URDU)).to_be_visible()
    assert WORDS not in child.content()
