"""Readers see words, officers see counts, and other organisations see nothing."""

from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from safeguarding.enums import Origin
from safeguarding.models import Concern, Reading
from surveys import comment_buttons
from surveys.models import Comment, Survey
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import ResponseFactory, SurveyFactory, make_lawful, survey_page

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def built(built_once) -> Survey:
    return built_once(lambda: survey_page().survey)


@pytest.fixture
def survey(db, built) -> Survey:
    return deepcopy(built)


def address(name: str, survey: Survey) -> str:
    return reverse(f"surveys_admin:{name}", args=[survey.reference])


def signed_in(client, *roles):
    user = UserFactory(roles=roles)
    client.force_login(user)
    return user


def comment(survey: Survey, words: str = "Softer beds", **fields) -> Comment:
    response = ResponseFactory(survey=survey)
    return Comment.objects.create(
        **{"response": response, "survey": survey, "question_key": "better", "language": "en", "day": response.day},
        words=words,
        **fields,
    )


def withheld(survey: Survey, words: str) -> Comment:
    concern = Concern.objects.create(
        organisation=survey.organisation, words=words, source="x", origin=Origin.SCREEN, urgency="soon"
    )
    return comment(survey, words, concern=concern)


def test_a_reader_sees_the_words_and_the_reading_is_written_down(client, survey):
    reader = signed_in(client, (Role.READER, survey.organisation))
    comment(survey)
    page = client.get(address("comments", survey)).content.decode()
    assert ("Softer beds" in page, "What would make it better?" in page) == (True, True)
    reading = Reading.objects.get()
    assert (reading.user, reading.organisation, reading.count) == (reader, survey.organisation, 1)
    assert Comment.objects.get().read_at is not None


def test_showing_nothing_writes_no_reading(client, survey):
    signed_in(client, (Role.READER, survey.organisation))
    assert "Nobody has written anything yet." in client.get(address("comments", survey)).content.decode()
    assert Reading.objects.count() == 0


def test_a_text_with_the_safeguarding_lead_is_counted_and_not_shown(client, survey):
    signed_in(client, (Role.READER, survey.organisation))
    withheld(survey, "He hits me")
    page = client.get(address("comments", survey)).content.decode()
    assert ("1 text is with the safeguarding lead." in page, "He hits me" in page) == (True, False)


def test_a_text_of_which_the_lead_said_no_concern_is_shown(client, survey):
    reader = signed_in(client, (Role.READER, survey.organisation))
    told = withheld(survey, "My brother kills me at chess")
    Concern.objects.filter(pk=told.concern_id).update(
        state="closed",
        acknowledged_at=timezone.now(),
        acknowledged_by=reader,
        closed_at=timezone.now(),
        closed_by=reader,
        outcome="no_concern",
        outcome_note="A game.",
        told="not_told",
        told_note="Nobody knows who wrote it.",
        is_released=True,
    )
    assert "My brother kills me at chess" in client.get(address("comments", survey)).content.decode()


def test_a_reader_of_a_partner_sees_the_words(client, survey):
    partner = OrganisationFactory()
    survey.partners.add(partner)
    signed_in(client, (Role.READER, partner))
    assert client.get(address("comments", survey)).status_code == 200


@pytest.mark.parametrize("name", ["comments", "results", "facts"])
def test_everything_of_another_organisation_is_404(client, survey, name):
    other = OrganisationFactory()
    signed_in(client, (Role.READER, other), (Role.OFFICER, other))
    assert client.get(address(name, survey), follow=True).status_code == 404


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        (Role.OFFICER, "comments", 404),
        (Role.OFFICER, "results", 200),
        (Role.OFFICER, "facts", 200),
        (Role.READER, "results", 404),
        (Role.READER, "facts", 404),
        (Role.SAFEGUARDING_LEAD, "comments", 404),
    ],
)
def test_each_role_opens_its_own_doors(client, survey, role, name, status):
    signed_in(client, (role, survey.organisation))
    assert client.get(address(name, survey), follow=True).status_code == status


