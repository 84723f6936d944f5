"""A whole session without a mouse: every page by keyboard alone, and everybody sees where they are."""

import pytest
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.models import Comment, Response, Survey
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.every_kind import block_of
from tests.surveys.factories import SurveyFactory, block, survey_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# The ring is drawn around the tile in which a button stands.
SHOWS = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return "";
    const ring = focused.closest(".choice") ?? focused;
    const style = getComputedStyle(ring);
    const box = ring.getBoundingClientRect();
    const isSeen = box.bottom > 0 && box.top < innerHeight && box.width > 1 && box.height > 1;
    const hasRing = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
    return isSeen && hasRing && focused.matches(":focus-visible") ? "" : focused.outerHTML.slice(0, 120);
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; wherever it stops on the way, that can be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate(SHOWS) == ""
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(selector)


def many_questions() -> Survey:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    survey_page(
        block("section", title="Your days"),
        block("yes_no", key="safe", wording="Do you feel safe?", required=True),
        block("short_text", key="why", wording="Why not?", only_if=("all", ("safe", "is", "no"))),
        block_of("ranking", key="order", wording="What matters most?", partial=True),
        block_of("matrix", key="table", wording="How is it?"),
        block("section", title="Your words"),
        block_of("several_choices", key="who", wording="Who helps?"),
        block("long_text", key="better", wording="What would make it better?"),
        survey=survey,
    )
    return survey


def answer_by_keyboard(page: Page) -> None:
    """Both sections, with a mistake on the way: a choice, a text that comes up, an order, a table and a look aside."""
    tab_to(page, "main .button[value=next]")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, ".error-summary a")
    page.keyboard.press("Enter")
    expect(page.locator("#id_q-safe")).to_be_focused()
    page.keyboard.press("ArrowDown")
    tab_to(page, "#id_q-why")
    page.keyboard.type("Too loud")
    tab_to(page, "li:nth-child(2) [data-move=up]")
    page.keyboard.press("Enter")
    for row in ("home", "school"):
        tab_to(page, f"[name=q-table_{row}]")
        page.keyboard.press("Space")
    tab_to(page, "main .button[value=next]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Your words")
    tab_to(page, "#id_q-who-school")
    page.keyboard.press("Space")
    tab_to(page, "#id_q-better")
    page.keyboard.type("Softer beds")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "button[value='look:easy_read']")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.value") == "next"
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_from_start_to_receipt_by_keyboard_alone(transactional_db, open_page, width):
    survey = many_questions()
    page = open_page(width=width)
    page.goto(f"/en/answer/{survey.reference}/")
    tab_to(page, "input[name=presentation]")
    tab_to(page, "input[name=age_band]")
    page.keyboard.press("ArrowUp")
    tab_to(page, "form[action$='/start/'] button")
    page.keyboard.press("Enter")
    expect(page.locator("button[name=assent]")).to_be_visible()
    tab_to(page, "button[name=assent]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Your days")
    answer_by_keyboard(page)
    expect(page.locator("h1")).to_have_text("Check your answers")
    tab_to(page, "main form:not([hidden]) .button")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt-group")).to_have_count(3)
    answers = Response.objects.get().answers
    assert (answers["safe"]["value"], answers["order"]["codes"], answers["who"]["codes"]) == (
        "no",
        ["school"],
        ["school"],
    )
    assert {"table_home", "table_school"} <= set(answers)
    assert set(Comment.objects.values_list("words", flat=True)) == {"Too loud", "Softer beds"}
