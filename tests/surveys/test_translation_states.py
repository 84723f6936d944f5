"""The officer sees, per language, what is not translated yet and what was translated before its source changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation, TranslationSource

from accounts.enums import Role
from surveys.authoring.translation_states import translation_states
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.factories import block, survey_page, translate

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def page():
    return survey_page(
        block("section", title="About your home"),
        block("yes_no", key="safe", wording="Do you feel safe?"),
        block("single_choice", key="often", wording="How often?", options={"often": "Often", "never": "Never"}),
        who_hears="The council.",
    )


def states(page) -> dict[str, tuple]:
    version = page.survey.current_version()
    found = translation_states(page, version.as_questionnaire().languages).languages
    return {s.language: (s.is_asked, list(s.missing), list(s.stale), s.is_complete) for s in found}


def reworded(page: SurveyPage, old: str, new: str) -> SurveyPage:
    for each in page.questions:
        if each.value.get("wording") == old:
            each.value["wording"] = new
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def test_a_complete_translation_is_complete_and_asked(page):
    translate(page, "pl")
    assert states(page) == {"pl": (True, [], [], True)}


def test_a_missing_text_is_named_and_switches_off_its_language_only(page):
    translate(page, "pl")
    translate(page, "ur", {"Never": ""})
    assert states(page) == {"pl": (True, [], [], True), "ur": (False, ["Never"], [], False)}


def test_a_text_that_changed_after_it_was_translated_is_stale_not_missing(page):
    translate(page, "pl")
    translate(page, "ur")
    page = reworded(page, "How often?", "How often do you feel like this?")
    translate(page, "ur")
    assert states(page) == {
        "pl": (False, [], ["How often do you feel like this?"], False),
        "ur": (True, [], [], True),
    }


def test_a_text_beside_the_questions_is_named_and_switches_off_nothing(page):
    translate(page, "pl", {"The council.": ""})
    (state,) = translation_states(page, ["en", "pl"]).languages
    assert (state.missing, state.switches_off, state.is_asked) == (("The council.",), False, True)


def test_an_old_wording_that_comes_back_is_translated_again(page):
    translate(page, "pl")
    page = reworded(page, "How often?", "How many times?")
    page = reworded(page, "How many times?", "How often?")
    assert states(page) == {"pl": (True, [], [], True)}


def test_a_translation_with_an_error_counts_as_missing(page):
    translate(page, "pl")
    StringTranslation.objects.filter(data="pl: Never").update(has_error=True)
    assert states(page)["pl"][1] == ["Never"]


def test_texts_that_translators_have_not_got_are_to_be_sent(page):
    translate(page, "pl")
    assert translation_states(page).to_send is None
    page = reworded(page, "How often?", "How many times?")
    assert translation_states(page).to_send == TranslationSource.objects.get().pk
    TranslationSource.update_or_create_from_instance(page)
    assert translation_states(page).to_send is None


@pytest.fixture
def officer(client, page):
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.survey.organisation)]))


def facts(client, page) -> str:
    return client.get(reverse("surveys_admin:facts", args=[page.survey.reference])).content.decode()


def test_the_page_of_the_survey_shows_a_table_of_languages(client, officer, page):
    translated = translate(page, "pl", {"Never": ""})
    page = reworded(page, "How often?", "How many times?")
    shown = facts(client, page)
    assert "switched off until its questions are translated" in shown
    assert "1 text missing" in shown
    assert "1 text changed since it was translated" in shown
    assert reverse("wagtailadmin_pages:edit", args=[translated.pk]) in shown
    assert reverse("wagtail_localize:update_translations", args=[TranslationSource.objects.get().pk]) in shown


def test_without_translations_there_is_no_table(client, officer, page):
    assert "Asked in it?" not in facts(client, page)


def test_three_languages_cost_as_many_queries_as_one(client, officer, page):
    counts = []
    for languages in (["pl"], ["ur", "sk"]):
        for language in languages:
            translate(page, language)
        facts(client, page)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            facts(client, page)
        counts.append(len(queries))
    assert counts[0] == counts[1]
