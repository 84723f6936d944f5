"""Coming back to a sheet with its code."""

from django.db import transaction

from surveys.answering.receipts import COME_BACK, hmac_of
from surveys.answering.tickets import Ticket
from surveys.models import Sheet


def open_again(*, code: str) -> tuple[Sheet, Ticket]:
    """A new ticket for the sheet of this code. Tickets from before open it no more.

    The device that was used before may stand in a library or belong to somebody else, so it does not stay open there.
    Raises `Sheet.DoesNotExist` if no unsent sheet has the code.
    """
    with transaction.atomic():
        sheet = Sheet.objects.select_for_update().get(come_back_hmac=hmac_of(code, COME_BACK))
        ticket = Ticket.for_sheet(sheet.key)
        sheet.secret_hash = ticket.secret_hash
        sheet.save(update_fields=["secret_hash", "saved_at"])
    return sheet, ticket
