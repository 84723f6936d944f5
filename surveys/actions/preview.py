"""Looking at a draft as somebody who answers would: a sheet that is never sent, of a version nobody else meets."""

from django.db import transaction

from surveys.actions.start_sheet import start_sheet
from surveys.answering.tickets import Ticket
from surveys.asking.questionnaire import Questionnaire
from surveys.models import Sheet, Survey, SurveyVersion


@transaction.atomic
def start_preview(
    *, survey: Survey, questionnaire: Questionnaire, language: str, presentation: str, age_band: str
) -> tuple[Sheet, Ticket]:
    """A sheet on which an officer goes through a draft."""
    version = SurveyVersion.with_previews.create(
        survey=survey, number=0, is_preview=True, questionnaire=questionnaire.to_data()
    )
    return start_sheet(version=version, language=language, presentation=presentation, age_band=age_band, is_trial=True)


@transaction.atomic
def end_preview(*, ticket: Ticket) -> None:
    """Throw a preview away, with everything that was filled in. Ended twice, it is gone."""
    sheet = Sheet.objects.filter(key=ticket.key, version__is_preview=True).first()
    if sheet is not None and ticket.opens(sheet.secret_hash):
        sheet.delete()
        SurveyVersion.with_previews.filter(pk=sheet.version_id).delete()
