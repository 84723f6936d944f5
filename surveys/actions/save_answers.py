"""Saving a page of answers into an unsent sheet."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from surveys.answers import Answer
from surveys.models import Sheet


def save_answers(
    *, sheet_key: UUID, answers: Mapping[str, Answer | None], language: str, presentation: str | None = None
) -> Sheet:
    """Merge `answers` into the sheet as it is now, so that two tabs never undo each other; None takes one away.

    Raises `Sheet.DoesNotExist` if the sheet was sent or thrown away meanwhile.
    """
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().get(key=sheet_key)
        for key, answer in answers.items():
            if answer is None:
                sheet.answers.pop(key, None)
            else:
                sheet.answers[key] = answer.to_data()
        sheet.language = language
        sheet.presentation = presentation or sheet.presentation
        sheet.save(update_fields=["answers", "language", "presentation", "saved_at"])
    return sheet
