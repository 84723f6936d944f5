"""An open page in a real browser: it saves itself, loses nothing, reads itself aloud, and stops what is too much."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.factories import SurveyFactory, a_few_questions, block, survey_page, translate
from tests.surveys.test_browser import Look, go_on, start

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAVED = "Saved. Nobody sees it before you press Send."
URDU = {"About your home": "آپ کا گھر", "In your words": "آپ کے الفاظ میں"}
VOICE = """(() => {
    window.spoken = [];
    const voice = { lang: "en-GB", localService: true };
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
    Object.defineProperty(window, "speechSynthesis", { value: {
        getVoices: () => [voice], speak: (part) => window.spoken.push(part.text), cancel: () => {},
        addEventListener: () => {},
    } });
})()"""


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    why = block("long_text", key="why", wording="Why not?", only_if=("all", ("safe", "is", "no")))
    first, *others = a_few_questions()
    page = survey_page(first, *others[:2], why, *others[2:], survey=survey)
    translate(page, "ur", URDU)
    return page


def in_words(page: Page, live_page: SurveyPage, language: str = "en") -> None:
    start(page, live_page.survey, "from_12", language=language)
    page.check("#id_q-safe")
    go_on(page)


def saved() -> str:
    return Sheet.objects.get().answers.get("better", {}).get("value", "")


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError


@pytest.mark.postgres
def test_what_is_typed_is_saved_after_a_pause_and_is_there_again(live_page, page, axe):
    in_words(page, live_page)
    status = page.locator("[data-kept][role=status]")
    expect(status).to_have_text("")
    page.locator("#id_q-better").press_sequentially("Softer\nbeds")
    expect(status).to_have_text(SAVED)
    assert saved() == "Softer\r\nbeds"
    assert axe(page) == []
    page.reload()
    expect(page.locator("#id_q-better")).to_have_value("Softer\nbeds")
    page.locator("#id_q-better").press_sequentially(" and")
    expect(status).to_have_text(SAVED)
    until(lambda: Sheet.objects.get().turns["section-2"] == "0.2")


def test_a_tab_that_goes_away_saves_first(live_page, page):
    in_words(page, live_page)
    page.fill("#id_q-better", "Nearly lost")
    page.goto("about:blank")
    until(lambda: saved() == "Nearly lost")


def test_without_a_connection_the_page_says_so_and_saves_later(live_page, page):
    in_words(page, live_page)
    page.route("**/keep/", lambda route: route.abort())
    page.fill("#id_q-better", "On a bus")
    status = page.locator("[data-kept]")
    expect(status).to_have_text("This is not saved yet. Stay on this page, or press the button below.")
    page.unroute("**/keep/")
    expect(status).to_have_text(SAVED)
    assert saved() == "On a bus"


def test_what_one_page_saved_another_does_not_undo(live_page, open_page):
    page = open_page()
    in_words(page, live_page)
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("#id_q-better", "Newer")
    expect(other.locator("[data-kept]")).to_have_text(SAVED)
    page.fill("#id_q-better", "Older")
    with page.expect_response("**/keep/") as refused:
        pass
    assert (refused.value.status, saved()) == (409, "Newer")
    page.locator("#id_q-better").press_sequentially(" but typed now")
    expect(page.locator("[data-kept]")).to_have_text(SAVED)
    assert saved() == "Older but typed now"


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_language_and_look_change_with_everything_that_was_typed(live_page, open_page, javascript):
    page = open_page(javascript=javascript)
    in_words(page, live_page)
    page.fill("#id_q-better", "Half a thought")
    page.get_by_role("button", name="اردو").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#id_q-better")).to_have_value("Half a thought")
    page.fill("#id_q-better", "x" * 20_001)
    page.locator(".change-look summary").click()
    page.click("button[value='look:easy_read']")
    page.get_by_role("button", name="English").click()
    while "/step/better/" not in page.url:
        go_on(page)
    expect(page.locator("#id_q-better")).to_have_value("x" * 20_001)
    page.fill("#id_q-better", "Short")
    page.press("#id_q-better", "Enter")
    go_on(page)
    expect(page.locator("h1")).to_have_text("Check your answers")
    page.click("text=Change how this looks")
    page.click("button[value='look:pictures']")
    expect(page.locator("h1")).to_have_text("Check your answers")
    assert Sheet.objects.get().presentation == "pictures"


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "light"), (NARROW, "dark"), (WIDE, "light"), (WIDE, "dark")])
def test_every_new_state_is_fit_to_read(live_page, open_page, axe, settings, width, scheme, language):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 30_000
    page = open_page(width=width, scheme=scheme)
    look = Look(page, axe)
    start(page, live_page.survey, "from_12", language=language)
    page.check("#id_q-safe-no")
    expect(page.locator("#id_q-why")).to_be_visible()
    page.fill("#id_q-why", "x" * 20_001)
    expect(page.locator("[data-counts='id_q-why']")).to_be_visible()
    expect(page.locator("[data-kept]")).not_to_have_text("")
    look.at(page.locator("h1").inner_text())
    page.click("text=/I need help|مجھے مدد/ >> nth=0")
    page.goto(f"/{language}/answer/{live_page.survey.reference}/check/")
    page.locator("main form .button").first.click()
    expect(page.locator(".error-summary li")).to_have_count(1)
    look.at(page.locator("h1").inner_text())
    page.locator(".change-look summary").click()
    look.at(page.locator("h1").inner_text())
    page.click(".error-summary a")
    page.fill("#id_q-why", "x" * 31_000)
    go_on(page)
    expect(page.locator("[data-too-much]")).to_be_focused()
    look.at(page.locator("h1").inner_text())
    page.evaluate("document.querySelector('#answers').submit()")
    expect(page.locator(".dead-end h1")).to_be_visible()
    look.at(page.locator("h1").inner_text())


def test_a_follow_up_comes_and_goes_and_keeps_its_words(live_page, page):
    start(page, live_page.survey, "from_12")
    expect(page.locator("#id_q-why")).to_be_hidden()
    page.check("#id_q-safe-no")
    page.fill("#id_q-why", "It is loud")
    page.check("#id_q-safe")
    expect(page.locator("#id_q-why")).to_be_hidden()
    page.check("#id_q-safe-no")
    expect(page.locator("#id_q-why")).to_have_value("It is loud")
    go_on(page)
    expect(page.locator("h1")).to_have_text("In your words")
    go_on(page)
    page.click("text=Send my answers")
    expect(page.locator(".receipt-group")).to_have_count(3)
    assert set(Response.objects.get().answers) == {"safe", "why"}


def test_the_counter_cuts_nothing_off_and_the_server_gives_it_back(live_page, page):
    in_words(page, live_page)
    counter = page.locator("[data-counts='id_q-better']")
    page.fill("#id_q-better", "x" * 17_000)
    expect(counter).to_be_hidden()
    page.fill("#id_q-better", "x" * 18_500)
    expect(counter).to_have_text("Characters left: 1500")
    page.fill("#id_q-better", "x" * 20_003)
    expect(counter).to_have_text("Too long. Characters to take out: 3")
    go_on(page)
    expect(page.locator(".errorlist")).to_contain_text("This is 3 letters longer than we can keep.")
    expect(page.locator("#id_q-better")).to_have_value("x" * 20_003)


def test_what_is_too_much_to_send_is_stopped_and_help_stays_near(live_page, page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000
    in_words(page, live_page)
    page.fill("#id_q-better", "میں" * 400)
    for button in ("button.button[value=next]", "button[value=help]"):
        page.click(button)
        expect(page.locator("[data-too-much]")).to_be_focused()
        expect(page.locator("#id_q-better")).to_have_value("میں" * 400)
    expect(page.locator("[data-too-much] a")).to_have_attribute("target", "_blank")
    page.fill("#id_q-better", "Short")
    go_on(page)
    expect(page.locator("h1")).to_have_text("Check your answers")


def test_questions_and_answers_are_read_aloud_and_no_tools(live_page, open_page):
    page = open_page()
    page.add_init_script(VOICE)
    start(page, live_page.survey, "from_12")
    page.get_by_role("button", name="Read this to me").click()
    spoken = page.evaluate("window.spoken")
    for words in ("About your home", "Three short questions.", "Yes", "No"):
        assert words in spoken
    assert any(words.startswith("Do you feel safe?") for words in spoken)
    tools = ("Next", "Stop", "help", "Change how this looks", "Read this", "Why not?")
    assert [words for words in spoken if any(tool in words for tool in tools)] == []
    page.check("#id_q-safe")
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Read this to me").click()
    assert {"Check your answers", "Do you feel safe?", "Yes"} <= set(page.evaluate("window.spoken"))
    page.get_by_role("link", name="اردو").click()
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
