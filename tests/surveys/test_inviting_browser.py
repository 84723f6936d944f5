"""The pages on which officers invite people, and what comes out of the printer, in a real browser."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.enums import Access
from surveys.models import Addressee, Survey
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What of a card's picture or words reaches beyond the card.
OUTSIDE = """() => [...document.querySelectorAll('.card')].flatMap(card => {
    const box = card.getBoundingClientRect();
    return [...card.querySelectorAll('svg, p, b, span')].filter(part => {
        const here = part.getBoundingClientRect();
        return here.right > box.right + 1 || here.bottom > box.bottom + 1 || here.left < box.left - 1;
    }).map(part => part.outerHTML.slice(0, 80));
})"""


@pytest.fixture
def survey(transactional_db) -> Survey:
    HomePageFactory()
    page = survey_page(survey=SurveyFactory(access=Access.INVITATION))
    translate(page, "ur", {"Your home": "آپ کا گھر"})
    translate(page, "pl", {"Your home": "Jak ci się mieszka w twoim domu i co można zmienić"})
    return page.survey


@pytest.fixture(params=[NARROW, WIDE])
def officer(request, survey, new_context, live_server) -> Page:
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    context = new_context(viewport={"width": request.param, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def address(name: str, survey: Survey, **more) -> str:
    return reverse(f"surveys_admin:{name}", kwargs={"reference": survey.reference, **more})


def test_the_pages_of_inviting_have_no_barriers(officer, survey, axe):
    batch = BatchFactory(survey=survey, is_mailed=True, language="en")
    link_of(batch)
    Addressee.objects.create(batch=batch, address="nobody@example.org", problem="550 No such person")
    group = ClassCodeFactory(survey=survey)
    found = []
    for name, more in [
        ("who", {}),
        ("make_links", {}),
        ("make_mails", {}),
        ("make_class_code", {}),
        ("paper", {}),
        ("batch", {"batch": batch.reference}),
        ("class_code", {"class_code": group.reference}),
        ("poster", {"class_code": group.reference}),
    ]:
        officer.goto(address(name, survey, **more))
        found += [f"{name}: {fault}" for fault in axe(officer)]
    assert found == []


def test_links_are_made_and_printed_on_cards_that_hold_everything(officer, survey, axe):
    officer.goto(address("make_links", survey))
    for name, text in {"label": "Rowan", "purpose": "To ask", "ask_whom": "Ms Ahmed", "count": "10"}.items():
        officer.fill(f"[name={name}]", text)
    officer.fill("[name=last_day]", timezone.localdate().isoformat())
    calendar = officer.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    officer.mouse.click(officer.viewport_size["width"] - 4, 300)
    expect(calendar).to_have_count(0)
    officer.locator("main form button:has-text('Make the links')").click()
    expect(officer.locator("main ol code")).to_have_count(10)
    assert axe(officer) == []
    for box in officer.locator("input[name=languages]").all():
        box.check()
    with officer.context.expect_page() as opened:
        officer.click("text=Cards to print")
    cards = opened.value
    expect(cards.locator(".card")).to_have_count(10)
    assert (axe(cards), cards.evaluate(OUTSIDE)) == ([], [])
    pages = cards.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert pages == 2
    with officer.expect_download() as downloaded, officer.context.expect_page():
        officer.click("text=Download as CSV")
    assert downloaded.value.suggested_filename == "rowan.csv"
