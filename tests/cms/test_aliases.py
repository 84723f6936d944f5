"""A page that is not translated can stand in another language's tree: its words say which language they are."""

import re

import pytest
from django.utils import translation
from wagtail.models import Page

from accounts.enums import Role
from cms.language.words import languages_of
from cms.surroundings import surroundings
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import (
    ContentPageFactory,
    HomePageFactory,
    IndexPageFactory,
    LocalWordsFactory,
    OrganisationPageFactory,
    locale,
    stream,
)
from tests.participation.factories import ConsultationPageFactory
from tests.query_counts import queries_of
from tests.surveys.factories import survey_page

pytestmark = pytest.mark.django_db

EASY = stream(("easy_read", {"picture": "house", "image": None, "sentence": "This is a home."}))


@pytest.fixture
def homes():
    """The first page in English and, live, in Polish."""
    english = HomePageFactory()
    polish = english.copy_for_translation(locale("pl"))
    polish.title = "Strona"
    polish.save_revision().publish()
    LocalWordsFactory(language="en")
    LocalWordsFactory(language="pl")
    return english, polish


@pytest.fixture
def alias(homes) -> Page:
    """A Polish page in the middle of which everything is English."""
    page = ContentPageFactory(
        parent=homes[0], title="What we keep", slug="keep", summary="About you", easy_read_body=EASY
    )
    return page.copy_for_translation(locale("pl"), alias=True).specific


def html_of(client, page: Page, query: str = "") -> str:
    response = client.get(page.url + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_middle_of_the_page_and_its_title_say_their_language(client, alias):
    html = html_of(client, alias)
    assert '<html lang="pl" dir="ltr">' in html
    assert re.search(r'<main id="main"[^>]* lang="en" dir="ltr">', html)
    assert re.search(r'<title lang="en" dir="ltr">What we keep', html)


def test_every_word_of_the_site_in_the_middle_is_in_that_language_too(client, alias):
    html = html_of(client, alias, "?view=easy")
    main = html[html.index("<main") : html.index("</main>")]
    assert "What we keep: easy read" in html
    assert "This is a home." in main
    assert "Przejdź do treści" in html
    after_the_notice = main[main.index("</div>") :]
    assert not re.search("[ąćęłńóśźż]", after_the_notice)


def test_visitors_are_told_in_their_own_language(client, alias):
    html = html_of(client, alias)
    notice = html[html.index("<main") : html.index("<h1")]
    assert '<div lang="pl" dir="ltr">' in notice
    assert '<bdi lang="en">English</bdi>' in notice


def test_a_page_that_is_translated_and_its_source_say_nothing_of_it(client, homes, alias):
    page = ContentPageFactory(parent=homes[1], title="Nasze", slug="nasze")
    for each in (page, alias.alias_of.specific, *homes):
        html = html_of(client, each)
        assert '<main id="main" tabindex="-1">' in html
        assert "<title>" in html
        assert '<bdi lang="en">English</bdi>' not in html


def test_cards_of_it_say_their_language_wherever_they_stand(client, homes, alias):
    listing = IndexPageFactory(parent=homes[1], title="Lista", slug="lista")
    alias.move(listing, pos="last-child")
    for page in (listing.url, "/pl/search/?q=keep"):
        html = client.get(page).content.decode()
        assert re.search(r'<article class="card" lang="en" dir="ltr">\s*<h\d[^>]*><a[^>]*>What we keep', html)


def test_the_menu_and_the_trail_say_it(client, homes):
    english = IndexPageFactory(parent=homes[0], title="Partners", slug="partners", show_in_menus=True)
    above = english.copy_for_translation(locale("pl"), alias=True)
    page = ContentPageFactory(parent=above, title="Po polsku", slug="po-polsku")
    below = ContentPageFactory(parent=page, title="Niżej", slug="nizej")
    html = html_of(client, below)
    assert re.search(r'<a href="/pl/partners/" lang="en" dir="ltr">Partners', html)
    with translation.override("pl"):
        assert [entry.lang for entry in surroundings().menu if entry.text == "Partners"] == ["en"]


def test_a_list_that_is_an_alias_leads_to_pages_in_the_visitors_language(client, homes):
    city = OrganisationPageFactory(parent=homes[0], title="Rowan council", slug="rowan")
    alias = city.copy_for_translation(locale("pl"), alias=True)
    ContentPageFactory(parent=alias, title="Nasze plany", slug="plany")
    html = html_of(client, alias.specific)
    assert re.search(r'<article class="card" lang="pl" dir="ltr">\s*<h\d[^>]*><a href="/pl/rowan/plany/"', html)


def test_what_is_asked_on_an_alias_can_be_answered_in_its_language(client):
    survey = survey_page()
    for page in survey.get_ancestors().exclude(depth=1).specific():
        page.copy_for_translation(locale("pl")).save_revision().publish()
    alias = survey.copy_for_translation(locale("pl"), alias=True).specific
    html = html_of(client, alias)
    assert f'action="/en/answer/{survey.survey.reference}/start/"' in html


def test_a_consultation_that_is_an_alias_is_shown(client, homes):
    consultation = ConsultationPageFactory(parent=OrganisationPageFactory(parent=homes[0]), live=True)
    consultation.get_parent().specific.copy_for_translation(locale("pl"), alias=True)
    alias = consultation.copy_for_translation(locale("pl"), alias=True).specific
    assert re.search(r'<main id="main"[^>]* lang="en"', html_of(client, alias))


def test_an_alias_of_an_alias_is_in_the_language_of_the_first_page(homes, alias):
    homes[0].copy_for_translation(locale("ur"))
    second = alias.copy_for_translation(locale("ur"), alias=True)
    Page.objects.filter(pk=second.pk).update(alias_of=alias.pk)
    pages = Page.objects.filter(pk__in=[alias.pk, second.pk, homes[1].pk]).select_related("locale")
    assert languages_of(pages) == {alias.pk: "en", second.pk: "en", homes[1].pk: "pl"}


def test_any_number_of_them_costs_the_same(client, homes):
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    listing = IndexPageFactory(parent=homes[1], title="Lista", slug="lista")
    costs = []
    for number in range(3):
        page = ContentPageFactory(parent=homes[0], slug=f"page-of-{number}")
        page.copy_for_translation(locale("pl"), alias=True).move(listing, pos="last-child")
        if number != 1:
            costs.append(queries_of(client, listing.url))
    assert costs[0] == costs[1] > 1
