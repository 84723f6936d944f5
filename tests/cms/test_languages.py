"""A language is shown only when a named native speaker has read its words for safety."""

from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from cms import consent_texts
from cms.forms import LocalWordsForm
from cms.models import LocalWords
from tests.cms.factories import (
    ContentPageFactory,
    HelpLineFactory,
    HomePageFactory,
    LocalWordsFactory,
    SiteFactsFactory,
    locale,
)

pytestmark = pytest.mark.django_db

READ = {"safety_texts_reviewed_by": "Ewa Nowak", "safety_texts_reviewed_on": date(2026, 5, 4)}


@pytest.fixture
def homes():
    """The first page in English and, live, in Polish."""
    english = HomePageFactory()
    polish = english.copy_for_translation(locale("pl"))
    polish.save_revision().publish()
    SiteFactsFactory()
    HelpLineFactory(words=LocalWordsFactory(**READ))
    return english, polish


@pytest.fixture
def strict(settings):
    settings.HEARD_REQUIRE_NATIVE_REVIEW = True


def test_a_language_that_nobody_has_read_is_not_served(client, homes, strict):
    LocalWordsFactory(language="pl")
    response = client.get("/pl/")
    assert response.status_code == 404
    assert "We are not ready in" in response.content.decode()
    assert '<html lang="en"' in response.content.decode()


def test_nothing_below_its_address_is_served_either(client, homes, strict):
    LocalWordsFactory(language="pl")
    assert client.get("/pl/search/?q=x").status_code == 404
    assert client.post("/pl/search/").status_code == 404


@pytest.mark.parametrize("is_strict", [True, False])
@pytest.mark.parametrize(
    ("address", "small"),
    [
        ("/EN/", "/en/"),
        ("/En/search/?q=A%2FB&q=%C5%81", "/en/search/?q=A%2FB&q=%C5%81"),
        ("/UR/anything/", "/ur/anything/"),
        ("/PL", "/pl"),
        ("/EN//example.org/", "/en//example.org/"),
    ],
)
def test_an_address_in_capitals_leads_to_the_one_in_small_letters(client, homes, settings, address, small, is_strict):
    settings.HEARD_REQUIRE_NATIVE_REVIEW = is_strict
    for ask in (client.get, client.post):
        response = ask(address)
        assert (response.status_code, response.headers["Location"]) == (308, small)


@pytest.mark.parametrize("is_strict", [True, False])
@pytest.mark.parametrize("address", ["/UR-PK/", "/UR@x/", "/EN-GB/search/", "/en-GB/", "/XX/"])
def test_an_address_that_is_like_a_language_is_not_found_and_no_error(client, homes, settings, address, is_strict):
    settings.HEARD_REQUIRE_NATIVE_REVIEW = is_strict
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("is_strict", [True, False])
def test_who_signs_in_may_have_come_from_an_address_in_capitals(client, homes, settings, is_strict):
    settings.HEARD_REQUIRE_NATIVE_REVIEW = is_strict
    assert client.get("/accounts/login/?next=/UR/x/").status_code == 200


def test_it_is_not_offered_in_the_switcher(client, homes, strict):
    LocalWordsFactory(language="pl")
    assert 'hreflang="pl"' not in client.get("/en/").content.decode()


def test_a_browser_that_prefers_it_is_sent_to_the_main_language(client, homes, strict):
    LocalWordsFactory(language="pl")
    response = client.get("/", headers={"accept-language": "pl"})
    assert response.headers["Location"] == "/en/"


def test_it_is_served_and_offered_once_somebody_has_read_it(client, homes, strict):
    words = LocalWordsFactory(language="pl")
    assert client.get("/pl/").status_code == 404
    for name, value in READ.items():
        setattr(words, name, value)
    words.save()
    assert client.get("/pl/").status_code == 200
    assert 'hreflang="pl"' in client.get("/en/").content.decode()


def test_words_that_change_after_the_reading_close_the_language_again(client, homes, strict):
    words = LocalWordsFactory(language="pl", **READ)
    assert client.get("/pl/").status_code == 200
    words.privacy_promise = "Something else."
    words.save()
    assert client.get("/pl/").status_code == 404


def test_the_demo_shows_the_language_and_says_that_it_waits(client, homes):
    LocalWordsFactory(language="pl")
    with translation.override("pl"):
        waiting = translation.gettext("This translation is waiting for a native reader.")
    assert waiting in client.get("/pl/").content.decode()
    assert "waiting for a native reader" not in client.get("/en/").content.decode()


def test_the_main_language_is_served_whoever_has_read_it(client, homes, strict):
    LocalWords.objects.all().delete()
    assert client.get("/en/").status_code == 200


def test_asking_for_the_cached_page_asks_the_database_nothing(client, homes, strict, django_assert_num_queries):
    client.get("/en/")
    with django_assert_num_queries(0):
        client.get("/en/")


