"""The pattern page, the stylesheet and the error pages."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from cms import stylesheet
from cms.pattern_samples import SAMPLES


@pytest.mark.django_db
@pytest.mark.parametrize("language", SAMPLES)
def test_the_pattern_page_opens_in_each_direction(client, language):
    response = client.get(f"/patterns/{language}/")

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}">' in response.content.decode()


@pytest.mark.django_db
def test_strangers_do_not_see_the_pattern_page_of_a_real_site(client, settings):
    settings.PATTERNS_FOR_EVERYONE = False

    assert client.get("/patterns/", follow=True).status_code == 404


@pytest.mark.django_db
def test_an_unknown_language_has_no_pattern_page(client):
    assert client.get("/patterns/tlh/", follow=True).status_code == 404


def test_the_stylesheet_holds_every_part_and_starts_with_the_order_of_the_layers():
    text = stylesheet.joined()

    assert text == stylesheet.write().read_text(encoding="utf-8")
    assert text.index("@layer reset, tokens") < text.index("@layer reset {")
    assert all(path.read_text(encoding="utf-8") in text for path in stylesheet.parts())


def test_the_page_of_a_broken_site_needs_neither_database_nor_context():
    with translation.override("ur"):
        page = render_to_string("500.html")

    assert '<html lang="ur" dir="rtl">' in page
