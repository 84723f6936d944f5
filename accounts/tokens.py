"""The secret in a link: 256 random bits in the mail, a hash of them in the database."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """A quick hash is enough: nobody can try 2^256 of them."""
    return hashlib.sha256(token.encode()).hexdigest()
