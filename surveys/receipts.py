"""Receipt codes: ten easy characters, kept only as an HMAC under a key that is not in the database.

A code is derived from the secret of its answer sheet, so the same sheet always has the same receipt, and the child's
browser can be shown it again without anybody having kept it.
"""

import hashlib
import hmac
import unicodedata

import segno
from django.conf import settings

# No vowels (no words), nothing that is easily taken for something else.
ALPHABET = "23456789CDFGHJKMNPQRTVWX"
LOOKS_LIKE = str.maketrans({"S": "5", "Z": "2", "B": "8"})
LENGTH = 10
GROUPS = ((0, 3), (3, 7), (7, 10))


def new_code(secret: str, attempt: int = 0) -> str:
    """The code of the sheet with this secret. A further `attempt` gives another one, for a code that is taken."""
    digest = hmac.new(_key(), f"receipt:{attempt}:{secret}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    characters = []
    for _place in range(LENGTH):
        number, index = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "".join(characters)


def normalise(typed: str) -> str:
    """What somebody typed, as a code: in any case, any script's digits, with or without gaps. Empty if it is none."""
    letters = []
    for character in unicodedata.normalize("NFKC", typed[:100]).upper():
        digit = unicodedata.digit(character, None)
        letters.append(character if digit is None else str(digit))
    code = "".join(letter for letter in letters if letter.isalnum()).translate(LOOKS_LIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def hmac_of(code: str) -> str:
    """What the database keeps of a code."""
    return hmac.new(_key(), f"code:{normalise(code)}".encode(), hashlib.sha256).hexdigest()


def in_groups(code: str) -> list[str]:
    """The code in the groups in which it is written: three, four and three characters."""
    return [code[start:end] for start, end in GROUPS]


def qr_svg(address: str) -> str:
    """A QR code of an address as an SVG element, dark on light in every colour scheme."""
    return str(segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff"))


def _key() -> bytes:
    return settings.HEARD_CODE_KEY.encode()
