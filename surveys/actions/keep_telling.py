"""What somebody tells us before they send it: a sheet like every other, which may still go to another organisation."""

from uuid import UUID

from django.db import transaction

from surveys.actions.make_tell_us import version_of_today
from surveys.actions.start_sheet import start_sheet
from surveys.answering.tickets import Ticket
from surveys.asking.answers import Answer
from surveys.enums import AgeBand, Telling
from surveys.models import Sheet, Survey
from surveys.tell_us import ASSENT, KIND, WORDS


@transaction.atomic
def begin_telling(*, door: Survey, kind: Telling, language: str) -> tuple[Sheet, Ticket]:
    """A new sheet that says what it will be, and the ticket that opens it."""
    sheet, ticket = start_sheet(version=version_of_today(door=door), language=language, assent=ASSENT)
    sheet.answers = {KIND: Answer(value=kind).to_data()}
    sheet.save(update_fields=["answers", "saved_at"])
    return sheet, ticket


@transaction.atomic
def keep_telling(*, sheet_key: UUID, door: Survey, kind: str, words: str, age_band: str, language: str) -> Sheet:
    """Save it, addressed to `door`. The words are as they are stored; without any the sheet has none.

    Raises `Sheet.DoesNotExist` if the sheet was sent or thrown away meanwhile.
    """
    sheet = Sheet.objects.select_for_update(of=("self",)).get(key=sheet_key)
    answers = {KIND: Answer(value=kind)} | ({WORDS: Answer(value=words)} if words.strip() else {})
    sheet.answers = {key: answer.to_data() for key, answer in answers.items()}
    sheet.version = version_of_today(door=door)
    sheet.age_band = age_band if age_band in AgeBand.values else AgeBand.UNSAID
    sheet.language = language
    sheet.save(update_fields=["answers", "version", "age_band", "language", "saved_at"])
    return sheet
