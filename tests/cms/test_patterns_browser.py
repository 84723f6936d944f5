"""The pattern page, the error pages and the small scripts, seen with a real browser."""

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from cms.patterns.examples import ExampleForm
from cms.patterns.samples import SAMPLES
from tests.journeys.looks import faults_at, faults_in_large_letters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A voice of the device: headless browsers have none.
ONE_VOICE = """
const voice = {lang: "ur-PK", localService: true, name: "ours"};
Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [voice], speak: () => {}, cancel: () => {}, addEventListener: () => {},
}});
"""


@pytest.mark.parametrize("language", SAMPLES)
def test_every_component_is_accessible_and_fits(open_page, axe, language):
    page = open_page()
    found = faults_at(page, axe, f"/patterns/{language}/", SAMPLES[language]["title"])
    found += faults_in_large_letters(page, language)
    page.emulate_media(forced_colors="active")
    found += [f"forced colours: {violation}" for violation in axe(page)]
    assert "\n".join(found) == ""


def send_elsewhere_on_this_site(page: Page) -> None:
    """The way out leads to another site; the test stays on its own."""
    page.locator("[data-leave]").evaluate("link => { link.href = '/healthz' }")


def test_leaving_quickly_takes_the_page_out_of_the_history(page):
    page.goto("/patterns/ur/")
    page.goto("/patterns/en/")
    send_elsewhere_on_this_site(page)
    page.locator("[data-leave]").click()
    page.wait_for_url("**/healthz")
    page.go_back()

    assert page.url.endswith("/patterns/ur/")


def test_escape_twice_leaves_and_once_does_not(page):
    page.goto("/patterns/en/")
    send_elsewhere_on_this_site(page)
    page.keyboard.press("Escape")
    assert page.url.endswith("/patterns/en/")
    page.keyboard.press("Escape")

    page.wait_for_url("**/healthz")


def test_without_javascript_the_way_out_is_a_link_and_no_button_is_dead(no_js_page):
    no_js_page.goto("/patterns/en/")

    assert no_js_page.locator("[data-leave]").get_attribute("href").startswith("https://")
    expect(no_js_page.locator("[data-read-aloud]")).to_be_hidden()
    expect(no_js_page.locator("[data-counts]").first).to_have_text("2000 characters at most")


def test_the_counter_counts_and_cuts_nothing_off(page):
    page.goto("/patterns/en/")
    field = page.locator("#id_empty-better")
    field.fill("bus 🚌\n")
    note = page.locator("[data-counts='id_empty-better']")
    expect(note).to_have_text("Characters left: 1993")
    field.fill("a" * 2010)

    expect(note).to_have_text("Too long. Characters to take out: 10")
    assert field.input_value() == "a" * 2010


def test_the_page_is_read_aloud_only_with_a_voice_for_its_language(open_page):
    page = open_page()
    page.goto("/patterns/ur/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
    page.add_init_script(ONE_VOICE)
    page.goto("/patterns/ur/")
    expect(page.locator("[data-read-aloud]")).to_be_visible()
    page.goto("/patterns/en/")
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


def test_the_list_of_mistakes_takes_the_focus_and_leads_to_the_field(no_js_page):
    form = ExampleForm(SAMPLES["en"], {"failed-email": "sam"}, prefix="failed")
    page = no_js_page
    page.goto("/patterns/en/")
    page.set_content(render_to_string("components/error_summary.html", {"form": form}) + str(form))
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name=SAMPLES["en"]["need_safe"]).click()

    expect(page.locator("#id_failed-safe_0")).to_be_focused()


def test_tab_shows_the_way_to_the_content_first(page):
    page.goto("/patterns/en/")
    page.keyboard.press("Tab")

    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
