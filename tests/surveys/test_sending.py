"""Sending is one transaction, happens once, and raises a concern without anybody noticing."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from safeguarding.enums import Origin
from safeguarding.models import Concern
from surveys.actions.delete_old_sheets import KEPT_FOR, delete_old_sheets
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import NothingToSend, send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.answering.receipts import hmac_of, new_code
from surveys.answering.tickets import Ticket
from surveys.asking.answers import Answer
from surveys.models import Comment, Response, Sheet, Survey
from surveys.tasks import delete_old_sheets as nightly
from tests.surveys.factories import ResponseFactory, make_lawful, survey_page
from tests.surveys.walking import Visitor


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


def what_a_child_sees(survey: Survey, words: str) -> list[tuple[int, list[tuple[str, int]], list[str]]]:
    """Status, redirects and page after each step, without the words themselves and what differs anyway."""
    visitor = Visitor(survey).start()
    seen, token = [], visitor.token
    turn = {"token": token, "turn": "0.1", "seen": "better", "q-better": words}
    for step in (
        lambda: visitor.answer(safe="yes"),
        lambda: visitor.post(visitor.address("step/section-2/keep/"), turn),
        lambda: visitor.get(visitor.address("step/section-2/")).answer(better=words),
        visitor.send,
        lambda: visitor.get(visitor.path),
    ):
        step()
        response = visitor.response
        own = [token, survey.reference.hex, words, *re.findall(r'class="receipt-group">(\w+)<', visitor.page)]
        page = re.sub(r"<svg.*?</svg>", "", visitor.page, flags=re.S)
        for secret in own:
            page = page.replace(secret, "…")
        seen.append((response.status_code, response.redirect_chain, page.splitlines()))
    assert visitor.heading == "Thank you. We have your answers"
    return seen


@pytest.mark.django_db
@pytest.mark.parametrize("worrying", ["I want to die", "he hits me every night"])
def test_a_child_sees_the_same_whether_the_words_worry_or_not(worrying):
    survey = make_lawful(survey_page().survey)
    harmless = what_a_child_sees(survey, "A softer bed")
    assert Concern.objects.count() == 0
    worried = what_a_child_sees(survey, worrying)
    for one, other in zip(harmless, worried, strict=True):
        assert one == other
    assert Concern.objects.count() == 1
    has_secrets = [any("…" in line for line in page) for _status, _redirects, page in harmless]
    assert has_secrets == [True, False, True, True, True]


@pytest.mark.django_db
def test_an_ordinary_text_raises_no_concern():
    send_sheet(ticket=sheet_with(better="Softer beds"))
    assert Concern.objects.count() == 0


@pytest.mark.django_db
def test_the_database_takes_one_response_of_a_sheet():
    first = ResponseFactory()
    with pytest.raises(IntegrityError, match="sheet_key"), transaction.atomic():
        ResponseFactory(survey=first.survey, sheet_key=first.sheet_key, receipt_hmac="another")
    assert Response.objects.get() == first


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


@pytest.mark.django_db
def test_saving_what_was_read_takes_one_statement_and_what_changed_meanwhile_is_merged(django_assert_num_queries):
    ticket = sheet_with(safe="yes")
    seen, late = Sheet.objects.get(), Sheet.objects.get()
    save = {"sheet_key": ticket.key, "language": "en", "section": "section-1"}
    with django_assert_num_queries(1):
        saved = save_answers(answers={"often": Answer(value="never")}, seen=seen, **save)
    assert (seen.answers, saved.turns) == ({"safe": {"value": "yes"}}, {"section-1": "1.0"})
    save_answers(answers={"better": Answer(value="Beds"), "safe": None}, seen=late, **save)
    sheet = Sheet.objects.get()
    assert sheet.answers == {"often": {"value": "never"}, "better": {"value": "Beds"}}
    assert sheet.turns == {"section-1": "2.0"}
    send_sheet(ticket=ticket)
    with pytest.raises(Sheet.DoesNotExist):
        save_answers(answers={}, seen=sheet, **save)
