"""Several answers, pictures, an order and tables in a real browser: in every look, by keyboard and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Response
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.every_kind import block_of, option
from tests.surveys.factories import SurveyFactory, block, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANSWERS = ["Always", "Often", "Sometimes", "Hardly ever", "Never"]
URDU = {
    "Who can you talk to?": "آپ کس سے بات کر سکتے ہیں؟",
    "Somebody at home": "گھر میں کوئی",
    "A teacher or a helper at school": "اسکول میں استاد یا مددگار",
    "A friend": "کوئی دوست",
    "Somebody else": "کوئی اور",
    "None of these": "ان میں سے کوئی نہیں",
    "Which place do you like most?": "آپ کو کون سی جگہ سب سے زیادہ پسند ہے؟",
    "Home": "گھر",
    "School": "اسکول",
    "Outside": "باہر",
    "What matters most to you?": "آپ کے لیے سب سے اہم کیا ہے؟",
    "How often is this so?": "ایسا کتنی بار ہوتا ہے؟",
    "I feel safe at home": "میں گھر میں محفوظ محسوس کرتا ہوں",
    "People listen to me": "لوگ میری بات سنتے ہیں",
    "Always": "ہمیشہ",
    "Often": "اکثر",
    "Sometimes": "کبھی کبھی",
    "Hardly ever": "بہت کم",
    "Never": "کبھی نہیں",
}


def many() -> list[dict]:
    people = [
        option("Somebody at home", code="home"),
        option("A teacher or a helper at school", code="school"),
        option("A friend", code="friend"),
        option("Somebody else", code="else", role="other"),
        option("None of these", code="none", role="alone"),
    ]
    places = [option("Home", symbol="house"), option("School", symbol="school"), option("Outside", symbol="bicycle")]
    rows = [option("I feel safe at home", code="safe"), option("People listen to me", code="listen")]
    answers = [option(words, code=words.lower().replace(" ", "_")) for words in ANSWERS]
    return [
        block("section", title="Four kinds"),
        block_of("several_choices", key="who", wording="Who can you talk to?", options=people, checks={"most": 3}),
        block_of("picture_choice", key="where", wording="Which place do you like most?", options=places),
        block_of("ranking", key="order", wording="What matters most to you?", options=places, mixed=False),
        block_of("matrix", key="often", wording="How often is this so?", rows=rows, options=answers, required=True),
    ]


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(*many(), survey=survey)
    translate(page, "ur", URDU)
    return page


def start(page: Page, live_page: SurveyPage, presentation: str = "standard", language: str = "en") -> None:
    page.goto(f"/{language}/answer/{live_page.survey.reference}/")
    page.check('input[name="age_band"][value="from_12"]')
    page.check(f'input[name="presentation"][value="{presentation}"]')
    page.click("form[action$='/start/'] button")
    page.click("button[name=assent]")


def is_cut_off(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def is_fine(page: Page, axe, name: str) -> None:
    assert (name, axe(page)) == (name, [])
    assert (name, is_cut_off(page)) == (name, False)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_section_with_all_four(live_page, open_page, axe, width, scheme, language):
    page = open_page(width=width, scheme=scheme)
    page.set_default_timeout(4000)
    start(page, live_page, language=language)
    name = f"{width}-{scheme}-{language}"
    is_fine(page, axe, f"{name}-empty")
    page.check("#id_q-who-else")
    page.check("#id_q-who-none")
    page.check("#id_q-where-school")
    page.select_option("#id_q-order", "1")
    page.check("#id_q-often_safe-often")
    page.click(".buttons button[value=next]")
    is_fine(page, axe, f"{name}-errors")
    page.click(".error-summary a[href='#id_q-often_listen']")
    expect(page.locator("#id_q-often_listen")).to_be_focused()


@pytest.mark.parametrize("presentation", ["easy_read", "pictures"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_each_on_a_page_of_its_own(live_page, open_page, axe, width, presentation):
    page = open_page(width=width)
    start(page, live_page, presentation)
    for step in ("who", "where", "order", "often_safe", "often_listen"):
        is_fine(page, axe, f"{width}-{presentation}-{step}")
        if step.startswith("often"):
            page.check(f"#id_q-{step}")
        page.click(".buttons button[value=next]")
    expect(page.locator("h1")).to_have_text("Check your answers")


def order(page: Page) -> list[str]:
    """What stands in the list, from the top, each with its place."""
    places = "lists => lists.map(list => list.value + list.name.split(':').pop())"
    return page.eval_on_selector_all(".ranking-item select", places)


def test_buttons_put_things_in_order_by_keyboard_without_reloading(live_page, page):
    start(page, live_page)
    page.get_by_role("button", name="School: Up").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-ranking-status]")).to_have_text("School: now at place 1")
    expect(page.get_by_role("button", name="School: Up")).to_be_focused()
    page.get_by_role("button", name="Outside: Up").press("Space")
    page.keyboard.press("Space")
    assert order(page) == ["1outside", "2school", "home"]
    page.get_by_role("button", name="Home: Up").click()
    page.get_by_role("button", name="School: Down").click()
    assert order(page) == ["1outside", "2home", "3school"]
    page.get_by_role("button", name="School: Down").click()
    expect(page.locator("[data-ranking-status]")).to_have_text("School: now without a place")
    page.get_by_label("School: place in the order").select_option("1")
    assert order(page) == ["1school", "2outside", "3home"]
    page.check("#id_q-often_safe")
    page.check("#id_q-often_listen")
    page.click(".buttons button[value=next]")
    expect(page.locator("dl")).to_contain_text("1. School, 2. Outside, 3. Home")
    page.go_back()
    page.reload()
    assert order(page) == ["1school", "2outside", "3home"]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_way_without_scripts(live_page, open_page, axe, width):
    page = open_page(width=width, javascript=False)
    start(page, live_page)
    expect(page.locator(".ranking-moves").first).to_be_hidden()
    expect(page.locator("#id_q-who-words")).to_be_hidden()
    page.check("#id_q-who-else")
    page.fill("#id_q-who-words", "My aunt")
    page.uncheck("#id_q-who-else")
    expect(page.locator("#id_q-who-words")).to_be_visible()
    page.select_option("#id_q-order", "2")
    page.select_option("#id_q-order-school", "2")
    page.select_option("#id_q-order-outside", "1")
    page.check("#id_q-often_safe")
    page.check("#id_q-often_listen-not_said")
    page.click(".buttons button[value=next]")
    expect(page.locator(".error-summary li")).to_have_text(
        "More than one thing is at place 2. Give each its own place."
    )
    is_fine(page, axe, f"{width}-no-scripts")
    page.select_option("#id_q-order-school", "3")
    page.click(".buttons button[value=next]")
    expect(page.locator("dl")).to_contain_text("Somebody else: My aunt")
    page.click("text=Send my answers")
    expect(page.locator(".receipt-group")).to_have_count(3)
    assert Response.objects.get().answers["order"] == {"codes": ["outside", "home", "school"]}


def test_a_table_where_there_is_room_and_groups_below_each_other_where_not(live_page, open_page):
    for width, is_table in ((WIDE, True), (NARROW, False)):
        page = open_page(width=width)
        start(page, live_page)
        first, second = page.locator(".matrix-line .choice").nth(0), page.locator(".matrix-line .choice").nth(1)
        assert (first.bounding_box()["y"] == second.bounding_box()["y"]) == is_table
        for box in (each.bounding_box() for each in (first, second)):
            assert min(box["width"], box["height"]) >= 44
        expect(page.get_by_role("radiogroup", name="People listen to me").get_by_role("radio")).to_have_count(7)
        expect(page.get_by_role("radio", name="Hardly ever")).to_have_count(2)
