"""Sending an officer's test answer, and throwing test answers away."""

from django.db import transaction

from surveys.actions.send_sheet import NothingToSend
from surveys.answering.tickets import Ticket
from surveys.asking.answers import answers_from_data, answers_to_data
from surveys.asking.path import answers_that_count
from surveys.models import Sheet, Survey, TrialResponse


@transaction.atomic
def send_trial(*, ticket: Ticket) -> TrialResponse:
    """Turn a test sheet into a test answer: no receipt, no comments, no concern. Sent twice, it is one.

    Raises `NothingToSend` if there is no such sheet, or if it is not a test.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("version").filter(key=ticket.key).first()
    if sheet is None:
        sent = TrialResponse.objects.filter(sheet_key=ticket.key).first()
        if sent is None:
            raise NothingToSend
        return sent
    if not sheet.is_trial or sheet.version.is_preview or not ticket.opens(sheet.secret_hash):
        raise NothingToSend
    answers = answers_that_count(sheet.version.as_questionnaire(), answers_from_data(sheet.answers), sheet.age_band)
    trial = TrialResponse.objects.create(
        survey_id=sheet.version.survey_id,
        version=sheet.version,
        sheet_key=sheet.key,
        language=sheet.language,
        presentation=sheet.presentation,
        age_band=sheet.age_band,
        answers=answers_to_data(answers),
    )
    Sheet.objects.filter(pk=sheet.pk).delete()
    return trial


@transaction.atomic
def wipe_trials(*, survey: Survey) -> int:
    """Delete every test answer of a survey, and every test that was begun; says how many answers there were."""
    Sheet.objects.filter(version__survey=survey, is_trial=True).delete()
    deleted, _ = TrialResponse.objects.filter(survey=survey).delete()
    return deleted
