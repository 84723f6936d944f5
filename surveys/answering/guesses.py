"""How many wrong codes of a kind (receipts, classes) came from one address in the last quarter of an hour.

Only failed guesses are counted, because a whole school shares one address. The address itself is kept nowhere: the
cache holds a hash under a key that changes every day and is not in the database, for fifteen minutes.
"""

import hashlib
import hmac

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

MOST_FAILURES = 30
MINUTES = 15


def address_of(request: HttpRequest) -> str:
    """The visitor's address, as the outermost of our own proxies saw it."""
    proxies = settings.PROXIES_IN_FRONT
    passed_on = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(passed_on) >= proxies:
        return passed_on[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def too_many(address: str, of: str, *, most: int | None = None) -> bool:
    return cache.get(_key(address, of), 0) >= (MOST_FAILURES if most is None else most)


def count_failure(address: str, of: str) -> None:
    count_one(address, of)


def count_one(address: str, of: str) -> None:
    """One more of whatever is counted."""
    key = _key(address, of)
    cache.add(key, 0, timeout=MINUTES * 60)
    try:
        cache.incr(key)
    except ValueError:
        # It ran out between the two lines: this is the first failure of a new quarter of an hour.
        cache.set(key, 1, timeout=MINUTES * 60)


def _key(address: str, of: str) -> str:
    words = f"{of}-guesses:{timezone.localdate()}:{address}"
    return "guesses-" + hmac.new(settings.HEARD_CODE_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()
