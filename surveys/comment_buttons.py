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

_offers: list[Offer] = []


def register(offer: Offer) -> Offer:
    """Add an offer. Used as a decorator; the same function is added only once."""
    if offer not in _offers:
        _offers.append(offer)
    return offer


def buttons_for(comment: "Comment", user: "User") -> list[Button]:
    return [button for offer in _offers if (button := offer(comment, user))]
