"""The privacy notice of a survey says what its record says, in every language, plain words first."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from surveys.actions.keep_care import keep_care
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.enums import LawfulBasis, SpecialCondition
from surveys.models import Survey, SurveyCare
from surveys.views.privacy import WHY, WHY_SENSITIVE, span
from tests.accounts.factories import OrganisationFactory
from tests.cms.factories import SiteFactsFactory
from tests.surveys.factories import SurveyFactory, VersionFactory, make_lawful, survey_page
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    found = SurveyFactory(closes_at=timezone.now() + timedelta(days=9))
    VersionFactory(survey=found)
    return found


def notice(client, survey, language="en"):
    with translation.override(language):
        address = reverse("surveys:privacy", args=[survey.reference])
    response = client.get(address)
    assert response.status_code == 200
    page = unescape(response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")]))


def test_it_says_who_why_how_long_who_sees_it_and_what_one_can_ask(client, survey):
    SiteFactsFactory(contact_email="ask@example.org")
    partner = OrganisationFactory(name="Hill Trust")
    survey.partners.add(partner)
    SurveyCare.objects.filter(survey=survey).update(words_months=18, responses_months=72)
    page = notice(client, survey)
    for sentence in (
        "Your home",
        str(survey.organisation),
        "It is our job by law to ask people",
        "18 months after you sent it. Then your words are erased.",
        "6 years after the survey closes.",
        "Two weeks. Nobody reads them.",
        "Hill Trust",
        "only with the code that you get after sending",
        "ask@example.org",
        "Tell the ICO",
    ):
        assert sentence in page
    assert page.index("Your answers and the day") < page.index("Who is responsible?")
    assert "law guards more" not in page


def test_the_officers_own_notes_are_not_shown(client, survey):
    SurveyCare.objects.filter(survey=survey).update(basis_note="Section 22", dpia_reference="DPIA 99")
    page = notice(client, survey)
    assert ("Section 22" in page, "DPIA 99" in page, "Children without a phone" in page) == (False, False, False)


def test_sensitive_questions_have_their_own_reason_and_time(client, survey):
    asked = (Question("ethnicity", "yes_no", {"en": "?"}, settings={"monitoring": True}),)
    questionnaire = Questionnaire(("en",), {"en": "Home"}, (Section("section-1", {"en": "Home"}, asked),))
    VersionFactory(survey=survey, number=2, questionnaire=questionnaire.to_data())
    SurveyCare.objects.filter(survey=survey).update(special_condition=SpecialCondition.EQUALITY, equality_months=12)
    page = notice(client, survey)
    assert "We ask them to see whether everyone is treated fairly." in page
    assert "1 year after the survey closes." in page


def test_a_survey_that_never_closes_counts_from_sending(client, survey):
    Survey.objects.filter(pk=survey.pk).update(closes_at=None)
    assert "6 years after you sent them." in notice(client, survey)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_is_there_in_every_language_of_the_site(client, survey, language):
    assert "Your home" in notice(client, survey, language)


def test_every_basis_and_every_condition_has_its_sentence():
    assert set(WHY) == set(LawfulBasis)
    assert set(WHY_SENSITIVE) == set(SpecialCondition)


@pytest.mark.parametrize(("months", "words"), [(1, "1 month"), (3, "3 months"), (12, "1 year"), (24, "2 years")])
def test_spans_are_said_in_years_where_they_are_whole(months, words):
    assert span(months) == words


def test_before_the_record_is_complete_there_is_no_notice_and_no_way_to_it(client):
    page = survey_page(survey=SurveyFactory(opens_at=None, lawful_at=None, care=None))
    address = reverse("surveys:privacy", args=[page.survey.reference])
    assert client.get(address).status_code == 404
    assert address not in client.get(page.url).content.decode()


def test_a_survey_that_was_never_published_has_no_notice(client):
    survey = SurveyFactory()
    assert client.get(reverse("surveys:privacy", args=[survey.reference])).status_code == 404


def test_the_start_page_and_every_step_lead_to_it():
    page = survey_page()
    address = reverse("surveys:privacy", args=[page.survey.reference])
    visitor = Visitor(page.survey)
    assert address in visitor.get(page.url).page
    assert address in visitor.start().page
    assert address in visitor.answer(safe="yes", feel_5="good", often="often").page


def test_a_change_of_the_record_shows_at_once(client, survey, django_capture_on_commit_callbacks):
    make_lawful(survey)
    assert "2 years after you sent it" in notice(client, survey)
    care = SurveyCare.objects.get(survey=survey)
    care.words_months = 36
    with django_capture_on_commit_callbacks(execute=True):
        keep_care(care=care, controllers=care.controllers.all(), by=User.objects.first())
    assert "3 years after you sent it" in notice(client, survey)
