"""The database notes every response that is stored, changed or deleted, by whichever way."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from participation.actions.take_back_answers import take_back_answers
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.frame.triggers import look_after_triggers, make_triggers, triggers_there
from surveys.models import Comment, FrameManifest, Response, ResponseChange, Survey
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return VersionFactory(survey=SurveyFactory()).survey


def noted() -> list[tuple[int, int]]:
    """What was noted since the last time."""
    found = list(ResponseChange.objects.order_by("pk").values_list("survey_id", "response_id"))
    ResponseChange.objects.all().delete()
    return found


def test_all_three_are_there() -> None:
    assert triggers_there(connection) == 3


def test_storing_changing_and_deleting_is_noted(survey) -> None:
    response = ResponseFactory(survey=survey)
    assert noted() == [(survey.pk, response.pk)]
    response.language = "pl"
    response.save()
    assert set(noted()) == {(survey.pk, response.pk)}
    Response.objects.filter(pk=response.pk).update(answers={})
    assert set(noted()) == {(survey.pk, response.pk)}
    key = response.pk
    response.delete()
    assert noted() == [(survey.pk, key)]


def test_a_response_of_another_survey_is_noted_for_both(survey) -> None:
    response, other = ResponseFactory(survey=survey), SurveyFactory()
    noted()
    Response.objects.filter(pk=response.pk).update(survey=other)
    assert set(noted()) == {(survey.pk, response.pk), (other.pk, response.pk)}


def test_many_at_once_are_noted_each(survey) -> None:
    keys = {ResponseFactory(survey=survey).pk for _number in range(3)}
    noted()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_response SET language = 'ur' WHERE survey_id = %s", [survey.pk])
    assert {key for _survey, key in noted()} == keys
    Response.objects.filter(survey=survey).delete()
    assert {key for _survey, key in noted()} == keys


def test_erasing_and_taking_back_are_noted(survey) -> None:
    survey.closes_at = timezone.now()
    survey.save()
    over, taken = ResponseFactory(survey=survey), ResponseFactory(survey=survey)
    Comment.objects.create(
        response=taken, survey=survey, question_key="better", words="Words", language="en", day=taken.day
    )
    noted()
    key = taken.pk
    take_back_answers(response=taken)
    assert noted() == [(survey.pk, key)]
    erase_what_is_over(today=timezone.localdate().replace(year=timezone.localdate().year + 30))
    assert (survey.pk, over.pk) in noted()


def test_what_is_undone_is_not_noted(survey) -> None:
    with transaction.atomic():
        ResponseFactory(survey=survey)
        transaction.set_rollback(True)
    assert noted() == []


def test_lost_triggers_are_made_again_and_every_frame_is_forgotten(survey) -> None:
    FrameManifest.objects.create(survey=survey, is_begun=True, generation=7)
    look_after_triggers()
    assert FrameManifest.objects.get().is_begun
    with connection.cursor() as cursor:
        on = " ON surveys_response" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER surveys_response_changes_update{on}")
    look_after_triggers()
    manifest = FrameManifest.objects.get()
    assert (manifest.is_begun, manifest.segments, manifest.generation) == (False, [], 8)
    assert triggers_there(connection) == 3
    if connection.vendor == "sqlite":
        make_triggers(connection)
        assert triggers_there(connection) == 3
