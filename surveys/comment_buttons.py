"""Buttons beside a comment that other apps offer: the lower app asks, the upper one fills the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import User
    from surveys.models import Comment

Button = tuple[str | Promise, str]
"""What the button says, and the address to which it leads."""

Offer = Callable[["Comment", "User"], Button | None]
"""Says which button a person gets beside a comment; None for no button."""

OfferForSeveral = Callable[["User"], Button | None]
"""The same for several comments that a person has ticked: the address takes each as `?comment=<reference>`."""

_offers: list[Offer] = []
_offers_for_several: list[OfferForSeveral] = []


def register(offer: Offer) -> Offer:
    """Add an offer. Used as a decorator; the same function is added only once."""
    if offer not in _offers:
        _offers.append(offer)
    return offer


def buttons_for(comment: "Comment", user: "User") -> list[Button]:
    return [button for offer in _offers if (button := offer(comment, user))]


def register_for_several(offer: OfferForSeveral) -> OfferForSeveral:
    """The same for a button below the list."""
    if offer not in _offers_for_several:
        _offers_for_several.append(offer)
    return offer


def buttons_for_several(user: "User") -> list[Button]:
    return [button for offer in _offers_for_several if (button := offer(user))]
