"""Asking for help in a real browser: without scripts, by narrow phones, in both directions, and with no cookie."""

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from accounts.enums import Role
from safeguarding.models import Concern
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory
from tests.journeys.looks import faults, faults_at, faults_in_large_letters
from tests.surveys.factories import SurveyFactory, survey_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(survey=survey)


def test_a_child_asks_for_help_without_any_script(live_page, open_page):
    page = open_page(width=320, javascript=False)
    page.goto(f"/en/ask-for-help/?survey={live_page.survey.reference}")
    page.click("text=Send this")
    expect(page.locator(".error-summary")).to_contain_text("Write something in one of the boxes.")
    page.fill("#id_words", "Please talk to me")
    page.fill("#id_contact", "my aunt")
    page.click("text=Send this")
    expect(page.locator("h1")).to_have_text("You have told us")
    assert page.context.cookies() == []
    assert Concern.objects.get().safe_contact.how == "my aunt"
    page.click("text=Back to my answers")
    expect(page.locator("h1")).to_have_text(live_page.title)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_help_pages_have_no_barriers_in_any_state(live_page, open_page, axe, language):
    tab = open_page()
    with override(language):
        asking, told = gettext("I need help"), gettext("You have told us")
    found = faults_at(tab, axe, f"/{language}/ask-for-help/?survey={live_page.survey.reference}", asking)
    found += faults_in_large_letters(tab, "form")
    tab.click("main form button")
    found += faults(tab, axe, "error", asking)
    tab.fill("#id_words", "x")
    tab.click("main form button")
    tab.wait_for_url("**/ask-for-help/sent/**")
    found += faults(tab, axe, "sent", told)
    assert "\n".join(found) == ""
