"""Covering a part of an unsent sheet, so that whoever holds the device next sees nothing of it."""

from uuid import UUID

from django.db import transaction

from surveys.models import Sheet


def cover_part(*, sheet_key: UUID, section: str) -> Sheet:
    """Mark the section as covered; a second time changes nothing. The answers stay in the sheet and are sent with it.

    Raises `Sheet.DoesNotExist` if the sheet was sent or thrown away meanwhile.
    """
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().get(key=sheet_key)
        if section not in sheet.covered:
            sheet.covered = [*sheet.covered, section]
            sheet.save(update_fields=["covered", "saved_at"])
    return sheet
