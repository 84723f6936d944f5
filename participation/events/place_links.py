"""The secret link to one's own place: no account, no cookie; whoever has the link can look and cancel.

It is made from the sign-up's reference under a key outside the database, so a reminder can carry it and yet a copy of
the database opens nothing. Only its hash is stored.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from surveys.answering.link_tokens import LENGTH, hash_of, normalised
from surveys.answering.receipts import spelled

__all__ = ["hash_of", "link_to_event", "link_to_place", "normalised", "secret_of"]


def secret_of(reference: UUID, what: str = "place") -> str:
    """At least 128 bits in easy characters. `what` keeps the links of different things apart."""
    key = settings.HEARD_CODE_KEY.encode()
    digest = hmac.new(key, f"{what}:{reference.hex}".encode(), hashlib.sha256).digest()
    return spelled(int.from_bytes(digest, "big"), LENGTH)


def link_to_place(reference: UUID) -> str:
    """The whole address, in the language that is active."""
    return _whole(reverse("participation:place", args=[secret_of(reference)]))


def link_to_event(reference: UUID) -> str:
    """The page of the event, which everybody can see: whoever lost their place can sign up there again."""
    return _whole(reverse("participation:event", args=[reference]))


def _whole(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
