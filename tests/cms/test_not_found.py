"""What is not there is said kindly, in the language of the reader, with ways on."""

import pytest

from tests.cms.factories import HomePageFactory, locale

pytestmark = pytest.mark.django_db


def build_homes():
    english = HomePageFactory()
    english.copy_for_translation(locale("pl")).save_revision().publish()
    english.copy_for_translation(locale("ur")).save_revision().publish()


@pytest.fixture(scope="module", autouse=True)
def homes(built_once):
    built_once(build_homes)


def get(client, address, **headers):
    response = client.get(address, headers=headers)
    return response.status_code, response.content.decode()


def test_an_unknown_page_offers_a_search_for_its_words(client):
    status, html = get(client, "/en/about/pocket-money/")
    assert status == 404
    assert 'action="/en/search/"' in html
    assert 'value="pocket money"' in html
    assert 'href="/en/"' in html


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("pl", "ltr"), ("ur", "rtl")])
def test_it_speaks_the_language_of_the_address(client, language, direction):
    status, html = get(client, f"/{language}/nowhere/")
    assert status == 404
    assert f'<html lang="{language}" dir="{direction}"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("address", ["/xx/", "/xx/nowhere/", "/fr/", "/de-AT/about/", "/zz"])
def test_an_unknown_language_gets_the_list_of_those_we_have(client, address):
    status, html = get(client, address)
    assert status == 404
    assert "language-list" in html
    assert [f'<a href="/{code}/" lang="{code}"' in html for code in ("en", "pl", "ur")] == [True] * 3


def test_it_is_said_in_the_language_of_the_browser_where_we_have_it(client):
    _status, html = get(client, "/xx/", **{"accept-language": "ur"})
    assert '<html lang="ur" dir="rtl"' in html


@pytest.mark.parametrize("address", ["/about/", "/faq/", "/robots/"])
def test_an_address_without_a_language_is_tried_in_one(client, address):
    response = client.get(address, headers={"accept-language": "pl"})
    assert (response.status_code, response.headers["Location"]) == (302, f"/pl{address}")


@pytest.mark.parametrize(
    "address",
    ["/en/%00/", "/en/" + "a" * 3000 + "/", "/en/%F0%9F%98%80/", "/en/..%2f..%2fetc/", "/en/<script>/", "/%ff%fe/"],
)
def test_odd_addresses_are_not_found_or_refused_but_never_an_error(client, address):
    status, html = get(client, address)
    assert status in (302, 400, 404)
    assert "<script>/" not in html


def test_nothing_that_was_not_found_is_kept(client):
    get(client, "/en/soon/")
    from_the_cache = get(client, "/en/soon/")
    assert from_the_cache[0] == 404
