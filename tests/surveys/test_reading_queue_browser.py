"""The reading queue in a real browser: by keys, by buttons, without scripts, and for everybody."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from surveys.models import Comment
from tests.browser import NARROW, WIDE, pages_without_scripts
from tests.surveys.texts import at, reader_of, survey_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def survey(transactional_db):
    return survey_with("Softer beds", "More light", "نرم بستر")


@pytest.fixture
def open_queue(survey, new_context, live_server):
    def open_(width: int = WIDE, javascript: bool = True) -> Page:
        client = Client()
        client.force_login(reader_of(survey))
        context = new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        if not javascript:
            pages_without_scripts.add(page)
        page.goto(at("read_next", survey))
        return page

    return open_


def test_texts_are_read_by_keys_which_can_be_switched_off(open_queue, survey):
    page = open_queue()
    words = page.locator("blockquote")
    expect(words).to_have_text("Softer beds")
    expect(page.locator("[data-key-list]")).to_contain_text("n I have read it: next text")
    page.keyboard.press("n")
    expect(words).to_have_text("More light")
    page.get_by_label("Use keys on this page").uncheck()
    page.keyboard.press("n")
    page.reload()
    expect(words).to_have_text("More light")
    expect(page.locator("[data-key-list]")).to_be_hidden()
    page.get_by_label("Use keys on this page").check()
    page.keyboard.press("n")
    expect(words).to_have_text("نرم بستر")
    page.keyboard.press("l")
    page.wait_for_url(f"**{at('comments', survey)}")
    assert Comment.objects.unread().count() == 0


def test_without_scripts_the_buttons_do_the_same(open_queue):
    page = open_queue(javascript=False)
    expect(page.locator(".reading-keys")).to_be_hidden()
    page.get_by_role("button", name="I have read it: next text").click()
    expect(page.locator("blockquote")).to_have_text("More light")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_it_fits_every_screen_and_holds_no_barrier(open_queue, axe, width):
    page = open_queue(width)
    expect(page.locator("[data-reading-keys]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert axe(page) == []
