"""The secret in an invitation: at least 128 random bits in easy characters, and a hash of them in the database."""

import hashlib
import secrets

from surveys.answering.receipts import ALPHABET, normalise

# 24 characters to the power of 28 are 2 to the power of 128.4.
LENGTH = 28
IN_A_GROUP = 4


def new_token() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def normalised(typed: str) -> str:
    """A token as it was typed or scanned, in any case, with or without gaps; empty if it is none."""
    return normalise(typed, LENGTH)


def hash_of(token: str) -> str:
    """A quick hash is enough: nobody can try 2^128 of them."""
    return hashlib.sha256(normalised(token).encode()).hexdigest()


def in_groups(token: str) -> list[str]:
    return [token[start : start + IN_A_GROUP] for start in range(0, LENGTH, IN_A_GROUP)]
