"""Mails that come in: whoever knows what one is takes it. Upper apps add takers; nothing of a mail is kept here."""

from collections.abc import Callable
from email.message import Message

Taker = Callable[[Message], bool]
"""Does what a mail asks for and says whether it did. What is taken is deleted; everything else stays for a person."""

_takers: list[Taker] = []


def register(taker: Taker) -> Taker:
    """Add a taker. Used as a decorator; the same function is added only once."""
    if taker not in _takers:
        _takers.append(taker)
    return taker


def take(message: Message) -> bool:
    """Offer a mail to one taker after the other, until one takes it."""
    return any(taker(message) for taker in _takers)
