"""Finding the demo's people again."""

from accounts.models import User
from demo.organisations import DOMAINS


def person(organisation: str, address: str) -> User:
    """Who signs in as `address` at `organisation`."""
    return User.objects.get(email=f"{address}@{DOMAINS[organisation]}")
