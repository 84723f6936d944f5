"""What stands around every page: languages, menu, help lines, notices; and how few queries it costs."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms import navigation
from cms.surroundings import surroundings
from tests.cms.factories import (
    ContentPageFactory,
    HelpLineFactory,
    HelpNowPageFactory,
    HomePageFactory,
    LocalWordsFactory,
    SiteFactsFactory,
    locale,
    stream,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePageFactory()


@pytest.fixture
def polish(home):
    polish = home.copy_for_translation(locale("pl"))
    polish.save_revision().publish()
    return polish


def switcher(html: str) -> dict[str, str]:
    """Address by language."""
    part = html[html.index('class="languages"') :]
    part = part[: part.index("</nav>")]
    found = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang="\2" dir="(?:ltr|rtl)"', part)
    return {language: address for address, language in found}


def menu(html: str) -> list[str]:
    part = html.split('class="navigation-list"')[1].split("</ul>")[0]
    return re.findall(r">([^<]+)</a>", part)


def test_a_page_leads_to_itself_in_the_other_language(client, home, polish):
    page = ContentPageFactory(parent=home, slug="about")
    page.copy_for_translation(locale("pl")).save_revision().publish()
    assert switcher(client.get(page.url).content.decode()) == {"en": "/en/about/", "pl": "/pl/about/"}


def test_a_page_that_is_not_translated_leads_to_the_first_page_of_the_language(client, home, polish):
    page = ContentPageFactory(parent=home, slug="about")
    assert switcher(client.get(page.url).content.decode()) == {"en": "/en/about/", "pl": "/pl/"}


def test_a_draft_of_a_translation_is_not_led_to(client, home, polish):
    page = ContentPageFactory(parent=home, slug="about")
    page.copy_for_translation(locale("pl"))
    assert switcher(client.get(page.url).content.decode())["pl"] == "/pl/"


def test_a_view_leads_to_the_same_view_with_what_was_asked(client, home, polish):
    links = switcher(client.get("/en/search/?q=bus").content.decode())
    assert links == {"en": "/en/search/?q=bus", "pl": "/pl/search/?q=bus"}


def test_the_easy_read_version_leads_to_the_easy_read_version(client, home, polish):
    page = ContentPageFactory(parent=home, slug="about", easy_read_body=stream(("heading", "Hello")))
    page.copy_for_translation(locale("pl")).save_revision().publish()
    assert switcher(client.get("/en/about/?view=easy").content.decode())["pl"] == "/pl/about/?view=easy"


def test_a_page_that_is_not_there_leads_to_first_pages(client, home, polish):
    assert switcher(client.get("/en/nowhere/").content.decode()) == {"en": "/en/", "pl": "/pl/"}


def test_one_language_needs_no_switcher(client, home):
    assert 'class="languages"' not in client.get("/en/").content.decode()


def test_each_language_is_written_in_its_own_direction(client, home, polish):
    home.copy_for_translation(locale("ur")).save_revision().publish()
    html = client.get("/en/").content.decode()
    assert 'lang="ur" hreflang="ur" dir="rtl"' in html
    assert '<html lang="ur" dir="rtl"' in client.get("/ur/").content.decode()


def test_the_menu_has_the_live_public_pages_that_are_meant_for_it(client, home, polish):
    ContentPageFactory(parent=home, title="About us", show_in_menus=True)
    ContentPageFactory(parent=home, title="Draft", show_in_menus=True, live=False)
    private = ContentPageFactory(parent=home, title="Private", show_in_menus=True)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ContentPageFactory(parent=home, title="Elsewhere", show_in_menus=False)
    ContentPageFactory(parent=polish, title="O nas", show_in_menus=True, locale=locale("pl"))
    english, other = menu(client.get("/en/").content.decode()), menu(client.get("/pl/").content.decode())
    assert (english[0], "O nas" in english) == ("About us", False)
    assert {"Draft", "Private", "Elsewhere"} & set(english) == set()
    assert other[0] == "O nas"


def test_apps_above_add_entries_in_the_readers_language(client, home, polish, monkeypatch):
    monkeypatch.setattr(navigation, "_registered", {})
    navigation.register(url_name="cms:search", title=translation.gettext_lazy("Search"), order=1)
    navigation.register(url_name="no-such-view", title="Nothing")
    assert menu(client.get("/en/").content.decode()) == ["Search"]
    with translation.override("pl"):
        assert [(entry.text, entry.url) for entry in surroundings().menu] == [
            (translation.gettext("Search"), "/pl/search/")
        ]


def test_the_entry_of_the_page_that_is_shown_is_marked(client, home):
    page = ContentPageFactory(parent=home, title="About us", show_in_menus=True)
    assert f'<a href="{page.url}" aria-current="page">' in client.get(page.url).content.decode()
    assert f'<a href="{page.url}">' in client.get("/en/").content.decode()


def test_the_way_to_help_stands_beside_the_menu_and_is_never_folded_away(client, home):
    page = HelpNowPageFactory(parent=home, show_in_menus=True)
    SiteFactsFactory(help_now_page=page)
    html = client.get("/en/").content.decode()
    assert page.title not in menu(html)
    before_the_menu = html[: html.index('class="navigation"')]
    assert f'<a class="help-now" href="{page.url}">' in before_the_menu


def test_help_lines_begin_with_the_emergency_number_of_this_place(client, home):
    SiteFactsFactory(emergency_number="112")
    HelpLineFactory(words=LocalWordsFactory(), name="Childline", number="0800 1111", sms="85258")
    html = client.get("/en/").content.decode()
    assert html.index('href="tel:112"') < html.index('href="tel:08001111"') < html.index('href="sms:85258"')


def test_a_language_without_its_own_help_lines_shows_those_of_the_main_one(client, home, polish):
    HelpLineFactory(words=LocalWordsFactory(), name="Childline")
    LocalWordsFactory(language="pl", help_heading="Jeśli potrzebujesz pomocy")
    html = client.get("/pl/").content.decode()
    assert "Jeśli potrzebujesz pomocy" in html
    assert '<li lang="en" dir="ltr">' in html


def test_the_offer_of_other_formats_stands_in_every_language_the_readers_first(client, home, polish):
    LocalWordsFactory(formats_notice="Any other way")
    LocalWordsFactory(language="pl", formats_notice="Inny sposób")
    LocalWordsFactory(language="ur", formats_notice="کسی اور طریقے سے")
    with translation.override("pl"):
        notices = surroundings().notices
    assert [(notice.lang, notice.dir) for notice in notices] == [("pl", "ltr"), ("en", "ltr"), ("ur", "rtl")]
    assert '<li lang="ur" dir="rtl">' in client.get("/pl/").content.decode()


def test_the_pages_of_the_footer_are_in_the_readers_language_where_they_are(client, home, polish):
    help_page, contact = HelpNowPageFactory(parent=home), ContentPageFactory(parent=home, title="Contact us")
    help_page.copy_for_translation(locale("pl")).save_revision().publish()
    SiteFactsFactory(help_now_page=help_page, contact_page=contact)
    with translation.override("pl"):
        around = surroundings()
    assert around.help_now
    assert around.help_now.url == "/pl/help-now/"
    assert [(link.text, link.lang, link.url) for link in around.footer] == [("Contact us", "en", contact.url)]


def test_the_way_out_is_what_the_settings_say(client, home):
    SiteFactsFactory(quick_exit_url="https://weather.example.org/")
    assert 'href="https://weather.example.org/"' in client.get("/en/").content.decode()


def test_a_site_with_nothing_filled_in_still_has_help_and_a_way_out(client, home):
    html = client.get("/en/").content.decode()
    assert 'href="tel:999"' in html
    assert 'href="https://www.bbc.co.uk/weather"' in html


@pytest.mark.parametrize("change", ["words", "facts", "line", "page", "menu"])
def test_whatever_changes_around_a_page_is_seen_at_once(client, home, change):
    words, facts = LocalWordsFactory(), SiteFactsFactory()
    line = HelpLineFactory(words=words)
    page = ContentPageFactory(parent=home, title="About us", show_in_menus=True)
    client.get("/en/")
    before = client.get("/en/").content
    if change == "words":
        words.site_name = "Listen"
        words.save()
    elif change == "facts":
        facts.emergency_number = "112"
        facts.save()
    elif change == "line":
        line.delete()
    elif change == "page":
        page.title = "About"
        page.save_revision().publish()
    else:
        page.unpublish()
    assert client.get("/en/").content != before


def test_everything_around_pages_is_read_once_for_all_of_them(home, django_assert_num_queries):
    for number in range(3):
        LocalWordsFactory(language=["en", "pl", "ur"][number])
        HelpNowPageFactory(parent=ContentPageFactory(parent=home), show_in_menus=True)
    request = RequestFactory().get("/en/")
    surroundings(request)
    with django_assert_num_queries(0):
        surroundings(request)
        surroundings(RequestFactory().get("/en/other/"))


@pytest.mark.parametrize("others", [1, 3])
def test_a_page_costs_the_same_whatever_stands_around_it(client, home, django_assert_num_queries, others):
    words = LocalWordsFactory()
    SiteFactsFactory()
    for number in range(others):
        HelpLineFactory(words=words)
        ContentPageFactory(parent=home, title=f"Menu {number}", show_in_menus=True)
    page = ContentPageFactory(parent=home, body=stream(("text", "<p>Hello</p>")))
    client.get(f"{page.url}?warm")
    with django_assert_num_queries(7):
        client.get(f"{page.url}?again")
