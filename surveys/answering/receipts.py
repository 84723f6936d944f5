"""Codes for people: ten easy characters, kept only as an HMAC under a key that is not in the database.

The code of a receipt is derived from the secret of its answer sheet, so the same sheet always has the same receipt,
and the child's browser can be shown it again without anybody having kept it. The code to come back to a sheet is made
in the same way. What a code is for is part of its HMAC: a code of one sort never opens what belongs to another.
"""

import hashlib
import hmac
import unicodedata
from functools import lru_cache

import segno
from django.conf import settings

# No vowels (no words), nothing that is easily taken for something else.
ALPHABET = "23456789CDFGHJKMNPQRTVWX"
LOOKS_LIKE = str.maketrans({"S": "5", "Z": "2", "B": "8"})
LENGTH = 10
GROUPS = ((0, 3), (3, 7), (7, 10))


RECEIPT, COME_BACK = "receipt", "come-back"
# How many codes are tried before giving up on finding one that is free.
ATTEMPTS = 3


def new_code(secret: str, attempt: int = 0, what: str = RECEIPT) -> str:
    """The code of the sheet with this secret. A further `attempt` gives another one, for a code that is taken."""
    digest = hmac.new(_key(), f"{what}:{attempt}:{secret}".encode(), hashlib.sha256).digest()
    return spelled(int.from_bytes(digest, "big"), LENGTH)


def spelled(number: int, length: int) -> str:
    """A number in the easy characters, the last place first; what does not fit into `length` is left out."""
    characters = []
    for _place in range(length):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "".join(characters)


def normalise(typed: str, length: int = LENGTH) -> str:
    """What somebody typed, as a code: in any case, any script's digits, with or without gaps. Empty if it is none."""
    letters = []
    for character in unicodedata.normalize("NFKC", typed[:100]).upper():
        digit = unicodedata.digit(character, None)
        letters.append(character if digit is None else str(digit))
    code = "".join(letter for letter in letters if letter.isalnum()).translate(LOOKS_LIKE)
    return code if len(code) == length and set(code) <= set(ALPHABET) else ""


def hmac_of(code: str, what: str = RECEIPT) -> str:
    """What the database keeps of a code."""
    sort = "code" if what == RECEIPT else f"{what}-code"
    return hmac.new(_key(), f"{sort}:{normalise(code)}".encode(), hashlib.sha256).hexdigest()


def code_behind(secret: str, stored: str, what: str = RECEIPT) -> str:
    """The code of which `stored` is the HMAC, for whoever knows the secret it came from; empty for everybody else."""
    codes = (new_code(secret, attempt, what) for attempt in range(ATTEMPTS)) if stored else ()
    return next((code for code in codes if hmac.compare_digest(hmac_of(code, what), stored)), "")


def in_groups(code: str) -> list[str]:
    """The code in the groups in which it is written: three, four and three characters."""
    return [code[start:end] for start, end in GROUPS]


@lru_cache(maxsize=32)
def qr_svg(address: str) -> str:
    """A QR code of an address as an SVG element of any size, dark on light in every colour scheme."""
    return str(segno.make(address, error="m").svg_inline(omitsize=True, border=4, dark="#000", light="#fff"))


def _key() -> bytes:
    return settings.HEARD_CODE_KEY.encode()
