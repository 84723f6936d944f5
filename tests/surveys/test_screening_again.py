"""A screen that breaks, a concern that cannot be written, a sweep that is killed: nothing is lost, and no worry."""

import logging
import uuid
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from safeguarding.actions import raise_concern as raising
from safeguarding.actions import send_alerts as alerting
from safeguarding.enums import Origin
from safeguarding.models import Concern, ConcernAlert
from surveys.actions.say_more import say_more
from surveys.actions.send_sheet import send_sheet
from surveys.answering.later_words import Later
from surveys.enums import Telling
from surveys.models import Comment, Complaint, Response, Sheet
from surveys.tasks import screen_again
from tests.safeguarding.factories import ConcernFactory
from tests.surveys.factories import ResponseFactory
from tests.surveys.telling import open_door, tell
from tests.surveys.test_sending import sheet_with

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WORRYING = "I want to kill myself"


@pytest.fixture
def no_concerns(monkeypatch):
    """A database that takes no concern."""

    def refuse(**fields):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM a_table_that_is_not_there")

    with monkeypatch.context() as patched:
        patched.setattr(Concern.objects, "create", refuse)
        yield patched


def stored() -> tuple[int, int, int]:
    return Response.objects.count(), Comment.objects.count(), Sheet.objects.count()


def test_a_concern_that_cannot_be_written_costs_no_answer_and_comes_with_the_next_sweep(no_concerns, caplog):
    sent = send_sheet(ticket=sheet_with(better=WORRYING, safe="yes"))
    comment = Comment.objects.get()
    assert stored() == (1, 1, 0)
    assert (comment.words, comment.concern, comment.needs_screening) == (WORRYING, None, True)
    assert sent.response.answers["safe"] == {"value": "yes"}
    assert "kill" not in caplog.text
    no_concerns.undo()
    screen_again()
    comment.refresh_from_db()
    concern = Concern.objects.get()
    assert (comment.concern, comment.needs_screening) == (concern, False)
    assert (concern.words, concern.origin) == (WORRYING, Origin.SCREEN)
    assert concern.source == f"{sent.response.survey.name}: What would make it better?"


def test_nobody_reads_words_that_wait_to_be_screened(no_concerns):
    send_sheet(ticket=sheet_with(better=WORRYING))
    comment = Comment.objects.get()
    assert (list(Comment.objects.released()), list(Comment.objects.withheld())) == ([], [comment])
    assert comment.is_withheld


def test_a_screen_that_breaks_lets_somebody_read_the_words(monkeypatch):
    def break_down(text):
        raise RuntimeError(text)

    monkeypatch.setattr(raising, "screen", break_down)
    send_sheet(ticket=sheet_with(better="Softer beds"))
    assert (stored(), Concern.objects.get().origin) == ((1, 1, 0), Origin.NOT_SCREENED)
    assert not Comment.objects.get().needs_screening


def test_an_alert_that_cannot_be_written_costs_neither_answer_nor_concern(monkeypatch):
    def refuse(**fields):
        raise DatabaseError("no place left")

    with monkeypatch.context() as patched:
        patched.setattr(ConcernAlert.objects, "create", refuse)
        patched.setattr(ConcernAlert.objects, "bulk_create", lambda *args, **kwargs: refuse())
        send_sheet(ticket=sheet_with(better=WORRYING))
    concern = Concern.objects.get()
    assert (stored(), Comment.objects.get().concern, ConcernAlert.objects.count()) == ((1, 1, 0), concern, 0)
    alerting.send_alerts(concern=concern, at=datetime.now(UTC))
    assert ConcernAlert.objects.count() == 1


def test_what_fails_again_waits_for_the_sweep_after_and_holds_up_no_other(no_concerns, caplog):
    send_sheet(ticket=sheet_with(better=WORRYING))
    send_sheet(ticket=sheet_with(better="I want to kill myself too"))
    caplog.clear()
    with caplog.at_level(logging.ERROR):
        screen_again()
    assert caplog.text.count("wait to be screened again") == 2
    assert Comment.objects.waiting_for_screening().count() == 2
    no_concerns.undo()
    screen_again()
    screen_again()
    assert (Comment.objects.waiting_for_screening().count(), Concern.objects.count()) == (0, 2)


def test_words_that_turn_out_harmless_are_given_to_the_readers():
    response = ResponseFactory()
    fields = {"survey": response.survey, "language": "en", "day": response.day}
    comment = Comment.objects.create(
        response=response, question_key="gone", words="Softer beds", needs_screening=True, **fields
    )
    screen_again()
    assert list(Comment.objects.released()) == [comment]
    assert Concern.objects.count() == 0


def test_words_added_later_are_kept_too(no_concerns):
    response = ResponseFactory()
    said = say_more(response=response, later=Later.ADDED, words=WORRYING, language="en", form_key=uuid.uuid4())
    assert said is not None
    assert (said.words, said.needs_screening) == (WORRYING, True)
    no_concerns.undo()
    screen_again()
    assert Concern.objects.get().source == f"{response.survey.name}: I want to add something"


def test_what_is_told_through_the_open_door_is_kept_too(no_concerns):
    door = open_door()
    tell(door, WORRYING, Telling.COMPLAINT)
    assert (Comment.objects.get().words, Complaint.objects.count()) == (WORRYING, 1)
    no_concerns.undo()
    screen_again()
    assert Concern.objects.get().source == f"{door.name}: {Telling.COMPLAINT.label}"


@pytest.mark.django_db(transaction=True)
def test_a_sweep_killed_after_the_concern_leaves_all_to_the_next_one(monkeypatch):
    response = ResponseFactory()
    fields = {"survey": response.survey, "language": "en", "day": response.day}
    Comment.objects.create(response=response, question_key="better", words=WORRYING, needs_screening=True, **fields)

    def die(*args, **kwargs):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(Comment, "save", die)
        with pytest.raises(SystemExit):
            screen_again()
    assert (Concern.objects.count(), Comment.objects.waiting_for_screening().count()) == (0, 1)
    screen_again()
    assert (Concern.objects.count(), Comment.objects.waiting_for_screening().count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_while_sending_leaves_the_sheet_to_be_sent_once(monkeypatch):
    ticket = sheet_with(better=WORRYING)

    def die(**kwargs):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(raising, "raise_concern", die)
        with pytest.raises(SystemExit):
            send_sheet(ticket=ticket)
    assert (stored(), Concern.objects.count()) == ((0, 0, 1), 0)
    send_sheet(ticket=ticket)
    assert (stored(), Concern.objects.count()) == ((1, 1, 0), 1)


def test_the_database_lets_no_comment_wait_that_has_its_concern():
    response = ResponseFactory()
    fields = {"survey": response.survey, "language": "en", "day": response.day, "words": "x", "question_key": "a"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(response=response, concern=ConcernFactory(), needs_screening=True, **fields)