def test_the_list_shows_only_surveys_of_the_own_organisations(client, survey):
    other = SurveyFactory(name="Of somebody else")
    signed_in(client, (Role.OFFICER, survey.organisation))
    page = client.get(reverse("surveys_admin:list")).content.decode()
    assert (survey.name in page, other.name in page) == (True, False)


def test_the_list_is_closed_to_other_roles(client, survey):
    signed_in(client, (Role.DECISION_MAKER, survey.organisation))
    assert client.get(reverse("surveys_admin:list")).status_code == 302


def test_lists_cost_the_same_with_one_and_three_rows(client):
    survey = survey_page().survey
    signed_in(client, (Role.READER, survey.organisation), (Role.OFFICER, survey.organisation))
    comment(survey, "One")
    addresses = [reverse("surveys_admin:list"), address("comments", survey), address("results", survey)]
    costs = [count_queries(client, path) for path in addresses]
    for words in ("Two", "Three"):
        comment(survey, words)
        SurveyFactory(organisation=survey.organisation)
    assert [count_queries(client, path) for path in addresses] == costs


def count_queries(client, path: str) -> int:
    client.get(path)
    Comment.objects.update(read_at=None)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_results_count_every_question_in_every_language(client, survey):
    signed_in(client, (Role.OFFICER, survey.organisation))
    ResponseFactory(survey=survey, answers={"safe": {"value": "yes"}, "better": {"value": "wrote"}})
    ResponseFactory(survey=survey, answers={"safe": {"opt_out": "not_said"}}, language="ur")
    page = client.get(address("results", survey), {"labels": "en"})
    rows = {
        row[0].text: row[1].value
        for _title, group in page.context["found"].groups
        for each in group
        if each.name == "q-safe"
        for row in each.table.rows
    }
    assert rows == {"Yes": 1, "No": 0, "I don't know": 0, "I don't want to say": 1}
    in_urdu = client.get(address("results", survey), {"language": "ur"})
    assert (page.context["found"].total, in_urdu.context["found"].total) == (2, 1)


def test_a_survey_that_closes_before_it_opens_is_refused_and_keeps_what_was_typed(client, survey):
    make_lawful(survey)
    signed_in(client, (Role.OFFICER, survey.organisation))
    data = {"name": "X", "respondent_group": "carers", "opens_at": "2026-05-02 09:00", "closes_at": "2026-05-01 09:00"}
    page = client.post(address("facts", survey), data).content.decode()
    assert ("A survey closes after it opens." in page, 'value="2026-05-01 09:00"' in page) == (True, True)


def test_other_apps_can_offer_a_button_beside_a_comment(client, survey, monkeypatch):
    monkeypatch.setattr(comment_buttons, "_offers", [])
    comment_buttons.register(lambda comment, user: ("Make a viewpoint", f"/make/?comment={comment.reference}"))
    signed_in(client, (Role.READER, survey.organisation))
    told = comment(survey)
    assert (
        f'href="/make/?comment={told.reference}">Make a viewpoint</a>'
        in client.get(address("comments", survey)).content.decode()
    )


def test_comments_are_paginated(client, survey):
    signed_in(client, (Role.READER, survey.organisation))
    for number in range(26):
        comment(survey, f"Words {number}")
    assert len(client.get(address("comments", survey)).context["shown"]) == 25
    assert len(client.get(address("comments", survey) + "?p=2").context["shown"]) == 1
    assert sorted(Reading.objects.values_list("count", flat=True)) == [1, 25]


def test_another_script_is_shown_in_its_direction(client, survey):
    signed_in(client, (Role.READER, survey.organisation))
    comment(survey, "نرم بستر").save()
    Comment.objects.update(language="ur")
    assert (
        '<blockquote lang="ur" dir="auto">نرم بستر</blockquote>'
        in client.get(address("comments", survey)).content.decode()
    )
