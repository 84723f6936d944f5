"""Stopping on the way: a code with which the sheet opens again, here or on another device."""

from uuid import UUID

from django.db import IntegrityError, transaction

from surveys.answering.receipts import ATTEMPTS, COME_BACK, code_behind, hmac_of, new_code
from surveys.models import Sheet


class NoCodeFreeError(Exception):
    """Every code that this sheet could have is taken. It does not happen."""


def come_back_code(sheet: Sheet) -> str:
    """The code of a sheet, derived from its key and a key outside the database; empty if nobody asked for one."""
    return code_behind(str(sheet.key), sheet.come_back_hmac, COME_BACK)


def stop_sheet(*, sheet_key: UUID) -> str:
    """Give the sheet its code, and say it. Stopping again gives the same one.

    Raises `Sheet.DoesNotExist` if the sheet was sent or thrown away meanwhile.
    """
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _with_code(sheet_key, attempt)
        except IntegrityError:
            continue
    raise NoCodeFreeError


def _with_code(sheet_key: UUID, attempt: int) -> str:
    sheet = Sheet.objects.select_for_update().get(key=sheet_key)
    code = come_back_code(sheet)
    if not code:
        code = new_code(str(sheet.key), attempt, COME_BACK)
        sheet.come_back_hmac = hmac_of(code, COME_BACK)
        sheet.save(update_fields=["come_back_hmac", "saved_at"])
    return code
