"""Two officers have the dates of a survey open: neither undoes what the other did, and nothing typed is lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from surveys.actions.change_opening import Overtaken, change_facts, take_step
from surveys.enums import OpeningStep, SurveyState
from surveys.models import OpeningRecord, Survey
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory, make_lawful

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OPENED = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 6, 1, 10, 0, 0, 654321, tzinfo=UTC)
CLOSED_BY_ANOTHER = "Somebody else has set this to 1 June 2026, 11:00:00 since you opened this page."
LATER = "2026-07-01 12:00:00"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def survey():
    return make_lawful(SurveyFactory(name="Our park", opens_at=OPENED))


@pytest.fixture
def officer(survey):
    return UserFactory(roles=[(Role.OFFICER, survey.organisation)])


@pytest.fixture
def desk(officer):
    client = Client()
    client.force_login(officer)
    return client


def facts(survey):
    return reverse("surveys_admin:facts", args=[survey.reference])


def shown(response) -> dict[str, str]:
    """What the form would post, as a browser finds it in the page."""
    found = {"respondent_group": "children"}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        attributes = dict(re.findall(r'([a-z_]+)="([^"]*)"', tag))
        if re.fullmatch("name|(seen_)?(opens|closes)_at", attributes.get("name", "")):
            found[attributes["name"]] = attributes.get("value", "")
    return found


def save(desk, survey, page, **typed: str):
    return desk.post(facts(survey), page | typed)


def step(survey, step: OpeningStep):
    return take_step(survey=survey, user=UserFactory(), step=step)


def dates(survey):
    survey.refresh_from_db()
    return survey.opens_at, survey.closes_at


def no_deputy(survey):
    survey.organisation.memberships.filter(role=Role.SAFEGUARDING_DEPUTY).delete()


# Moments to the second


def test_a_survey_opened_by_its_button_is_still_saved_when_the_deputy_has_left(desk, survey):
    Survey.objects.filter(pk=survey.pk).update(opens_at=None)
    desk.post(reverse("surveys_admin:opening", args=[survey.reference]), {"step": "opened"})
    no_deputy(survey)
    assert save(desk, survey, shown(desk.get(facts(survey))), closes_at=LATER).status_code == 302
    assert dates(survey) == (NOW.replace(microsecond=0), datetime(2026, 7, 1, 11, 0, tzinfo=UTC))


@pytest.mark.parametrize("at", [OPENED, OPENED.replace(microsecond=5)])
def test_a_new_name_is_no_change_of_dates(desk, survey, at):
    Survey.objects.filter(pk=survey.pk).update(opens_at=at)
    step(survey, OpeningStep.CLOSED)
    assert save(desk, survey, shown(desk.get(facts(survey))), name="Our parks").status_code == 302
    assert dates(survey) == (at, NOW.replace(microsecond=0))
    assert list(OpeningRecord.objects.values_list("step", flat=True)) == [OpeningStep.CLOSED]


def test_a_survey_may_open_and_close_within_one_second(desk, survey):
    Survey.objects.filter(pk=survey.pk).update(opens_at=None)
    step(survey, OpeningStep.OPENED)
    assert step(survey, OpeningStep.CLOSED).state_at(timezone.now()) == SurveyState.CLOSED
    assert save(desk, survey, shown(desk.get(facts(survey))), name="Short").status_code == 302


# Somebody else, meanwhile


def test_a_new_name_does_not_reopen_what_somebody_else_has_closed(desk, survey):
    page = shown(desk.get(facts(survey)))
    step(survey, OpeningStep.CLOSED)
    assert save(desk, survey, page, name="Our parks").status_code == 302
    assert dates(survey) == (OPENED, NOW.replace(microsecond=0))
    assert survey.name == "Our parks"


def test_a_new_name_does_not_close_what_somebody_else_has_opened(desk, survey):
    Survey.objects.filter(pk=survey.pk).update(opens_at=None)
    page = shown(desk.get(facts(survey)))
    step(survey, OpeningStep.OPENED)
    no_deputy(survey)
    assert save(desk, survey, page, name="Our parks").status_code == 302
    assert dates(survey) == (NOW.replace(microsecond=0), None)


def test_an_old_opening_date_that_was_not_typed_needs_no_lawful_record(desk, survey):
    page = shown(desk.get(facts(survey)))
    Survey.objects.filter(pk=survey.pk).update(opens_at=None)
    no_deputy(survey)
    assert save(desk, survey, page, name="Our parks").status_code == 302
    assert dates(survey) == (None, None)


def test_a_new_date_beside_somebody_elses_is_refused_with_theirs_and_kept(desk, survey):
    page = shown(desk.get(facts(survey)))
    step(survey, OpeningStep.CLOSED)
    refused = save(desk, survey, page, name="Our parks", closes_at=LATER)
    assert (refused.status_code, dates(survey)) == (200, (OPENED, NOW.replace(microsecond=0)))
    text = refused.content.decode()
    assert CLOSED_BY_ANOTHER in text
    assert "<strong>Closed</strong>" in text
    again = shown(refused)
    assert (again["name"], again["closes_at"]) == ("Our parks", LATER)
    assert save(desk, survey, again).status_code == 302
    assert dates(survey) == (OPENED, datetime(2026, 7, 1, 11, 0, tzinfo=UTC))


def test_after_a_refusal_a_date_that_was_not_typed_is_theirs(desk, survey):
    page = shown(desk.get(facts(survey)))
    step(survey, OpeningStep.CLOSED)
    refused = save(desk, survey, page, opens_at="2026-06-15 09:00:00")
    assert CLOSED_BY_ANOTHER in refused.content.decode()
    assert "A survey closes after it opens" not in refused.content.decode()
    again = shown(refused)
    assert (again["opens_at"], again["closes_at"]) == ("2026-06-15 09:00:00", "2026-06-01 11:00:00")
    save(desk, survey, again, opens_at="2026-05-15 09:00:00")
    assert dates(survey) == (datetime(2026, 5, 15, 8, 0, tzinfo=UTC), NOW.replace(microsecond=0))


def test_a_date_that_somebody_else_took_away_is_told(desk, survey):
    page = shown(desk.get(facts(survey)))
    Survey.objects.filter(pk=survey.pk).update(opens_at=None)
    refused = save(desk, survey, page, closes_at=LATER)
    assert "Somebody else has taken this time away since you opened this page." in refused.content.decode()
    assert shown(refused)["opens_at"] == ""


def test_a_refusal_for_another_reason_does_not_hide_what_somebody_else_did(desk, survey):
    page = shown(desk.get(facts(survey)))
    step(survey, OpeningStep.CLOSED)
    unreadable = shown(save(desk, survey, page, closes_at="soon"))
    assert (unreadable["closes_at"], unreadable["seen_closes_at"]) == ("soon", "")
    assert CLOSED_BY_ANOTHER in save(desk, survey, unreadable, closes_at=LATER).content.decode()


def test_the_same_new_date_twice_is_no_quarrel(desk, survey):
    page = shown(desk.get(facts(survey)))
    for _press in range(2):
        assert save(desk, survey, page, closes_at=LATER).status_code == 302
    assert OpeningRecord.objects.count() == 1


@pytest.mark.parametrize(
    "said", ["x", "\x00", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "2026-05-01T08:00"]
)
def test_an_invented_date_of_the_page_is_no_error_of_the_server(desk, survey, said):
    page = shown(desk.get(facts(survey)))
    assert save(desk, survey, page, seen_opens_at=said, closes_at=LATER).status_code in (200, 302)


# Under the lock


def test_the_action_refuses_dates_that_were_thought_of_beside_others(survey, officer):
    step(survey, OpeningStep.CLOSED)
    later = NOW + timedelta(days=9)
    new = {"name": "X", "respondent_group": "children", "opens_at": OPENED, "closes_at": later}
    with pytest.raises(Overtaken, match="Somebody else has set this"):
        change_facts(survey=survey, user=officer, seen=(OPENED, None), **new)
    assert dates(survey) == (OPENED, NOW.replace(microsecond=0))


def saved_just_after(monkeypatch, happens):
    """Let something happen between the check of the form and the lock."""

    def late(**given):
        happens()
        return change_facts(**given)

    monkeypatch.setattr("surveys.forms.facts.change_facts", late)


def test_what_happens_while_the_form_is_checked_is_told_too(desk, survey, monkeypatch):
    page = shown(desk.get(facts(survey)))
    saved_just_after(monkeypatch, lambda: step(survey, OpeningStep.CLOSED))
    refused = save(desk, survey, page, name="Our parks", closes_at=LATER)
    assert CLOSED_BY_ANOTHER in refused.content.decode()
    assert shown(refused)["name"] == "Our parks"
    assert shown(refused)["closes_at"] == LATER
    assert shown(refused)["seen_closes_at"] == "2026-06-01T10:00:00Z"


def test_a_deputy_who_leaves_while_the_form_is_checked_costs_nothing_typed(desk, survey, monkeypatch):
    page = shown(desk.get(facts(survey)))
    saved_just_after(monkeypatch, lambda: no_deputy(survey))
    refused = save(desk, survey, page, name="Our parks", opens_at="2026-06-15 09:00:00")
    assert (refused.status_code, dates(survey)) == (200, (OPENED, None))
    assert "has no safeguarding deputy" in refused.context["form"].non_field_errors()[1]
    assert (shown(refused)["name"], shown(refused)["opens_at"]) == ("Our parks", "2026-06-15 09:00:00")
