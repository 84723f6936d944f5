"""Stopping on one device and coming back on another, in two browsers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Comment, Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.factories import SurveyFactory, survey_page, translate
from tests.surveys.test_browser import Look, go_on, start

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(survey=survey)
    translate(page, "ur", {"About your home": "آپ کا گھر", "In your words": "آپ کے الفاظ میں"})
    return page


def stop(page: Page, page_of_survey: SurveyPage, language: str = "en") -> str:
    """Answer half, stop, and write the code down."""
    start(page, page_of_survey.survey, "from_12", language=language)
    page.check("#id_q-safe")
    go_on(page)
    page.fill("#id_q-better", "Half a thought")
    page.click("button[name=go][value=stop]")
    page.wait_for_url("**/stop/")
    return page.locator(".receipt").inner_text()


def test_stopping_and_coming_back_in_urdu(live_page, open_page, axe):
    page = open_page()
    look = Look(page, axe, "ur")
    code = stop(page, live_page, "ur")
    look.at("Stop here and come back later")
    page.locator("button[name=forget]").click()
    look.at("Come back to your answers")
    page.fill("#id_code", "222 2222 222")
    page.click("main form button")
    expect(page.locator(".error-summary")).to_be_visible()
    look.at("Come back to your answers")
    page.fill("#id_code", code)
    page.click("main form button")
    look.at("Check your answers")


@pytest.mark.postgres
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_stopping_on_one_device_and_coming_back_on_another(live_page, open_page, axe, javascript):
    first = open_page(width=NARROW, javascript=javascript)
    code = stop(first, live_page)
    Look(first, axe).at("Stop here and come back later")
    second = open_page(width=WIDE, scheme="dark", javascript=javascript)
    second.goto("/en/come-back/")
    Look(second, axe).at("Come back to your answers")
    second.fill("#id_code", "222 2222 222")
    second.click("text=Open my answers")
    expect(second.locator(".errorlist")).to_contain_text("We have no answers with this code.")
    assert axe(second) == []
    second.fill("#id_code", code.lower())
    second.click("text=Open my answers")
    Look(second, axe).at("Check your answers")
    second.click("text=Change: What would make it better?")
    expect(second.locator("#id_q-better")).to_have_value("Half a thought")
    second.fill("#id_q-better", "A whole thought")
    go_on(second)
    second.click("text=Send my answers")
    expect(second.locator("h1")).to_have_text("Thank you. We have your answers")
    assert list(Comment.objects.values_list("words", flat=True)) == ["A whole thought"]
    assert (Response.objects.count(), Sheet.objects.count()) == (1, 0)
    first.goto("/en/come-back/")
    first.fill("#id_code", code)
    first.click("text=Open my answers")
    expect(first.locator(".errorlist")).to_contain_text("We have no answers with this code.")


def test_a_scanned_code_is_filled_in_and_leaves_no_trace_in_the_address(live_page, open_page):
    code = stop(open_page(), live_page)
    second = open_page(width=NARROW)
    second.goto("/en/come-back/#" + "-".join(code.split()))
    expect(second.locator("#id_code")).to_have_value("-".join(code.split()))
    assert urlsplit(second.url).fragment == ""
    second.click("text=Open my answers")
    expect(second.locator("[role=status]")).to_have_text("Welcome back. Everything that you answered is here.")


def test_enter_in_a_text_field_goes_on_and_does_not_stop(live_page, open_page):
    page = open_page()
    start(page, live_page.survey, "from_12")
    page.check("#id_q-safe-no")
    go_on(page)
    page.fill("#id_q-one_word", "Word")
    page.press("#id_q-one_word", "Enter")
    expect(page.locator("h1")).to_have_text("Check your answers")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_help_stopping_and_leaving_stand_at_the_same_place_on_every_page(live_page, open_page, width):
    page = open_page(width=width)
    tools = (".answer-tools .button >> nth=0", ".answer-tools .button >> nth=1", ".leave")
    places = []
    start(page, live_page.survey, "from_12")
    for _ in range(3):
        page.wait_for_load_state()
        places.append([page.locator(tool).bounding_box() for tool in tools])
        assert all(box["y"] + box["height"] <= page.viewport_size["height"] for box in places[-1])
        if page.locator("#id_q-safe").count():
            page.check("#id_q-safe")
        if page.locator("button[value=next].button").count():
            page.click("button[value=next].button")
    expect(page.locator("h1")).to_have_text("Check your answers")
    assert places[0] == places[1] == places[2]
