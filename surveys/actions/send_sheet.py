"""Sending an answer sheet: once, whole, and with a receipt."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from safeguarding.actions.raise_concern import raise_concern
from safeguarding.enums import Origin
from safeguarding.screening import screen
from surveys.answers import Answer, answers_from_data, answers_to_data
from surveys.exact_text import as_typed
from surveys.kinds import kind_named
from surveys.models import Comment, Response, Sheet
from surveys.path import answers_that_count
from surveys.questionnaire import Question, Questionnaire
from surveys.receipts import hmac_of, new_code
from surveys.tickets import Ticket

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """A stored response and the code of its receipt, which is kept nowhere."""

    response: Response
    code: str


class NothingToSend(Exception):
    """There is neither a sheet nor a response for this ticket, or the ticket is not its own."""


def receipt_of(response: Response, ticket: Ticket) -> str:
    """The code of a response's receipt, for whoever holds the ticket of its sheet; empty for everybody else."""
    codes = (new_code(ticket.secret, attempt) for attempt in range(ATTEMPTS))
    return next((code for code in codes if hmac_of(code) == response.receipt_hmac), "")


def send_sheet(*, ticket: Ticket) -> Sent:
    """Turn a sheet into a response, its comments and any concerns, in one transaction.

    Sending the same sheet again, even at the same moment, gives the same response and the same receipt.
    """
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _send(ticket, attempt)
        except IntegrityError:
            sent = _sent_already(ticket)
            if sent:
                return sent
    raise NothingToSend


def _send(ticket: Ticket, attempt: int) -> Sent:
    sheet = (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("version__survey__organisation")
        .defer("version__questionnaire")
        .filter(key=ticket.key)
        .first()
    )
    if sheet is None:
        sent = _sent_already(ticket)
        if sent is None:
            raise NothingToSend
        return sent
    if not ticket.opens(sheet.secret_hash):
        raise NothingToSend
    code = new_code(ticket.secret, attempt)
    response = _store(sheet, hmac_of(code))
    Sheet.objects.filter(pk=sheet.pk).delete()
    return Sent(response, code)


def _sent_already(ticket: Ticket) -> Sent | None:
    response = Response.objects.filter(sheet_key=ticket.key).first()
    code = receipt_of(response, ticket) if response else ""
    return Sent(response, code) if response and code else None


def _store(sheet: Sheet, receipt_hmac: str) -> Response:
    questionnaire = sheet.version.as_questionnaire()
    answers = answers_that_count(questionnaire, answers_from_data(sheet.answers), sheet.age_band)
    kinds = {question.key: kind_named(question.kind) for question in questionnaire.questions()}
    response = Response.objects.create(
        survey=sheet.version.survey,
        version=sheet.version,
        sheet_key=sheet.key,
        receipt_hmac=receipt_hmac,
        language=sheet.language,
        presentation=sheet.presentation,
        age_band=sheet.age_band,
        day=timezone.localdate(),
        answers=answers_to_data({key: kinds[key].kept(answer) for key, answer in answers.items()}),
    )
    Comment.objects.bulk_create(_comments(response, questionnaire, answers))
    return response


def _comments(response: Response, questionnaire: Questionnaire, answers: dict[str, Answer]) -> list[Comment]:
    return [
        _comment(response, question, words)
        for question in questionnaire.questions()
        if question.key in answers and (words := kind_named(question.kind).words_of(answers[question.key]))
    ]


def _comment(response: Response, question: Question, words: str) -> Comment:
    comment = Comment(
        response=response,
        survey=response.survey,
        question_key=question.key,
        words=words,
        language=response.language,
        day=response.day,
    )
    matches = screen(as_typed(words))
    if matches:
        comment.concern = raise_concern(
            organisation=response.survey.organisation,
            words=words,
            language=response.language,
            source=f"{response.survey.name}: {question.wording.get(response.language, question.key)}"[:200],
            origin=Origin.SCREEN,
            matches=matches,
        )
    return comment
