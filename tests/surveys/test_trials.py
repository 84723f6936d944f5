"""Test answers are kept apart from everything, and wiped at the press of a button."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from safeguarding.models import Concern
from surveys.actions.send_sheet import NothingToSend, send_sheet
from surveys.actions.send_trial import send_trial
from surveys.actions.start_sheet import start_sheet
from surveys.answering.tickets import Ticket
from surveys.models import Comment, Response, Sheet, TrialResponse
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import survey_page
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return survey_page().survey


@pytest.fixture
def tester(survey):
    """An officer in a browser that walks like a visitor's."""
    visitor = Visitor(survey)
    visitor.client = Client()
    visitor.client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return visitor


def trials(survey):
    return reverse("surveys_admin:trials", args=[survey.reference])


def trial(survey, **answers) -> Ticket:
    sheet, ticket = start_sheet(version=survey.current_version(), language="en", is_trial=True)
    sheet.answers = {key: {"value": value} for key, value in answers.items()}
    sheet.save()
    return ticket


def test_an_officer_tries_a_survey_that_is_not_open_and_finds_the_answer_apart(tester, survey):
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    survey.opens_at = None
    survey.save()
    tester.post(trials(survey), {"do": "begin", "language": "en", "presentation": "standard", "age_band": "from_12"})
    assert "This is a test by an officer." in tester.page
    tester.answer(safe="no").answer(better="I want to die")
    tester.send()
    assert tester.path == trials(survey)
    assert "I want to die" in tester.page
    stored = (TrialResponse, Sheet, Response, Comment, Concern)
    assert [model.objects.count() for model in stored] == [1, 0, 0, 0, 0]


def test_test_answers_are_in_no_result(tester, survey):
    send_trial(ticket=trial(survey, safe="yes"))
    page = tester.get(reverse("surveys_admin:results", args=[survey.reference]))
    assert page.response.context["found"].total == 0


def test_one_button_wipes_them_all_and_nothing_else(tester, survey):
    send_trial(ticket=trial(survey, safe="yes"))
    trial(survey)
    Visitor(survey).start()
    Visitor(survey).start().answer(safe="yes").answer().send()
    page = tester.post(trials(survey), {"do": "wipe"}).page
    assert "1 test answer is gone." in page
    assert [model.objects.count() for model in (TrialResponse, Sheet, Response)] == [0, 1, 1]


def test_a_test_is_never_sent_as_an_answer_nor_an_answer_as_a_test(survey):
    with pytest.raises(NothingToSend):
        send_sheet(ticket=trial(survey, safe="yes"))
    _sheet, ticket = start_sheet(version=survey.current_version(), language="en")
    with pytest.raises(NothingToSend):
        send_trial(ticket=ticket)


def test_a_test_sent_twice_is_one(survey):
    ticket = trial(survey, safe="yes")
    assert send_trial(ticket=ticket) == send_trial(ticket=ticket)
    with pytest.raises(NothingToSend):
        send_trial(ticket=Ticket(trial(survey).key, "another secret"))


def test_who_tried_a_survey_out_begins_a_sheet_of_their_own(tester, survey):
    tester.post(trials(survey), {"do": "begin", "language": "en"})
    tester.start()
    assert "This is a test by an officer." not in tester.page
    assert list(Sheet.objects.order_by("pk").values_list("is_trial", flat=True)) == [True, False]


def test_an_unknown_language_begins_in_the_first_one(tester, survey):
    tester.post(trials(survey), {"do": "begin", "language": "xx", "presentation": "smell", "age_band": "200"})
    assert Sheet.objects.get().language == "en"


@pytest.mark.parametrize("do", ["begin", "wipe"])
def test_another_organisation_finds_nothing(survey, do):
    send_trial(ticket=trial(survey, safe="yes"))
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert client.get(trials(survey)).status_code == 404
    assert client.post(trials(survey), {"do": do}).status_code == 404
    assert (TrialResponse.objects.count(), Sheet.objects.count()) == (1, 0)


def test_the_page_costs_the_same_for_one_and_for_three(tester, survey):
    costs = []
    for _round in range(3):
        send_trial(ticket=trial(survey, safe="yes"))
        tester.get(trials(survey))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            tester.get(trials(survey))
        costs.append(len(queries))
    assert costs[0] == costs[2]


def test_it_is_paginated(tester, survey):
    for _number in range(21):
        send_trial(ticket=trial(survey, safe="yes"))
    assert len(tester.get(trials(survey)).response.context["shown"]) == 20
    assert len(tester.get(trials(survey) + "?p=2").response.context["shown"]) == 1
