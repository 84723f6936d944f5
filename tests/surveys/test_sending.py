"""Sending is one transaction, happens once, and raises a concern without anybody noticing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from safeguarding.enums import Origin
from safeguarding.models import Concern
from surveys.actions import send_sheet as sending
from surveys.actions.delete_old_sheets import KEPT_FOR, delete_old_sheets
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import NothingToSend, send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.answers import Answer
from surveys.models import Comment, Response, Sheet
from surveys.receipts import hmac_of, new_code
from surveys.tasks import delete_old_sheets as nightly
from surveys.tickets import Ticket
from tests.surveys.factories import ResponseFactory, survey_page


def sheet_with(**answers: str) -> Ticket:
    """A sheet of a new survey with these values."""
    version = survey_page().survey.current_version()
    sheet, ticket = start_sheet(version=version, language="en", age_band="from_12")
    values = {key: Answer(value=value) for key, value in answers.items()}
    save_answers(sheet_key=sheet.key, answers=values, language="en")
    return ticket


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_sends_at_once_are_one_response_with_one_receipt():
    ticket = sheet_with(safe="yes", better="Softer beds")

    def send(_number: int) -> str:
        try:
            return send_sheet(ticket=ticket).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as pool:
        codes = set(pool.map(send, range(20)))
    assert (len(codes), Response.objects.count(), Comment.objects.count()) == (1, 1, 1)
    assert Response.objects.get().receipt_hmac == hmac_of(codes.pop())


@pytest.mark.django_db(transaction=True)
def test_a_few_sends_at_once_are_one_response_on_any_database():
    ticket = sheet_with(safe="yes")

    def send(_number: int) -> str:
        try:
            return send_sheet(ticket=ticket).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        codes = set(pool.map(send, range(4)))
    assert (len(codes), Response.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_worrying_text_raises_a_concern_and_withholds_the_comment():
    ticket = sheet_with(better="I want to kill myself", safe="yes")
    response = send_sheet(ticket=ticket).response
    concern = Concern.objects.get()
    comment = Comment.objects.get()
    assert (concern.organisation, concern.words, concern.origin) == (
        response.survey.organisation,
        "I want to kill myself",
        Origin.SCREEN,
    )
    assert concern.source == f"{response.survey.name}: What would make it better?"
    assert comment.concern == concern
    assert list(Comment.objects.released()) == []
    assert list(Comment.objects.withheld()) == [comment]


@pytest.mark.django_db
def test_an_ordinary_text_raises_no_concern():
    send_sheet(ticket=sheet_with(better="Softer beds"))
    assert Concern.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_if_a_concern_cannot_be_written_nothing_is_sent_and_the_sheet_stays(monkeypatch):
    ticket = sheet_with(better="I want to kill myself")

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(sending, "raise_concern", fail)
    with pytest.raises(RuntimeError):
        send_sheet(ticket=ticket)
    assert (Response.objects.count(), Comment.objects.count(), Sheet.objects.count()) == (0, 0, 1)


@pytest.mark.django_db
def test_a_code_that_is_taken_gives_way_to_another_one():
    ticket = sheet_with(safe="yes")
    ResponseFactory(receipt_hmac=hmac_of(new_code(ticket.secret)))
    sent = send_sheet(ticket=ticket)
    assert sent.code == new_code(ticket.secret, 1)
    assert send_sheet(ticket=ticket).code == sent.code


@pytest.mark.django_db
def test_a_wrong_secret_sends_nothing_and_shows_no_receipt():
    ticket = sheet_with(safe="yes")
    wrong = Ticket(ticket.key, "guessed")
    with pytest.raises(NothingToSend):
        send_sheet(ticket=wrong)
    send_sheet(ticket=ticket)
    with pytest.raises(NothingToSend):
        send_sheet(ticket=wrong)


@pytest.mark.django_db
def test_two_tabs_saving_different_sections_undo_nothing():
    ticket = sheet_with(safe="yes")
    save_answers(sheet_key=ticket.key, answers={"often": Answer(value="never")}, language="en")
    save_answers(sheet_key=ticket.key, answers={"better": Answer(value="Beds"), "often": None}, language="en")
    assert Sheet.objects.get().answers == {"safe": {"value": "yes"}, "better": {"value": "Beds"}}


@pytest.mark.django_db
def test_sheets_are_thrown_away_fourteen_days_after_they_were_saved_last():
    sheet_with(safe="yes")
    old = sheet_with(safe="no")
    now = timezone.now()
    Sheet.objects.filter(key=old.key).update(saved_at=now - KEPT_FOR)
    assert delete_old_sheets(at=now) == 0
    Sheet.objects.filter(key=old.key).update(saved_at=now - KEPT_FOR - KEPT_FOR / 1000)
    nightly.delay()
    assert not Sheet.objects.filter(key=old.key).exists()
    assert Sheet.objects.count() == 1
