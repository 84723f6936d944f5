"""From page to page by keys alone, as people do who use no mouse: every stop is seen to have the focus."""

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect
from wagtail.models import Page

from tests.browser import NARROW, WIDE
from tests.cms.factories import ContentPageFactory
from tests.journeys.city import PASSWORD, City, build_city, publish_in_urdu
from tests.participation.factories import BriefingFactory, DecisionFactory, ViewpointFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Nothing on a page of ours is further away than this.
MOST_STOPS = 80

# The outline or shadow of what has the focus, or of the tile that stands around a hidden radio button; and it must be
# on the screen, not below something that floats over it.
FOCUS_IS_SEEN = """() => {
    const focused = document.activeElement;
    const shows = element => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    const box = focused.getBoundingClientRect();
    const isOnScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return isOnScreen && [focused, focused.parentElement, focused.nextElementSibling].some(one => one && shows(one));
}"""
DESCRIBED = "document.activeElement.outerHTML.slice(0, 120)"


class Keys:
    """A visitor without a mouse. `unseen` are the stops at which nobody could see where they were."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.unseen: list[str] = []

    def to(self, selector: str) -> None:
        """Press Tab until what the selector names has the focus."""
        for _press in range(MOST_STOPS):
            self.tab.keyboard.press("Tab")
            if not self.tab.evaluate(FOCUS_IS_SEEN):
                self.unseen.append(f"{self.tab.url}: {self.tab.evaluate(DESCRIBED)}")
            if self.tab.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} is not reached by Tab on {self.tab.url}")

    def follow(self, selector: str) -> None:
        """Go to a link or a button and press Enter."""
        self.to(selector)
        self.press_enter()

    def press_enter(self) -> None:
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def type_into(self, selector: str, text: str) -> None:
        self.to(selector)
        self.tab.keyboard.type(text)


@pytest.fixture
def city(live_server) -> City:
    """Everything is live, in English and Urdu, and one thing was decided."""
    city = build_city()
    for page in (city.consultation, city.survey):
        page.get_latest_revision().publish()
    publish_in_urdu(city)
    Page.objects.filter(pk=city.consultation.get_parent().pk).update(show_in_menus=True)
    ContentPageFactory(parent=city.home, title="Your rights", slug="rights", show_in_menus=True)
    viewpoint = ViewpointFactory(consultation=city.consultation.consultation, sentence={"en": "We want lamps."})
    DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
    return city


def through_the_menu(keys: Keys, selector: str) -> None:
    """To an entry of the main menu, which is behind a button on a narrow screen."""
    if keys.tab.locator(".menu > summary").is_visible():
        keys.to(".menu > summary")
        keys.tab.keyboard.press("Enter")
    keys.follow(f".navigation {selector}")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_visitor_walks_through_the_site_by_keys_alone(city: City, open_page, width: int) -> None:
    tab = open_page(width=width)
    keys, heading = Keys(tab), tab.locator("h1")
    tab.goto("/en/")
    tab.keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    assert tab.evaluate(FOCUS_IS_SEEN)
    keys.follow(".languages a[lang=ur]")
    expect(heading).to_have_text("میڈوفورڈ")
    keys.follow(".languages a[lang=en]")
    expect(heading).to_have_text(city.home.title)
    through_the_menu(keys, "a[href$='/rights/']")
    expect(heading).to_have_text("Your rights")
    keys.follow(".site-name")
    expect(heading).to_have_text(city.home.title)
    through_the_menu(keys, f"a[href$='{city.consultation.get_parent().url}']")
    keys.follow(f"main a[href$='{city.consultation.url}']")
    expect(heading).to_have_text("A safe park")
    through_the_menu(keys, "a[href$='/you-said-we-did/']")
    expect(heading).to_have_text("You said, we did")
    keys.follow("main .card-title a")
    expect(heading).to_have_text("We want lamps.")
    through_the_menu(keys, "a[href$='/receipt/']")
    expect(heading).to_have_text("My receipt")
    keys.type_into("main input[name=code]", "AAAA AAAA AAAA")
    keys.press_enter()
    expect(tab.locator(".error-summary")).to_be_focused()
    keys.to(".error-summary a")
    tab.keyboard.press("Enter")
    expect(tab.locator("main input[name=code]")).to_be_focused()
    assert keys.unseen == []


def test_the_skip_link_leads_past_the_menu_to_the_content(city: City, page: Tab) -> None:
    page.goto("/en/receipt/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main input[name=code]")).to_be_focused()


def test_an_officer_signs_in_and_opens_the_chains_by_keys_alone(city: City, page: Tab) -> None:
    keys = Keys(page)
    page.goto("/accounts/login/?next=/admin/")
    keys.type_into("input[name=login]", city.officer.email)
    keys.type_into("input[name=password]", "not the password")
    keys.press_enter()
    expect(page.locator(".error-summary")).to_be_focused()
    keys.to("input[name=login]")
    page.keyboard.press("Control+A")
    page.keyboard.type(city.officer.email)
    keys.type_into("input[name=password]", PASSWORD)
    keys.follow("main form button")
    page.wait_for_url("**/admin/")
    assert keys.unseen == []
