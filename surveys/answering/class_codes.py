"""The short code of a class: easy to say aloud, derived from its reference under a key outside the database.

So it can be shown to an officer again, and yet a copy of the database does not hold it.
"""

import hashlib
import hmac
from uuid import UUID

from django.conf import settings

from surveys.answering.receipts import normalise, spelled

LENGTH = 6
GROUPS = ((0, 3), (3, 6))


def code_of(reference: UUID) -> str:
    digest = _digest(f"class:{reference.hex}")
    return spelled(int.from_bytes(digest, "big"), LENGTH)


def hmac_of(code: str) -> str:
    """What the database keeps of a code."""
    return _digest(f"class-code:{normalised(code)}").hex()


def normalised(typed: str) -> str:
    """What somebody typed, as a code; empty if it is none."""
    return normalise(typed, LENGTH)


def in_groups(code: str) -> list[str]:
    return [code[start:end] for start, end in GROUPS]


def _digest(words: str) -> bytes:
    return hmac.new(settings.HEARD_CODE_KEY.encode(), words.encode(), hashlib.sha256).digest()
