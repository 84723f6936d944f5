"""A survey is translated before a native speaker has read the language: links in it are offered to nobody yet."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from surveys.forms.inviting import MailsForm
from surveys.models import Survey
from surveys.views.classes import PaperView
from tests.accounts.factories import UserFactory
from tests.cms.factories import LocalWordsFactory
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def survey(settings) -> Survey:
    """It can be answered in English and in Polish, which nobody has read."""
    settings.HEARD_REQUIRE_NATIVE_REVIEW = True
    page = survey_page()
    translate(page, "pl")
    LocalWordsFactory(language="en")
    LocalWordsFactory(language="pl")
    return page.survey


@pytest.fixture
def officer(survey) -> Visitor:
    visitor = Visitor(survey, "pl")
    visitor.client = Client()
    visitor.client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return visitor


@pytest.fixture
def read_by_somebody(settings):
    return lambda: setattr(settings, "HEARD_REQUIRE_NATIVE_REVIEW", False)


def codes(choices) -> list[str]:
    return [code for code, _name in choices]


def test_no_mail_is_written_in_it(survey, read_by_somebody):
    form = MailsForm({"language": "pl"}, survey=survey)
    assert codes(form.fields["language"].choices) == ["en"]
    assert "language" in form.errors
    read_by_somebody()
    assert codes(MailsForm(survey=survey).fields["language"].choices) == ["en", "pl"]


def test_no_card_poster_or_paper_is_offered_in_it(survey, officer, read_by_somebody):
    code = ClassCodeFactory(survey=survey)
    address = reverse("surveys_admin:class_code", args=[survey.reference, code.reference])
    view = PaperView()
    view.survey = survey
    assert codes(officer.client.get(address).context["languages"]) == ["en"]
    assert codes(view.form().fields["language"].choices) == ["en"]
    read_by_somebody()
    assert codes(officer.client.get(address).context["languages"]) == ["en", "pl"]


def test_it_is_not_among_the_languages_in_which_one_can_answer(survey, read_by_somebody):
    start = f"/sk/answer/{survey.reference}/start/"
    LocalWordsFactory(language="sk", safety_texts_reviewed_by="Eva", safety_texts_reviewed_on="2026-05-04")
    same_origin = {"Sec-Fetch-Site": "same-origin"}
    page = Client().post(start, {"age_band": "from_12"}, headers=same_origin).content.decode()
    assert (f"/en/answer/{survey.reference}/" in page, f"/pl/answer/{survey.reference}/" in page) == (True, False)
    read_by_somebody()
    page = Client().post(start, {"age_band": "from_12"}, headers=same_origin).content.decode()
    assert f"/pl/answer/{survey.reference}/" in page


@pytest.mark.parametrize("door", ["preview", "trials"])
def test_whoever_reads_it_first_goes_through_the_survey_in_it(survey, officer, door):
    choice = {"language": "pl", "presentation": "standard", "age_band": "from_12"}
    officer.post(reverse(f"surveys_admin:{door}", args=[survey.reference]), choice)
    assert officer.response.status_code == 200
    assert officer.path.startswith(f"/pl/answer/{survey.reference}/step/")
    assert officer.heading.startswith("pl: ")


def test_others_do_not_and_neither_does_the_reader_elsewhere(survey, officer):
    choice = {"language": "pl", "presentation": "standard", "age_band": "from_12"}
    officer.post(reverse("surveys_admin:preview", args=[survey.reference]), choice)
    path = officer.path
    assert Client().get(path).status_code == 404
    assert officer.client.get("/pl/").status_code == 404
    assert officer.client.get("/pl/search/").status_code == 404
    assert officer.client.get(path).status_code == 200
