"""What other apps offer on the page of thanks: the lower app asks, the upper one fills the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from surveys.models import Survey

Invitation = tuple[str | Promise, str | Promise, str]
"""A heading, a sentence and the address to which it leads."""

Offer = Callable[["Survey"], Invitation | None]
"""Says what is offered to those who answered a survey; None for nothing."""

_offers: list[Offer] = []


def register(offer: Offer) -> Offer:
    """Add an offer. Used as a decorator; the same function is added only once."""
    if offer not in _offers:
        _offers.append(offer)
    return offer


def offered_after(survey: "Survey") -> list[Invitation]:
    return [found for offer in _offers if (found := offer(survey))]
