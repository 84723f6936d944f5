"""Who goes through a survey before others: an officer, or the native reader to whom they hand the device."""

from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from surveys.answering.tickets import tickets_of
from surveys.models import Sheet


def holds_one(request: HttpRequest) -> bool:
    """Whether this browser holds a sheet of a preview or a trial of the survey whose page it asks for.

    Whoever reads a language for safety looks at its questions as children will meet them, before it is shown.
    """
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    if not tickets:
        return False
    try:
        reference = resolve(request.path_info).kwargs.get("reference")
    except Resolver404:
        return False
    if not isinstance(reference, UUID):
        return False
    sheets = Sheet.objects.filter(version__survey__reference=reference, key__in=tickets, is_trial=True)
    return any(tickets[key].opens(secret) for key, secret in sheets.values_list("key", "secret_hash"))
