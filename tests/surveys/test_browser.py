"""Every state of answering in a real browser: nothing that axe finds, nothing cut off, with scripts and without."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Response, Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.factories import SurveyFactory, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(survey=survey)
    translate(page, "ur", {"About your home": "آپ کا گھر", "In your words": "آپ کے الفاظ میں"})
    return page


def is_cut_off(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


class Look:
    """Checks a state: its heading, nothing that axe finds, nothing cut off."""

    def __init__(self, page: Page, axe) -> None:
        self.page = page
        self.axe = axe

    def at(self, heading: str) -> None:
        expect(self.page.locator("h1")).to_have_text(heading)
        assert (heading, self.axe(self.page)) == (heading, [])
        assert (heading, is_cut_off(self.page)) == (heading, False)


def start(page: Page, survey: Survey, age_band: str, presentation: str = "standard", language: str = "en") -> None:
    page.goto(f"/{language}/answer/{survey.reference}/")
    page.check(f'input[name="age_band"][value="{age_band}"]')
    page.check(f'input[name="presentation"][value="{presentation}"]')
    page.click("form[action$='/start/'] button")


def go_on(page: Page) -> None:
    page.click("button[value=next]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_state_of_answering(live_page, open_page, axe, width, scheme):
    page = open_page(width=width, scheme=scheme)
    look = Look(page, axe)
    page.goto(f"/en/answer/{live_page.survey.reference}/")
    look.at("Your home")
    start(page, live_page.survey, "from_12")
    look.at("About your home")
    go_on(page)
    look.at("About your home")
    expect(page.locator(".error-summary")).to_be_focused()
    page.click(".error-summary a")
    expect(page.locator("#id_q-safe")).to_be_focused()
    page.goto(f"/en/answer/{live_page.survey.reference}/check/")
    page.click("text=Send my answers")
    look.at("Check your answers")
    page.goto(f"/en/answer/{live_page.survey.reference}/step/section-1/")
    page.check("#id_q-safe-no")
    page.check("#id_q-feel_5-ok")
    go_on(page)
    page.fill("#id_q-better", "Softer beds")
    look.at("In your words")
    start(page, live_page.survey, "from_12")
    look.at("Somebody has begun on this device")
    page.click("text=Yes, carry on")
    page.fill("#id_q-better", "Softer beds")
    go_on(page)
    look.at("Check your answers")
    page.click("text=Send my answers")
    look.at("Thank you. We have your answers")
    page.click("text=Forget my code on this device")
    page.goto(f"/en/answer/{live_page.survey.reference}/check/")
    look.at("We can't find your answers here")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_session_in_urdu_without_scripts(live_page, open_page, axe, width):
    page = open_page(width=width, javascript=False)
    look = Look(page, axe)
    start(page, live_page.survey, "from_12", language="ur")
    look.at("آپ کا گھر")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.check("#id_q-safe")
    go_on(page)
    look.at("آپ کے الفاظ میں")
    page.fill("#id_q-better", "نرم بستر")
    go_on(page)
    page.click("main form button")
    expect(page.locator(".receipt-group")).to_have_count(3)
    assert axe(page) == []
    assert Response.objects.get().language == "ur"


@pytest.mark.parametrize("presentation", ["easy_read", "pictures"])
def test_one_question_at_a_time(live_page, open_page, axe, presentation):
    page = open_page(width=NARROW)
    start(page, live_page.survey, "under_8", presentation)
    expect(page.locator("legend")).to_have_count(1)
    expect(page.locator(".is-faces input")).to_have_count(2)
    assert axe(page) == []
    page.click("text=Change how this looks")
    page.click("button[value='look:standard']")
    expect(page.locator("legend")).to_have_count(1)


def test_the_way_is_walked_by_keyboard_alone(live_page, page):
    start(page, live_page.survey, "from_12")
    page.locator("#id_q-safe").focus()
    page.keyboard.press("Space")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "next":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("In your words")


@pytest.mark.parametrize(
    ("opens", "closes", "paused", "heading"),
    [
        (1, None, False, "This survey is not open yet"),
        (-9, -1, False, "This survey is closed"),
        (-9, None, True, "This survey has a pause"),
    ],
)
def test_states_in_which_nobody_can_answer(live_page, open_page, axe, opens, closes, paused, heading):
    page = open_page(width=NARROW)
    start(page, live_page.survey, "from_12")
    now = timezone.now()
    Survey.objects.filter(pk=live_page.survey_id).update(
        opens_at=now + timedelta(days=opens),
        closes_at=closes and now + timedelta(days=closes),
        paused_at=now if paused else None,
    )
    page.goto(f"/en/answer/{live_page.survey.reference}/check/")
    Look(page, axe).at(heading)


def test_the_pages_of_officers_and_readers(live_page, new_context, live_server, axe):
    organisation = live_page.survey.organisation
    user = UserFactory(roles=[(Role.OFFICER, organisation), (Role.READER, organisation)])
    client = Client()
    client.force_login(user)
    context = new_context(viewport={"width": WIDE, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    visitor = context.browser.new_context(base_url=live_server.url).new_page()
    start(visitor, live_page.survey, "from_12")
    visitor.check("#id_q-safe")
    go_on(visitor)
    visitor.fill("#id_q-better", "Softer beds")
    go_on(visitor)
    visitor.click("text=Send my answers")
    expect(visitor.locator(".receipt-group")).to_have_count(3)
    for name in ("facts", "comments", "results"):
        page.goto(reverse(f"surveys_admin:{name}", args=[live_page.survey.reference]))
        expect(page.locator("main h1")).to_have_count(1)
        assert (name, axe(page)) == (name, [])
    page.goto(reverse("surveys_admin:list"))
    assert axe(page) == []
    visitor.context.close()
