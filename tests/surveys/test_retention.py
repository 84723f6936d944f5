"""What is over is erased by night, in batches, as often as one likes, and never while a concern about it is open."""

import logging
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from safeguarding.actions.close_concern import close_concern
from safeguarding.enums import Outcome, Told
from surveys.actions import erase_what_is_over as erasing
from surveys.actions.erase_what_is_over import Erased, erase_what_is_over
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.models import Addressee, Comment, InvitationBatch, Response
from surveys.retention import is_over, months_before
from surveys.tasks import erase_what_is_over as task
from tests.accounts.factories import UserFactory
from tests.participation.factories import EvidenceFactory
from tests.safeguarding.factories import ConcernFactory
from tests.surveys.entrances import BatchFactory
from tests.surveys.factories import CareFactory, ResponseFactory, SurveyFactory, VersionFactory

CLOSED = datetime(2024, 3, 31, 12, tzinfo=ZoneInfo("Europe/London"))


def closed_survey(**care):
    """A survey with one question about ethnicity, closed on the last day of March 2024."""
    survey = SurveyFactory(opens_at=datetime(2024, 1, 1, tzinfo=CLOSED.tzinfo), closes_at=CLOSED, care=None)
    CareFactory(survey=survey, **care)
    wording = {"en": "?"}
    asked = (
        Question("safe", "yes_no", wording),
        Question("ethnicity", "short_text", wording, settings={"monitoring": True}),
        Question("better", "long_text", wording),
    )
    questionnaire = Questionnaire(("en",), {"en": "Home"}, (Section("section-1", {"en": "Home"}, asked),))
    VersionFactory(survey=survey, questionnaire=questionnaire.to_data())
    return survey


def answered(survey, day=date(2024, 2, 29), **words):
    answers = {"safe": {"value": "yes"}, **{key: {"value": "wrote"} for key in words}}
    response = ResponseFactory(survey=survey, day=day, answers=answers)
    for key, text in words.items():
        Comment.objects.create(response=response, survey=survey, question_key=key, words=text, language="en", day=day)
    return response


def words_of(response):
    return dict(response.comments.values_list("question_key", "words"))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert months_before(day, months) == before


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)), st.integers(1, 240), st.integers(0, 400))
def test_what_is_over_stays_over(since, months, later):
    day = date.fromordinal(since.toordinal() + later)
    if is_over(since, months, day):
        assert is_over(since, months, date.fromordinal(day.toordinal() + 1))
        assert later >= 28 * months


@pytest.mark.django_db
def test_words_go_on_the_day_the_record_says_and_the_row_says_when():
    survey = closed_survey(words_months=24)
    response = answered(survey, better="More parks")
    erase_what_is_over(today=date(2026, 2, 27))
    assert words_of(response) == {"better": "More parks"}
    assert erase_what_is_over(today=date(2026, 2, 28)) == Erased()
    assert erase_what_is_over(today=date(2026, 3, 1)).words == 1
    comment = response.comments.get()
    assert (comment.words, comment.erased_on) == ("", date(2026, 3, 1))
    assert list(Comment.objects.released()) == []
    assert Response.objects.filter(pk=response.pk).exists()


@pytest.mark.django_db
def test_sensitive_answers_are_cut_out_with_their_words_and_the_rest_stays():
    survey = closed_survey(equality_months=12, words_months=240)
    response = answered(survey, ethnicity="Roma", better="More parks")
    assert erase_what_is_over(today=date(2025, 3, 30)) == Erased()
    assert erase_what_is_over(today=date(2025, 3, 31)) == Erased(words=1, sensitive_answers=1)
    response.refresh_from_db()
    assert response.answers == {"safe": {"value": "yes"}, "better": {"value": "wrote"}}
    assert words_of(response) == {"ethnicity": "", "better": "More parks"}


@pytest.mark.django_db
def test_whole_answers_are_deleted_and_evidence_stays_as_taken_back():
    survey = closed_survey(responses_months=30)
    response = answered(survey, better="More parks")
    evidence = EvidenceFactory(comment=response.comments.get(), is_comment=True, note="")
    assert erase_what_is_over(today=date(2026, 9, 30)).responses == 0
    survey.care.refresh_from_db()
    assert survey.care.answers_over_on is None
    assert erase_what_is_over(today=date(2026, 10, 1)).responses == 1
    survey.care.refresh_from_db()
    assert survey.care.answers_over_on == date(2026, 10, 1)
    evidence.refresh_from_db()
    assert (evidence.comment, evidence.is_comment, Response.objects.count()) == (None, True, 0)


@pytest.mark.django_db
def test_words_that_became_evidence_are_erased_and_the_evidence_says_so():
    survey = closed_survey()
    evidence = EvidenceFactory(comment=answered(survey, better="More parks").comments.get(), is_comment=True, note="")
    erase_what_is_over(today=date(2026, 6, 1))
    evidence.refresh_from_db()
    assert evidence.comment.erased_on == date(2026, 6, 1)


