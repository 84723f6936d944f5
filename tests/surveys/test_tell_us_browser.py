"""“Tell us anything” in a real browser: nothing that axe finds, nothing cut off, in Urdu too, without scripts too."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from accounts.enums import Role
from surveys.models import Complaint, Response, Survey, TellUs
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory, LocalWordsFactory
from tests.surveys.telling import open_door, tell
from tests.surveys.test_browser import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROUTE = {"en": "Complaints team: 01632 960 001. An advocate helps you for nothing.", "ur": "شکایات: 01632 960 001"}


@pytest.fixture
def door(transactional_db) -> Survey:
    HomePageFactory()
    LocalWordsFactory()
    door = open_door(OrganisationFactory(name="Rivertown City Council"))
    TellUs.objects.filter(survey=door).update(complaints_route=ROUTE)
    open_door(OrganisationFactory(name="Hill Health Trust"))
    open_door(OrganisationFactory(name="Valley Police"), staffed=False)
    return door


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_complaint_from_the_menu_to_its_receipt(door, open_page, axe, width, scheme):
    page = open_page(width=width, scheme=scheme)
    look = Look(page, axe)
    page.goto("/en/tell-us/")
    look.at("Tell us anything")
    page.click("button[value=complaint]")
    look.at("Tell us what went wrong")
    page.click("button.button[value=next]")
    look.at("Tell us what went wrong")
    expect(page.locator(".error-summary")).to_be_focused()
    page.click(".error-summary a")
    expect(page.locator("#id_words")).to_be_focused()
    page.fill("#id_words", "Nobody told me that we move")
    page.check(f"input[value='{door.organisation.slug}']")
    page.click("details summary >> text=Is it something else?")
    look.at("Tell us what went wrong")
    page.click("button.button[value=next]")
    look.at("Look at it once more")
    page.click("text=Send it")
    look.at("Thank you. We have it")
    code = "".join(page.locator(".receipt-group").all_inner_texts())
    page.click(".page-head ~ section a[href$='/receipt/']")
    page.fill("#id_code", code)
    page.click("text=Show me")
    look.at("What became of what you said")
    expect(page.locator("main")).to_contain_text("We must answer you by")
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_worry_in_urdu_without_scripts(door, open_page, axe, width, scheme):
    page = open_page(width=width, scheme=scheme, javascript=False)

    def fits() -> None:
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert axe(page) == []
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    page.goto("/ur/tell-us/")
    fits()
    page.click("button[value=worry]")
    fits()
    page.fill("#id_words", "مجھے نئے اسکول کی فکر ہے")
    page.click("#telling .buttons button.button[value=next]")
    fits()
    page.click("form:not([hidden]) .buttons button.button")
    fits()
    expect(page.locator(".receipt-group")).to_have_count(3)
    assert Response.objects.get().language == "ur"


def test_a_page_with_nobody_there_and_one_begun_by_somebody_else(door, open_page, axe):
    page = open_page(width=NARROW)
    look = Look(page, axe)
    page.goto("/en/tell-us/")
    page.click("button[value=idea]")
    page.fill("#id_words", "A slide")
    page.click("button.button[value=next]")
    page.goto("/en/tell-us/")
    page.click("button[value=thanks]")
    look.at("Somebody has begun on this device")
    for organisation in (door.organisation, Survey.objects.get(organisation__name="Hill Health Trust").organisation):
        organisation.memberships.all().delete()
    page.click("text=Yes, carry on")
    look.at("Nobody is there to read it now")
    expect(page.locator("textarea")).to_have_value("A slide")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_staff_pages(door, open_page, live_server, axe, width):
    officer = UserFactory(roles=[(Role.OFFICER, door.organisation), (Role.READER, door.organisation)])
    tell(door, "Nobody told me that we move", "complaint")
    page = open_page(width=width)
    client = Client()
    client.force_login(officer)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    for path, text in (
        ("/admin/surveys/tell-us/", "The always-open door"),
        ("/admin/surveys/complaints/", "by "),
        (f"/admin/surveys/complaints/{Complaint.objects.get().comment.reference}/", "Nobody told me that we move"),
        (f"/admin/surveys/{door.reference}/tell-us/", "Working days in which"),
    ):
        page.goto(path)
        expect(page.locator("main")).to_contain_text(text)
        assert (path, axe(page)) == (path, [])
