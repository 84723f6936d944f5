"""Partners of a consultation reach the surveys below it, and nobody else's partners do."""

import pytest

from accounts.enums import Role
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationPageFactory
from tests.surveys.factories import a_few_questions, questions

pytestmark = pytest.mark.django_db


def consultation_page():
    office = OrganisationPageFactory(parent=HomePageFactory())
    return ConsultationPageFactory(parent=office)


def survey_below(page) -> Survey:
    survey_page = SurveyPage(title="Lights", slug="lights", questions=questions(*a_few_questions()))
    page.add_child(instance=survey_page)
    return survey_page.survey


def test_a_survey_begins_with_the_partners_of_its_consultation() -> None:
    page, partner = consultation_page(), OrganisationFactory()
    page.consultation.partners.add(partner)
    assert list(survey_below(page).partners.all()) == [partner]


def test_partners_who_come_later_reach_the_survey_and_those_who_go_lose_it() -> None:
    page, partner = consultation_page(), OrganisationFactory()
    reader = UserFactory(roles=[(Role.READER, partner)])
    survey = survey_below(page)
    page.consultation.partners.set([partner])
    assert list(Survey.objects.of_readers(reader)) == [survey]
    page.consultation.partners.clear()
    assert list(Survey.objects.of_readers(reader)) == []


def test_from_the_partners_side_it_is_the_same() -> None:
    page, partner = consultation_page(), OrganisationFactory()
    survey = survey_below(page)
    partner.partner_consultations.add(page.consultation)
    assert list(survey.partners.all()) == [partner]
    partner.partner_consultations.clear()
    assert list(survey.partners.all()) == []


def test_a_survey_that_moves_has_its_new_consultations_partners() -> None:
    page, partner = consultation_page(), OrganisationFactory()
    other = ConsultationPageFactory(parent=page.get_parent())
    other.consultation.partners.add(partner)
    survey = survey_below(page)
    SurveyPage.objects.get(survey=survey).move(other, pos="last-child")
    assert list(survey.partners.all()) == [partner]


def test_a_survey_that_moves_out_of_a_consultation_leaves_its_partners_behind() -> None:
    page, partner = consultation_page(), OrganisationFactory()
    page.consultation.partners.add(partner)
    reader = UserFactory(roles=[(Role.READER, partner)])
    survey = survey_below(page)
    assert list(Survey.objects.of_readers(reader)) == [survey]
    SurveyPage.objects.get(survey=survey).move(page.get_parent(), pos="last-child")
    assert list(survey.partners.all()) == []
    assert list(Survey.objects.of_readers(reader)) == []
