"""Every page type and setting opens and saves in Wagtail's admin."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.enums import Role
from cms.models import AccessibilityStatementPage, ContentPage, LocalWords, SiteFacts, WatchedWord
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import (
    AccessibilityStatementPageFactory,
    ContentPageFactory,
    HelpNowPageFactory,
    HomePageFactory,
    IndexPageFactory,
    LocalWordsFactory,
    OrganisationPageFactory,
    PrivacyNoticePageFactory,
)

pytestmark = pytest.mark.django_db

NO_COMMENTS = {"comments": inline_formset([])}


@pytest.fixture
def home():
    return HomePageFactory()


@pytest.fixture(autouse=True)
def administrator(client):
    administrator = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    client.force_login(administrator)
    return administrator


@pytest.mark.parametrize(
    "factory",
    [
        AccessibilityStatementPageFactory,
        ContentPageFactory,
        HelpNowPageFactory,
        IndexPageFactory,
        OrganisationPageFactory,
        PrivacyNoticePageFactory,
    ],
)
def test_every_page_type_opens_with_its_easy_read_tab(client, home, factory):
    page = factory(parent=home)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'id="tab-label-easy_read"' in html
    assert "data-plain-language=" in html


def test_the_home_page_opens_and_is_the_only_one_that_can_be_made(client, home):
    assert client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 200
    root = home.get_parent()
    assert client.get(reverse("wagtailadmin_pages:add", args=["cms", "homepage", root.pk])).status_code == 302


def test_a_page_is_written_and_published_with_blocks(client, home):
    body = streamfield(
        [
            ("text", rich_text("<p>Hello</p>")),
            ("easy_read", {"picture": "house", "image": "", "sentence": "A home."}),
        ]
    )
    data = nested_form_data(
        {
            "title": "About homes", "slug": "homes", "summary": "Read this", "seo_title": "",
            "search_description": "", "body": body, "easy_read_body": streamfield([("heading", "Homes")]),
            **NO_COMMENTS, "action-publish": "1",
        }
    )  # fmt: skip
    address = reverse("wagtailadmin_pages:add", args=["cms", "contentpage", home.pk])
    assert client.post(address, data).status_code == 302
    page = ContentPage.objects.get(slug="homes")
    assert (page.live, page.body[1].value["picture"], page.easy_read_body[0].value) == (True, "house", "Homes")
    assert all(block["id"] for block in page.body.raw_data)


def statement(**changes):
    data = {
        "title": "Accessibility statement", "slug": "statement", "summary": "", "seo_title": "",
        "search_description": "", "run_by": "Meadowford", "covers": "heard.example.org", "status": "partial",
        "contact_email": "a@example.org", "contact_phone": "", "reply_days": "10", "tested_by": "", "tested_on": "",
        "prepared_on": "2026-01-05", "reviewed_on": "2026-01-05", "easy_read_body": streamfield([]), **NO_COMMENTS,
    }  # fmt: skip
    texts = ("how_accessible", "non_compliance", "disproportionate_burden", "out_of_scope", "improvements")
    for name in (*texts, "other_formats", "tested_how"):
        data[name] = rich_text(changes.pop(name, ""))
    return nested_form_data(data | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "partial"}, "Say which parts do not meet the standard"),
        ({"status": "full", "non_compliance": "<p>Films</p>"}, "does not fully meet the standard"),
        ({"status": "not", "out_of_scope": "<p>Maps</p>"}, "Say which parts do not meet the standard"),
        ({"status": "full", "reviewed_on": "2025-01-01"}, "looked over on or after the day it was prepared"),
    ],
)
def test_a_statement_that_contradicts_itself_is_not_published(client, home, changes, message):
    address = reverse("wagtailadmin_pages:add", args=["cms", "accessibilitystatementpage", home.pk])
    response = client.post(address, statement(**changes, **{"action-publish": "1"}))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not AccessibilityStatementPage.objects.exists()


def test_a_draft_of_a_statement_may_be_unfinished(client, home):
    address = reverse("wagtailadmin_pages:add", args=["cms", "accessibilitystatementpage", home.pk])
    assert client.post(address, statement(status="partial")).status_code == 302
    assert AccessibilityStatementPage.objects.get().live is False


def test_a_statement_older_than_a_year_says_so_to_its_editor(client, home, time_machine):
    page = AccessibilityStatementPageFactory(parent=home, prepared_on=date(2025, 1, 5), reviewed_on=date(2025, 1, 5))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    time_machine.move_to("2026-01-05 12:00")
    assert "was to be looked over" not in client.get(address).content.decode()
    time_machine.move_to("2026-01-06 12:00")
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())]))
    assert "This statement was to be looked over by 5 January 2026" in client.get(address).content.decode()


def test_words_of_a_language_are_written_with_their_help_lines(client, home):
    line = {"name": "Childline", "number": "0800 1111", "ORDER": "1"}
    line |= {"sms": "", "url": "", "when_open": "", "for_whom": ""}
    data = nested_form_data(
        {
            "site_name": "Heard", "place_name": "", "formats_notice": "Any other way",
            "help_heading": "Help", "before_free_text": "A person reads this.", "privacy_promise": "We keep it.",
            "safety_texts_reviewed_by": "Ana", "safety_texts_reviewed_on": "2026-05-01",
            "help_lines": inline_formset([line]),
        }
    )  # fmt: skip
    address = reverse(LocalWords.snippet_viewset.get_url_name("add"))
    assert client.get(address).status_code == 200
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors
    words = LocalWords.objects.get()
    assert (words.is_reviewed, [each.number for each in words.help_lines.all()]) == (True, ["0800 1111"])
    html = client.get(reverse(LocalWords.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Ana" in html


def test_a_help_line_that_cannot_be_reached_is_refused_kindly(client, home):
    line = {"name": "Nobody", "number": "", "sms": "", "url": "", "when_open": "", "for_whom": "", "ORDER": "1"}
    data = nested_form_data(
        {
            "site_name": "Heard", "place_name": "", "formats_notice": "", "help_heading": "Help",
            "before_free_text": "x", "privacy_promise": "y", "safety_texts_reviewed_by": "",
            "safety_texts_reviewed_on": "", "help_lines": inline_formset([line]),
        }
    )  # fmt: skip
    response = client.post(reverse(LocalWords.snippet_viewset.get_url_name("add")), data)
    assert response.status_code == 200
    assert "Give a number or a website" in response.content.decode()


def test_the_facts_of_the_site_are_changed_by_administrators_alone(client, home):
    address = reverse("wagtailsettings:edit", args=["cms", "sitefacts", SiteFacts.for_site(home.get_site()).site_id])
    data = {
        "place_name": "Derby", "quick_exit_url": "https://example.org/", "emergency_number": "999",
        "contact_email": "", "contact_phone": "", "help_now_page": "", "contact_page": "", "privacy_page": "",
        "accessibility_page": "",
    }  # fmt: skip
    assert client.post(address, data).status_code == 302
    assert SiteFacts.objects.get().place_name == "Derby"
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert client.post(address, data | {"place_name": "Elsewhere"}).status_code == 302
    assert SiteFacts.objects.get().place_name == "Derby"


def test_words_to_watch_are_changed_in_the_admin(client, home):
    address = reverse(WatchedWord.snippet_viewset.get_url_name("add"))
    assert client.post(address, {"word": "service user", "instead": "person", "language": "en"}).status_code == 302
    again = client.post(address, {"word": "Service User", "instead": "you", "language": "en"})
    assert "This word is in the list already." in again.content.decode()


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*"])
def test_addresses_for_programs_answer_programs_whatever_a_browser_asks_for(client, home, accept):
    """The pages of the REST framework for people are not installed, and were an error once."""
    words = LocalWordsFactory()
    for address in (
        reverse("wagtail_localize:snippets_api_listing", args=["cms", "localwords"]),
        reverse("wagtail_localize:snippets_api_detail", args=["cms", "localwords", words.pk]),
    ):
        response = client.get(address, headers={"Accept": accept})
        assert response.status_code == (406 if accept == "text/html" else 200)
        assert response["Content-Type"] == "application/json"
    pages = client.get(reverse("wagtailadmin_api:pages:listing"), headers={"Accept": accept})
    assert pages["Content-Type"] == "application/json"
    usual = client.get(reverse("wagtailadmin_api:pages:listing"), headers={"Accept": "text/html,*/*;q=0.8"})
    assert usual.json()["meta"]["total_count"] > 0
