"""The page of a signed-off evaluation makes its hash anew, and says whether it is still what was signed off."""

import pytest
import time_machine
from django.db import connection

from participation.actions.evaluations.hand_in import name_consultations, reopen, sign_off
from participation.models import Evaluation, Rating
from participation.standards.seals import seal_of
from tests.participation.evaluating import NOW, Play
from tests.participation.factories import ConsultationFactory

SAME, OTHER = "its hash anew from what stands here, and it is the same.", "This does not match what was signed off on"
LATER = NOW.replace(month=5)


@pytest.fixture
def play(db):
    with time_machine.travel(NOW, tick=False):
        made = Play("project")
        asked = ConsultationFactory(lead=made.organisation, name="Parks for all")
        name_consultations(evaluation=made.evaluation, consultations=[asked])
        made.rate(young_say="They told us late.")
        made.link()
        yield made


def page(client, play) -> str:
    client.force_login(play.officer)
    return client.get(play.home).content.decode()


def change_past_everything(table: str, column: str, value: str, pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])


def test_before_it_is_signed_off_there_is_nothing_to_check(client, play) -> None:
    said = page(client, play)
    assert (SAME in said, OTHER in said, "SHA-256" in said) == (False, False, False)


def test_it_says_the_hash_and_that_it_is_as_signed_off(client, play) -> None:
    signed = play.signed()
    said = page(client, play)
    assert signed.sha256 in said
    assert f"As signed off on {NOW.day} April 2026, 12:00" in said
    assert (SAME in said, OTHER in said) == (True, False)


@pytest.mark.parametrize("column", ["young_say", "change", "confirmed_by"])
def test_a_word_that_is_changed_past_everything_is_found(client, play, column) -> None:
    play.signed()
    rating = Rating.objects.get(criterion__code="in-time")
    change_past_everything("participation_rating", column, "Nicer words.", rating.pk)
    said = page(client, play)
    assert (SAME in said, OTHER in said) == (False, True)
    assert "What was signed off is kept word for word in its history, and its hash is right." in said


def test_a_history_that_is_changed_past_everything_is_found_too(client, play) -> None:
    entry = play.signed().entries.get(happened="signed_off")
    change_past_everything("participation_evaluationentry", "frozen", "{}", entry.pk)
    said = page(client, play)
    assert (SAME in said, OTHER in said) == (False, True)
    assert "What is kept of it in its history does not match its hash either." in said


def test_another_hash_does_not_hide_a_change(play) -> None:
    signed = play.signed()
    change_past_everything("participation_evaluation", "sha256", "0" * 64, signed.pk)
    found = Evaluation.objects.with_everything().get()
    seal = seal_of(found, found.entries.all())
    assert (seal.holds, seal.is_kept) == (False, False)


def test_who_is_called_otherwise_by_now_changed_nothing_that_was_said(client, play) -> None:
    play.signed()
    play.organisation.name = "Amber Trust"
    play.organisation.save()
    play.elsewhere.name = "Blue Trust"
    play.elsewhere.save()
    asked = play.evaluation.consultations.get()
    asked.name = "Parks"
    asked.save()
    said = page(client, play)
    assert (SAME in said, OTHER in said) == (True, False)
    for before, now in (("Amber", "Amber Trust"), ("Blue", "Blue Trust"), ("Parks for all", "Parks")):
        assert f"What was called “{before}” then is called “{now}” now." in said
    change_past_everything("participation_rating", "young_say", "Nicer.", Rating.objects.first().pk)
    said = page(client, play)
    assert (SAME in said, OTHER in said) == (False, True)


def test_opened_again_and_signed_off_anew_the_last_time_counts(client, play) -> None:
    first = play.signed()
    reopen(evaluation=play.evaluation, reason="A figure was wrong.", by=play.officer)
    assert SAME not in page(client, play)
    with time_machine.travel(LATER, tick=False):
        play.rate(level="not_started", seen=Rating.objects.get(criterion__code="in-time").turn)
        play.reviewed()
        second = sign_off(evaluation=play.evaluation, by=play.officer)
        said = page(client, play)
    assert second.sha256 != first.sha256
    assert "As signed off on 20 May 2026" in said
    assert (SAME in said, OTHER in said) == (True, False)
