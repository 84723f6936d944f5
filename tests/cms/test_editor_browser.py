"""The figures for plain language follow what an author writes, in a real browser."""

import pytest
from playwright.sync_api import expect

from accounts.enums import Role
from tests.accounts.factories import UserFactory
from tests.cms.editor_sessions import say_goodbye
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Milliseconds until Wagtail takes what is in the form as its starting point; what is typed before is no change to it.
EDITOR_SETTLES = 4000


def test_hints_follow_the_words_before_they_are_saved(page, client, live_server):
    organisation_page = OrganisationPageFactory(parent=HomePageFactory())
    body = stream(("text", "<p>We want to hear from you.</p>"))
    content = ContentPageFactory(parent=organisation_page, title="Your home", body=body)
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation_page.organisation)]))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(f"/admin/pages/{content.pk}/edit/")
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-plain-language]")
    expect(panel).to_contain_text("Reading age")
    expect(panel).not_to_contain_text("placement")
    page.wait_for_timeout(EDITOR_SETTLES)
    page.locator("#id_summary").fill("About your placement.")
    expect(panel).to_contain_text("placement", timeout=30_000)
    expect(panel).to_contain_text("home")
    say_goodbye(page)
