"""Authors see how hard their page is, and which words to think about, beside Wagtail's own checks."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from cms.models import WatchedWord
from cms.plain_language.told import check, text_of
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, stream

pytestmark = pytest.mark.django_db

BODY = stream(
    ("text", "<h2>Where you live</h2><p>Your placement is near.</p><ul><li>One &amp; two</li></ul>"),
    ("easy_read", {"picture": "house", "image": None, "sentence": "This is a home."}),
    ("contact", {"name": "Asha", "phone": "01234 567", "email": "", "address": "", "hours": "", "about": ""}),
    ("page_cards", {"heading": "More", "pages": []}),
    ("image", None),
)


@pytest.fixture
def content():
    organisation_page = OrganisationPageFactory(parent=HomePageFactory())
    return ContentPageFactory(parent=organisation_page, title="About homes", summary="Read this.", body=BODY)


@pytest.fixture
def officer(content, client):
    organisation = content.get_parent().specific.organisation
    officer = UserFactory(roles=[(Role.OFFICER, organisation)])
    client.force_login(officer)
    return officer


def test_the_words_of_a_page_are_its_texts_line_by_line_without_codes(content):
    assert text_of(content).split("\n") == [
        "About homes",
        "Read this.",
        "Where you live",
        "Your placement is near.",
        "One & two",
        "This is a home.",
        "Asha",
        "More",
    ]


def test_the_list_of_words_is_there_from_the_start_and_can_be_changed(content):
    assert [hint.word for hint in check("Your placement", "en").hints] == ["placement"]
    WatchedWord.objects.filter(word="placement").delete()
    WatchedWord.objects.create(word="service user", instead="person")
    assert [hint.word for hint in check("A service user in a placement", "en").hints] == ["service user"]


def test_another_language_has_its_own_list(content):
    WatchedWord.objects.create(word="placówka", instead="dom", language="pl")
    assert [hint.instead for hint in check("Twoja placówka, contact", "pl").hints] == ["dom"]


def test_the_editor_shows_the_figures_of_the_saved_page(content, officer, client):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[content.pk])).content.decode()
    panel = html[html.index("data-plain-language=") : html.index("data-content-checker-count")]
    assert "Reading age" in panel
    assert "<strong>placement</strong>: home" in panel
    assert "js/admin/plain_language.js" in html


def test_the_editor_of_a_new_page_has_no_words_yet(content, officer, client):
    parent = content.get_parent()
    address = reverse("wagtailadmin_pages:add", args=["cms", "contentpage", parent.pk])
    assert "There are no words yet." in client.get(address).content.decode()


def test_unsaved_words_are_answered_with_figures(officer, client):
    response = client.post(reverse("cms_plain_language"), {"text": "The CFLB met.", "language": "en"})
    assert response.status_code == 200
    assert "<strong>CFLB</strong>: say it in full" in response.content.decode()


def test_the_answer_escapes_what_was_written(officer, client):
    response = client.post(reverse("cms_plain_language"), {"text": "<script> " * 30, "language": "en"})
    assert "<script>" not in response.content.decode()


def test_visitors_get_no_figures(client):
    response = client.post(reverse("cms_plain_language"), {"text": "x", "language": "en"})
    assert response.status_code == 302


def test_the_figures_cost_one_query(content, django_assert_num_queries):
    with django_assert_num_queries(1):
        check(text_of(content), "en")
