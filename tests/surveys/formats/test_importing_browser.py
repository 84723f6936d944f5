"""Importing a form in a real browser: from the list of surveys to the report, on a telephone and on a large screen."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.enums import Role
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.journeys.looks import SETTLED, WIDER
from tests.surveys.formats.files import OWN

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(params=[NARROW, WIDE])
def officer(request, transactional_db, new_context, live_server) -> Page:
    office = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, office.organisation)]))
    context = new_context(viewport={"width": request.param, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    return context.new_page()


def test_an_officer_imports_a_form_and_reads_what_was_lost(officer, axe):
    officer.goto(reverse("surveys_admin:list"))
    officer.get_by_role("link", name="Import a form").click()
    assert (axe(officer), officer.evaluate(WIDER)) == ([], 0)
    officer.get_by_label("Form file").set_input_files(OWN / "way_to_school.xlsx")
    officer.get_by_role("button", name="Read the file and make the draft").click()
    expect(officer.get_by_role("heading", name="What could not be carried over")).to_be_visible()
    expect(officer.get_by_text("survey, row 15, column relevant (H)")).to_be_visible()
    expect(officer.locator(".messages .success")).to_be_visible()
    officer.evaluate(SETTLED)
    assert (axe(officer), officer.evaluate(WIDER)) == ([], 0)
    officer.get_by_role("link", name="Go on: what is left to do").click()
    expect(officer.get_by_role("heading", name="Opening and closing")).to_be_visible()
