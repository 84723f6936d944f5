"""A survey opens and closes to the second by the clock on the wall, whatever that clock does."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from surveys.enums import OpeningStep
from surveys.models import OpeningRecord, Response, Sheet
from surveys.models.opening import RECORD_IS_KEPT
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import make_lawful, survey_page
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]

START = "Which version suits you?"


@pytest.fixture
def survey():
    return make_lawful(survey_page().survey)


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


def dates(survey, **moments: str) -> dict[str, str]:
    return {"name": survey.name, "respondent_group": "children", "opens_at": "", "closes_at": "", **moments}


def press(desk, survey, step: str):
    return desk.post(reverse("surveys_admin:opening", args=[survey.reference]), {"step": step}, follow=True)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-03-28 09:00:30", datetime(2026, 3, 28, 9, 0, 30, tzinfo=UTC)),
        ("2026-03-29 00:59:59", datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        ("2026-03-29 02:00:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25 00:59:59", datetime(2026, 10, 24, 23, 59, 59, tzinfo=UTC)),
        ("2026-10-25 02:00:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_what_an_officer_types_is_local_time_on_both_sides_of_a_clock_change(desk, survey, typed, moment):
    assert desk.post(facts(survey), dates(survey, opens_at="2026-01-01 09:00", closes_at=typed)).status_code == 302
    survey.refresh_from_db()
    assert survey.closes_at == moment
    assert f'value="{typed}"' in desk.get(facts(survey)).content.decode()


@pytest.mark.parametrize(
    ("closes_at", "last_day"),
    [
        (datetime(2026, 12, 19, 0, 0, tzinfo=UTC), date(2026, 12, 18)),
        (datetime(2026, 12, 19, 0, 0, 1, tzinfo=UTC), date(2026, 12, 19)),
        (datetime(2026, 6, 18, 23, 0, tzinfo=UTC), date(2026, 6, 18)),
        (None, None),
    ],
)
def test_the_last_day_is_the_one_before_a_midnight_at_which_it_closes(survey, closes_at, last_day):
    survey.closes_at = closes_at
    assert survey.last_day_to_answer == last_day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-03-29 01:30", "On 29.03.2026 the clocks go forward, so there is no 01:30."),
        ("2026-10-25 01:30", "On 25.10.2026 the clocks go back, so 01:30 comes twice."),
    ],
)
def test_a_time_that_is_not_there_once_is_refused_with_the_reason_and_kept(desk, survey, typed, sentence):
    page = desk.post(facts(survey), dates(survey, opens_at="2026-01-01 09:00", closes_at=typed)).content.decode()
    assert sentence in page
    assert f'value="{typed}"' in page
    assert 'value="2026-01-01 09:00"' in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("closes", ["2026-03-29 02:00:00", "2026-10-25 02:00:00"])
def test_it_closes_to_the_second_on_the_night_of_a_clock_change(desk, survey, closes):
    day = closes[:10]
    desk.post(facts(survey), dates(survey, opens_at=f"{day} 00:30:00", closes_at=closes))
    survey.refresh_from_db()
    page = survey.pages.get().url
    second = timedelta(seconds=1)
    for moment, is_open in [
        (survey.opens_at - second, False),
        (survey.opens_at, True),
        (survey.closes_at - second, True),
        (survey.closes_at, False),
    ]:
        with time_machine.travel(moment, tick=False):
            assert (START in Client().get(page).content.decode()) == is_open
            assert (Visitor(survey).start().heading == "About your home") == is_open
    nights_length = survey.closes_at - survey.opens_at
    assert nights_length == timedelta(minutes=30 if day == "2026-03-29" else 150)


@pytest.mark.parametrize(
    ("closes_at", "on_the_wall", "after_grace"),
    [
        (datetime(2026, 3, 29, 0, 45, tzinfo=UTC), "00:45", "02:15"),
        (datetime(2026, 10, 25, 0, 45, tzinfo=UTC), "01:45", "01:15"),
    ],
    ids=["forward", "back"],
)
def test_half_an_hour_of_grace_is_half_an_hour_over_the_clock_change(survey, closes_at, on_the_wall, after_grace):
    ends = [timezone.localtime(moment).strftime("%H:%M") for moment in (closes_at, closes_at + timedelta(minutes=30))]
    assert ends == [on_the_wall, after_grace]
    survey.opens_at = closes_at - timedelta(hours=12, minutes=45)
    survey.closes_at = closes_at
    survey.save()
    with time_machine.travel(survey.closes_at - timedelta(minutes=1), tick=False):
        early, late = Visitor(survey).start().answer(safe="yes").answer(), Visitor(survey).start().answer(safe="no")
    with time_machine.travel(survey.closes_at + timedelta(minutes=29, seconds=59), tick=False):
        assert early.send().heading == "Thank you. We have your answers"
    with time_machine.travel(survey.closes_at + timedelta(minutes=30), tick=False):
        assert late.answer().heading == "This survey is closed"
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_each_step_counts_at_once_and_is_written_down(desk, officer, survey):
    survey.opens_at = None
    survey.save()
    page = survey.pages.get().url
    shown = []
    for step in (OpeningStep.OPENED, OpeningStep.PAUSED, OpeningStep.RESUMED, OpeningStep.CLOSED):
        assert press(desk, survey, step).status_code == 200
        shown.append(START in Client().get(page).content.decode())
    assert shown == [True, False, True, False]
    records = OpeningRecord.objects.order_by("pk")
    assert [(record.step, record.by) for record in records] == [
        (step, officer) for step in ("opened", "paused", "resumed", "closed")
    ]


def test_a_step_that_is_taken_already_changes_nothing(desk, survey):
    press(desk, survey, "paused")
    survey.refresh_from_db()
    since = survey.paused_at
    press(desk, survey, "paused")
    survey.refresh_from_db()
    assert (survey.paused_at, OpeningRecord.objects.count()) == (since, 1)


@pytest.mark.parametrize(
    ("opens", "closes", "step", "sentence"),
    [
        (-9, -1, "opened", "It has closed. Give it a later closing time"),
        (-9, -1, "paused", "there is nothing to pause"),
        (1, None, "closed", "It has not opened yet."),
        (-1, None, "melted", "Choose one of the buttons."),
    ],
)
def test_a_step_that_makes_no_sense_is_refused_with_what_to_do(desk, survey, opens, closes, step, sentence):
    now = timezone.now()
    survey.opens_at = now + timedelta(days=opens)
    survey.closes_at = closes and now + timedelta(days=closes)
    survey.save()
    assert sentence in press(desk, survey, step).content.decode()
    assert OpeningRecord.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_closed_survey_is_extended_by_a_later_closing_time(desk, survey):
    press(desk, survey, "closed")
    assert START not in Client().get(survey.pages.get().url).content.decode()
    desk.post(facts(survey), dates(survey, opens_at="2026-01-01 09:00", closes_at="2099-01-01 09:00"))
    assert START in Client().get(survey.pages.get().url).content.decode()
    assert list(OpeningRecord.objects.values_list("step", flat=True)) == ["dates", "closed"]


def test_the_same_facts_again_are_no_change(desk, survey):
    typed = dates(survey, opens_at="2026-01-01 09:00:00")
    desk.post(facts(survey), typed)
    desk.post(facts(survey), typed)
    assert OpeningRecord.objects.count() == 1


def test_the_record_of_openings_stays(desk, survey):
    press(desk, survey, "paused")
    record = OpeningRecord.objects.get()
    for attempt in (record.save, record.delete):
        with pytest.raises(TypeError, match=RECORD_IS_KEPT):
            attempt()


def test_another_organisation_cannot_close_a_survey(survey):
    desk = Client()
    desk.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert press(desk, survey, "closed").status_code == 404
    survey.refresh_from_db()
    assert survey.closes_at is None


def test_a_pause_while_somebody_writes_loses_nothing(desk, survey):
    visitor = Visitor(survey).start()
    press(desk, survey, "paused")
    assert visitor.answer(safe="yes").heading == "This survey has a pause"
    assert Sheet.objects.get().answers["safe"] == {"value": "yes"}
    press(desk, survey, "resumed")
    assert 'value="yes" id="id_q-safe" checked' in visitor.get(visitor.address("step/section-1/")).page