@pytest.mark.django_db
def test_nothing_goes_while_a_concern_is_open_and_everything_once_it_is_closed():
    survey = closed_survey(equality_months=1, responses_months=2, words_months=1)
    response = answered(survey, ethnicity="He hits me", better="More parks")
    concern = ConcernFactory(organisation=survey.organisation, words="He hits me")
    response.comments.filter(question_key="ethnicity").update(concern=concern)
    day = date(2030, 1, 1)
    assert erase_what_is_over(today=day) == Erased(words=1)
    assert words_of(response) == {"ethnicity": "He hits me", "better": ""}
    response.refresh_from_db()
    assert "ethnicity" in response.answers
    close_concern(
        concern=concern,
        user=UserFactory(),
        outcome=Outcome.NO_CONCERN,
        note="A game",
        told=Told.TOLD,
        told_note="We do not know who it was.",
    )
    assert erase_what_is_over(today=day) == Erased(responses=1)
    concern.refresh_from_db()
    assert concern.words == "He hits me"


@pytest.mark.django_db
def test_a_survey_that_never_closes_counts_from_the_day_of_each_answer():
    survey = closed_survey(responses_months=12)
    survey.closes_at = None
    survey.save()
    answered(survey, day=date(2024, 1, 31))
    kept = answered(survey, day=date(2024, 2, 1))
    assert erase_what_is_over(today=date(2025, 1, 31)).responses == 1
    assert list(Response.objects.all()) == [kept]


@pytest.mark.django_db
def test_a_survey_that_is_open_loses_no_answer():
    survey = closed_survey(responses_months=1, equality_months=1)
    answered(survey, ethnicity="Roma")
    survey.closes_at = datetime(2030, 1, 1, tzinfo=CLOSED.tzinfo)
    survey.save()
    assert erase_what_is_over(today=date(2026, 1, 1)) == Erased()


@pytest.mark.django_db
def test_a_survey_without_a_record_keeps_everything():
    survey = SurveyFactory(care=None)
    answered(survey, day=date(2001, 1, 1), better="More parks")
    assert erase_what_is_over(today=date(2099, 1, 1)) == Erased()


@pytest.mark.django_db
def test_batches_and_a_second_run_come_to_the_same_end_and_the_log_holds_only_counts(monkeypatch, caplog):
    monkeypatch.setattr(erasing, "BATCH", 2)
    survey = closed_survey()
    for number in range(5):
        answered(survey, better=f"Secret {number}")
    with time_machine.travel("2026-06-01 04:00+01:00"), caplog.at_level(logging.INFO, logger=erasing.__name__):
        task()
        task()
    assert Comment.objects.erased().count() == 5
    assert [record.getMessage() for record in caplog.records] == [
        "Erased what was over: 5 texts, 0 addresses, sensitive answers of 0 responses, 0 whole responses",
        "Erased what was over: 0 texts, 0 addresses, sensitive answers of 0 responses, 0 whole responses",
    ]


@pytest.mark.django_db
def test_a_night_that_is_cut_short_is_made_up_for(monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 2)
    survey = closed_survey()
    for number in range(5):
        answered(survey, better=f"Secret {number}")
    erase_words, runs = erasing._erase_words, []

    def fails_the_second_time(today):
        def erase(ids):
            runs.append(ids)
            if len(runs) == 2:
                erase_words(today)(ids)
                raise OSError("the power went")
            return erase_words(today)(ids)

        return erase

    monkeypatch.setattr(erasing, "_erase_words", fails_the_second_time)
    with pytest.raises(OSError, match="power"):
        erase_what_is_over(today=date(2026, 6, 1))
    assert Comment.objects.erased().count() == 2
    assert erase_what_is_over(today=date(2026, 6, 2)).words == 3


@pytest.mark.django_db
def test_the_database_knows_no_empty_comment_but_an_erased_one():
    comment = answered(closed_survey(), better="More parks").comments.get()
    for change in ({"words": ""}, {"erased_on": date(2026, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(**change)


@pytest.mark.django_db
@pytest.mark.parametrize(("closes", "gone_on"), [(CLOSED, date(2024, 6, 30)), (None, date(2024, 5, 1))])
def test_addresses_go_after_closing_or_after_they_were_given(closes, gone_on):
    survey = closed_survey(contacts_months=3)
    survey.closes_at = closes
    survey.save()
    batch = BatchFactory(survey=survey)
    InvitationBatch.objects.filter(pk=batch.pk).update(made_at=datetime(2024, 2, 1, 12, tzinfo=CLOSED.tzinfo))
    Addressee.objects.create(batch=batch, address="parent@example.org")
    assert erase_what_is_over(today=date.fromordinal(gone_on.toordinal() - 1)).addresses == 0
    assert erase_what_is_over(today=date.fromordinal(gone_on.toordinal() + 1)).addresses == 1
    assert erase_what_is_over(today=date(2099, 1, 1)).addresses == 0
