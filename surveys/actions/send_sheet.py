"""Sending an answer sheet: once, whole, and with a receipt."""

from dataclasses import dataclass
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.ready_queries import ReadyQuery
from surveys.actions.file_complaint import file_complaint
from surveys.actions.screen_words import screen_words
from surveys.actions.use_entry import use_entry
from surveys.answering.receipts import ATTEMPTS, code_behind, hmac_of, new_code
from surveys.answering.tickets import Ticket
from surveys.asking.answers import Answer, answers_from_data, answers_to_data
from surveys.asking.path import answers_that_count, ended_by
from surveys.asking.questionnaire import Question, Questionnaire
from surveys.enums import HELPED_BY, Channel, HelperRole
from surveys.kinds import kind_named
from surveys.models import Comment, Response, Sheet


@dataclass(frozen=True, slots=True)
class Sent:
    """A stored response and the code of its receipt, which is kept nowhere."""

    response: Response
    code: str


class NothingToSend(Exception):
    """There is neither sheet nor response for this ticket, or it is not its own, or somebody did not agree."""


class ReadBefore(Exception):
    """The sheet was changed since it was read, so whoever sends it has not looked at what would go out."""


def receipt_of(response: Response, ticket: Ticket) -> str:
    """The code of a response's receipt, for whoever holds the ticket of its sheet; empty for everybody else."""
    return code_behind(ticket.secret, response.receipt_hmac)


def send_sheet(*, ticket: Ticket, helper_role: str = HelperRole.UNSAID, seen: Sheet | None = None) -> Sent:
    """Turn a sheet into a response, its comments and any concerns, in one transaction.

    Sending the same sheet again, even at the same moment, gives the same response and the same receipt. Raises
    `ClassIsFull` where the code of the class has no place left; the sheet stays. `seen` is the sheet as the caller
    read it to find that nothing keeps it from being sent; raises `ReadBefore` if it is another one by now.
    """
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _send(ticket, attempt, helper_role, seen)
        except IntegrityError:
            sent = _sent_already(ticket)
            if sent:
                return sent
    raise NothingToSend


def _sheet_to_send(key: UUID) -> QuerySet[Sheet]:
    found = Sheet.objects.select_for_update(of=("self",)).select_related("version__survey__organisation")
    return found.defer("version__questionnaire", "version__survey__compile_report").filter(key=key).order_by()


_locked_sheet = ReadyQuery(_sheet_to_send, UUID)


def _send(ticket: Ticket, attempt: int, helper_role: str, seen: Sheet | None) -> Sent:
    sheet = _locked_sheet.first(ticket.key)
    if sheet is None:
        sent = _sent_already(ticket)
        if sent is None:
            raise NothingToSend
        return sent
    if not ticket.opens(sheet.secret_hash) or sheet.is_trial:
        raise NothingToSend
    if seen is not None and (sheet.saved_at, sheet.turns) != (seen.saved_at, seen.turns):
        raise ReadBefore
    code = new_code(ticket.secret, attempt)
    response = _store(sheet, hmac_of(code), helper_role)
    use_entry(sheet=sheet)
    # Nothing hangs on a sheet, so nothing has to be looked for that would go along.
    Sheet.objects.filter(pk=sheet.pk)._raw_delete(DEFAULT_DB_ALIAS)
    return Sent(response, code)


def _sent_already(ticket: Ticket) -> Sent | None:
    response = Response.objects.filter(sheet_key=ticket.key).first()
    code = receipt_of(response, ticket) if response else ""
    return Sent(response, code) if response and code else None


def _store(sheet: Sheet, receipt_hmac: str, helper_role: str) -> Response:
    questionnaire = sheet.version.as_questionnaire()
    answers = answers_that_count(questionnaire, answers_from_data(sheet.answers), sheet.age_band)
    if ended_by(questionnaire, answers, sheet.age_band):
        raise NothingToSend
    kinds = {question.key: kind_named(question.kind) for question in questionnaire.questions()}
    response = Response.objects.create(
        survey=sheet.version.survey,
        version=sheet.version,
        sheet_key=sheet.key,
        receipt_hmac=receipt_hmac,
        language=sheet.language,
        presentation=sheet.presentation,
        channel=_channel(sheet, helper_role),
        helper_role=helper_role if helper_role in HelperRole.values else HelperRole.UNSAID,
        group_id=sheet.class_code_id,
        assent=sheet.assent,
        assented_on=sheet.assented_on,
        age_band=sheet.age_band,
        day=timezone.localdate(),
        answers=answers_to_data({key: kinds[key].kept(answer) for key, answer in answers.items()}),
    )
    Comment.objects.bulk_create(_comments(response, questionnaire, answers))
    if response.survey.is_tell_us:
        file_complaint(response=response)
    return response


def _channel(sheet: Sheet, helper_role: str) -> str:
    return Channel.HELPED if sheet.channel == Channel.WEB and helper_role in HELPED_BY else sheet.channel


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
    screen_words(comment)
    return comment