def test_the_check_names_the_language_and_the_remedy(homes, strict, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost"
    LocalWordsFactory(language="pl")
    found = [each for each in run_checks(include_deployment_checks=True, databases=["default"]) if "cms" in each.id]
    assert [(each.id, each.msg) for each in found] == [
        ("cms.W002", "Polski is not shown to anybody: no native speaker has read its words for safety.")
    ]


def test_the_check_fails_where_a_child_in_danger_finds_nobody(homes, strict):
    LocalWords.objects.all().delete()
    found = {each.id for each in run_checks(include_deployment_checks=True, databases=["default"])}
    assert {"cms.E001", "cms.E002", "cms.W001"} <= found


def test_the_command_ends_with_an_error_while_a_language_is_held_back(homes, strict, capsys):
    words = LocalWordsFactory(language="pl")
    with pytest.raises(CommandError, match="Polski"):
        call_command("check_languages")
    assert "not shown, read by nobody" in capsys.readouterr().out
    for name, value in READ.items():
        setattr(words, name, value)
    words.save()
    call_command("check_languages")
    assert "shown, read by Ewa Nowak" in capsys.readouterr().out


def test_a_reader_without_a_day_is_refused_by_the_database(homes):
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalWordsFactory(language="pl", safety_texts_reviewed_by="Ewa Nowak")


def test_a_language_has_its_words_once(homes):
    with pytest.raises(IntegrityError), transaction.atomic():
        LocalWordsFactory(language="en")


def test_a_translation_of_the_words_has_been_read_by_nobody(homes):
    copied = LocalWords.objects.get(locale__language_code="en").copy_for_translation(locale("pl"))
    assert (copied.safety_texts_reviewed_by, copied.safety_texts_reviewed_on) == ("", None)


class Form(LocalWordsForm):
    """The administrators' form, without its inline help lines."""

    class Meta:
        model = LocalWords
        fields = [
            "site_name",
            "help_heading",
            "before_free_text",
            "privacy_promise",
            "safety_texts_reviewed_by",
            "safety_texts_reviewed_on",
        ]


def filled(words, **changes):
    return {name: getattr(words, name) for name in Form.Meta.fields} | changes


def test_the_form_asks_for_a_new_reading_when_the_words_change():
    words = LocalWordsFactory(language="pl", **READ)
    form = Form(filled(words, privacy_promise="New words."), instance=words)
    assert list(form.errors) == ["safety_texts_reviewed_on"]
    assert "Ewa Nowak" in form.errors["safety_texts_reviewed_on"][0]


def test_the_form_accepts_new_words_with_a_new_reading():
    words = LocalWordsFactory(language="pl", **READ)
    data = filled(words, privacy_promise="New words.", safety_texts_reviewed_on=date(2026, 6, 1))
    form = Form(data, instance=words)
    assert form.is_valid(), form.errors
    assert form.save().is_reviewed


def test_the_form_accepts_words_that_are_read_again_on_the_same_day(time_machine):
    time_machine.move_to("2026-05-04 12:00")
    words = LocalWordsFactory(language="pl", **READ)
    form = Form(filled(words, privacy_promise="New words."), instance=words)
    assert form.is_valid(), form.errors
    assert form.save().is_reviewed


def test_the_form_leaves_other_changes_alone():
    words = LocalWordsFactory(language="pl", **READ)
    form = Form(filled(words, site_name="Wysłuchani"), instance=words)
    assert form.is_valid(), form.errors
    assert form.save().is_reviewed


def test_a_page_of_a_language_without_words_shows_those_of_the_main_language_marked(client, homes):
    _english, polish = homes
    page = ContentPageFactory(parent=polish, locale=polish.locale)
    html = client.get(page.url).content.decode()
    assert '<span lang="en" dir="ltr">If you need help now</span>' in html
    assert '<li lang="en" dir="ltr">' in html


def test_a_new_text_that_asks_for_consent_voids_the_reading(monkeypatch):
    words = LocalWordsFactory(language="pl", **READ)
    assert words.is_reviewed
    asked = ["Yes, I want to"]
    monkeypatch.setattr(consent_texts, "_sources", {**consent_texts._sources, "more": lambda: asked})
    assert not words.is_reviewed
    words.safety_texts_reviewed_on = date(2026, 6, 1)
    words.save()
    assert words.is_reviewed


def test_the_texts_before_the_first_question_are_among_them_in_their_language():
    assert "Do you want to take part?" in consent_texts.consent_texts("en")
    assert gettext_in("pl", "Do you want to take part?") in consent_texts.consent_texts("pl")
    assert consent_texts.consent_texts("pl") != consent_texts.consent_texts("en")


def gettext_in(language: str, text: str) -> str:
    with translation.override(language):
        return translation.gettext(text)
