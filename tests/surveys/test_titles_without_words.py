"""Titles of which nothing is left for a short address, and titles in every script: each survey gets its own."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from surveys.models import Survey
from surveys.pages import SurveyPage
from surveys.ready_surveys import BEGINNINGS
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WITHOUT_WORDS = ("???", "…", "😀", "👩🏽\u200d🚀", "\u200f", "---", "_")
IN_SCRIPTS = ("آپ کا گھر", "ਤੁਹਾਡਾ ਘਰ", "Żółw", "家", "😀 Home")


@pytest.fixture
def office(client):
    """The page of an organisation in two languages, seen by its officer."""
    page = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    for above in (page.get_parent().specific, page):
        above.copy_for_translation(locale("ur")).save_revision().publish()
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    return page


def make(client, office, title: str, ready: str = "own") -> SurveyPage:
    form = {"ready": ready, "place": office.pk, "title": title}
    assert client.post(reverse("surveys_admin:new"), form).status_code == 302
    page: SurveyPage = Survey.objects.latest("pk").pages.get(locale=office.locale)
    return page


@pytest.mark.parametrize("title", WITHOUT_WORDS)
def test_a_survey_whose_title_has_no_word_is_made(client, office, title) -> None:
    made = [make(client, office, title) for _turn in range(3)]
    assert [page.title for page in made] == [title] * 3
    assert [page.slug for page in made] == ["survey", "survey-1", "survey-2"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[made[0].pk])).status_code == 200


@pytest.mark.parametrize("ready", BEGINNINGS)
def test_so_is_a_ready_made_one_with_its_translations(client, office, ready) -> None:
    page = make(client, office, "???", ready)
    assert page.slug == "survey"
    assert {each.slug for each in page.survey.pages.all()} == {"survey"}


@pytest.mark.parametrize("title", WITHOUT_WORDS)
def test_a_copy_may_be_called_so(client, office, title) -> None:
    page = make(client, office, "Your home")
    sent = client.post(reverse("surveys_admin:duplicate", args=[page.survey.reference]), {"title": title})
    copy = Survey.objects.latest("pk").pages.get(locale=office.locale)
    assert (sent.status_code, copy.title, copy.slug) == (302, title, "survey")


@pytest.mark.parametrize("title", IN_SCRIPTS)
def test_titles_in_other_scripts_keep_their_words_in_the_address(client, office, title) -> None:
    first, second = make(client, office, title), make(client, office, title)
    assert first.title == title
    assert "survey" not in first.slug
    assert second.slug == f"{first.slug}-2"
