"""Every state of answering in a real browser: nothing that axe finds, nothing cut off, with scripts and without."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Response, Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.journeys.looks import faults
from tests.surveys.factories import SurveyFactory, block, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow]


URDU = {
    "Your home": "آپ کے گھر کے بارے میں",
    "About your home": "آپ کا گھر",
    "In your words": "آپ کے الفاظ میں",
    "May we use it?": "کیا ہم اسے استعمال کر سکتے ہیں؟",
}


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(survey=survey)
    translate(page, "ur", URDU)
    return page


def is_cut_off(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


class Look:
    """Checks a state in both sizes and colour schemes: its heading, nothing that axe finds, nothing cut off."""

    def __init__(self, page: Page, axe, language: str = "en") -> None:
        self.page = page
        self.axe = axe
        self.language = language

    def at(self, heading: str) -> None:
        """The page that is open has this heading, in the language of the visitor."""
        with override(self.language):
            said = URDU[heading] if self.language == "ur" and heading in URDU else gettext(heading)
        expect(self.page.locator("h1")).to_have_text(said)
        assert faults(self.page, self.axe, heading, said) == []


def start(page: Page, survey: Survey, age_band: str, presentation: str = "standard", language: str = "en") -> None:
    press_start(page, survey, age_band, presentation, language)
    page.click("button[name=assent]")


def press_start(
    page: Page, survey: Survey, age_band: str, presentation: str = "standard", language: str = "en"
) -> None:
    page.goto(f"/{language}/answer/{survey.reference}/")
    page.check(f'input[name="age_band"][value="{age_band}"]')
    page.check(f'input[name="presentation"][value="{presentation}"]')
    page.click("form[action$='/start/'] button")


def go_on(page: Page) -> None:
    page.click("button.button[value=next]")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_state_of_answering(live_page, open_page, axe, language):
    page = open_page()
    look = Look(page, axe, language)
    survey, here = live_page.survey, f"/{language}/answer/{live_page.survey.reference}/"
    page.goto(here)
    look.at("Your home")
    press_start(page, survey, "from_12", language=language)
    look.at("Do you want to take part?")
    page.click("button[name=assent]")
    look.at("About your home")
    go_on(page)
    look.at("About your home")
    expect(page.locator(".error-summary")).to_be_focused()
    page.click(".error-summary a")
    expect(page.locator("#id_q-safe")).to_be_focused()
    page.goto(f"{here}check/")
    page.click("main form button.button:not([name])")
    look.at("Check your answers")
    page.goto(f"{here}step/section-1/")
    page.check("#id_q-safe-no")
    page.check("#id_q-feel_5-ok")
    go_on(page)
    page.fill("#id_q-better", "Softer beds")
    look.at("In your words")
    press_start(page, survey, "from_12", language=language)
    look.at("Somebody has begun on this device")
    page.click("main .buttons a.button")
    page.fill("#id_q-better", "Softer beds")
    go_on(page)
    look.at("Check your answers")
    page.click("main form button.button:not([name])")
    look.at("Thank you. We have your answers")
    page.locator("main form button").last.click()
    page.goto(f"{here}check/")
    look.at("We can't find your answers here")
    page.goto(f"{here}no-thanks/")
    look.at("That is fine")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_no_where_a_yes_is_needed(transactional_db, open_page, axe, language):
    HomePageFactory()
    asked = block("consent", key="ok", wording="We may use what I say.", if_no="ends")
    page_of_survey = survey_page(block("section", title="May we use it?"), asked)
    translate(page_of_survey, "ur", URDU)
    page = open_page()
    start(page, page_of_survey.survey, "from_12", language=language)
    page.check("input[name=q-ok][value=no]")
    go_on(page)
    Look(page, axe, language).at("That is fine")


def test_a_session_in_urdu_without_scripts(live_page, open_page, axe):
    page = open_page(javascript=False)
    look = Look(page, axe, "ur")
    start(page, live_page.survey, "from_12", language="ur")
    look.at("About your home")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.check("#id_q-safe")
    go_on(page)
    look.at("In your words")
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


CLOSED_STATES = [
    (1, None, False, "This survey is not open yet"),
    (-9, -1, False, "This survey is closed"),
    (-9, None, True, "This survey has a pause"),
]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_states_in_which_nobody_can_answer(live_page, open_page, axe, language):
    page = open_page()
    look = Look(page, axe, language)
    start(page, live_page.survey, "from_12", language=language)
    now = timezone.now()
    for opens, closes, paused, heading in CLOSED_STATES:
        Survey.objects.filter(pk=live_page.survey_id).update(
            opens_at=now + timedelta(days=opens),
            closes_at=closes and now + timedelta(days=closes),
            paused_at=now if paused else None,
        )
        page.goto(f"/{language}/answer/{live_page.survey.reference}/check/")
        look.at(heading)
        page.goto(f"/{language}/answer/{live_page.survey.reference}/")
        look.at("Your home")


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
