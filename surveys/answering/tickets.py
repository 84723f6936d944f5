"""How a browser finds its answer sheet again: one first-party cookie that ends with the browser's session.

The cookie holds a ticket for each survey being answered: the sheet's key and a secret of 128 bits of which the
database keeps a hash. A form carries a token derived from the secret, so no other site can post in the child's name
and no second cookie is needed.
"""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "heard_sheet"
MOST = 4


@dataclass(frozen=True, slots=True)
class Ticket:
    key: uuid.UUID
    secret: str

    @classmethod
    def new(cls) -> "Ticket":
        return cls.for_sheet(uuid.uuid4())

    @classmethod
    def for_sheet(cls, key: uuid.UUID) -> "Ticket":
        """A ticket with a fresh secret."""
        return cls(key, secrets.token_urlsafe(16))

    @property
    def secret_hash(self) -> str:
        return hashlib.sha256(self.secret.encode()).hexdigest()

    @property
    def form_token(self) -> str:
        return hmac.new(self.secret.encode(), b"form", hashlib.sha256).hexdigest()[:32]

    def opens(self, secret_hash: str) -> bool:
        return hmac.compare_digest(self.secret_hash, secret_hash)

    def admits(self, form_token: str) -> bool:
        return hmac.compare_digest(self.form_token.encode(), form_token.encode("utf-8", "replace"))


def tickets_of(request: HttpRequest) -> list[Ticket]:
    """The tickets in the cookie, the newest first. Whatever is not a ticket is passed over."""
    found = []
    for part in request.COOKIES.get(COOKIE, "").split("~")[:MOST]:
        key, _, secret = part.partition(".")
        try:
            found.append(Ticket(uuid.UUID(hex=key), secret))
        except ValueError:
            continue
    return found


def keep(response: HttpResponseBase, tickets: Iterable[Ticket]) -> None:
    """Put tickets into the cookie, as many as it holds; without any the cookie goes."""
    kept = list(tickets)[:MOST]
    if not kept:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        "~".join(f"{ticket.key.hex}.{ticket.secret}" for ticket in kept),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
