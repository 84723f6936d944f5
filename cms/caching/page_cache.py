"""Whole pages kept for visitors who are not signed in, and thrown away together when anything is published.

A page is kept with the generation that was current when it began to be built. Raising the generation makes every older
page worthless at once, for every web process, and also the page that was being built meanwhile. Generation and page
come in one look into the cache. Browsers ask again each time and are told "not modified" where nothing changed.

Only addresses that begin with a language are kept, and of each only its plain form and its easy-read form: no query
that a stranger makes up can fill the cache.
"""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, get_max_age

GENERATION_KEY = "page-cache-generation"
KEPT_QUERIES = frozenset({"", "view=easy"})
LARGEST_PAGE = 1_000_000
# What a page may depend on beside its address. Of the cookies only the session's changes a page, and whoever has one
# is not given kept pages.
HARMLESS_VARY = frozenset({"cookie", "accept-encoding"})
has_language = re.compile(rf"/(?:{'|'.join(re.escape(code) for code, _ in settings.LANGUAGES)})/").match


def generation() -> int:
    """The current generation of kept pages."""
    return cache.get(GENERATION_KEY) or _begin_generation()


def generation_seen_by(request: HttpRequest | None) -> int:
    """The generation in which `request` began to be answered; what is built for it belongs to that one."""
    if request is None:
        return generation()
    if "_page_generation" not in request.__dict__:
        request._page_generation = generation()  # type: ignore[attr-defined]
    return request._page_generation  # type: ignore[attr-defined, no-any-return]


def _begin_generation() -> int:
    """A number that was never used before, so that nothing old comes back to life when the cache was emptied."""
    cache.add(GENERATION_KEY, time.time_ns(), timeout=None)
    return cache.get(GENERATION_KEY) or 0


def purge(**kwargs: object) -> None:
    """Forget every kept page. Takes any keyword, so that it can receive any signal."""
    cache.set(GENERATION_KEY, time.time_ns(), timeout=None)


def fresh_until(request: HttpRequest, moment: datetime | None) -> None:
    """Say that what is being built for `request` is true only until `moment`: an opening, a closing, a due date."""
    if moment is not None:
        known = getattr(request, "_fresh_until", moment)
        request._fresh_until = min(known, moment)  # type: ignore[attr-defined]


def is_for_everyone(request: HttpRequest) -> bool:
    """Whether this visitor gets the page that everybody gets at this address."""
    return (
        request.method in ("GET", "HEAD")
        and request.META.get("QUERY_STRING", "") in KEPT_QUERIES
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and has_language(request.path_info) is not None
        and names_this_server(request)
    )


def names_this_server(request: HttpRequest) -> bool:
    """Whether the host is written as browsers write it. Django takes any port and case, and each would be kept."""
    host = request.get_host()
    domain, _port = split_domain_port(host)
    ours = (domain, f"{domain}:{request.META.get('SERVER_PORT', '')}", urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)
    return host in ours


def key_of(request: HttpRequest) -> str:
    address = f"{request.scheme}://{request.get_host()}{request.path}?{request.META.get('QUERY_STRING', '')}"
    return f"page-{hashlib.blake2b(address.encode(errors='surrogatepass'), digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A response as it was, without anything that Django would have to build again."""

    generation: int
    headers: dict[str, str]
    body: bytes

    def respond(self, request: HttpRequest) -> HttpResponseBase:
        response = HttpResponse(self.body, headers=self.headers)
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, etag=self.headers["ETag"], response=response) or response
        return response


def look_up(key: str) -> tuple[int, Kept | None]:
    """The current generation, and what is kept under `key` if it is of that generation."""
    found = cache.get_many([GENERATION_KEY, key])
    current = found.get(GENERATION_KEY)
    if not current:
        return _begin_generation(), None
    values = found.get(key)
    return current, Kept(*values) if values and values[0] == current else None


def seconds_to_keep(request: HttpRequest, response: HttpResponseBase) -> float:
    """How long everybody may be shown this response; nothing for what belongs to one visitor or sets a cookie."""
    if (
        request.method != "GET"
        or response.status_code != 200
        or response.streaming
        or response.cookies
        or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or not _varies_harmlessly(response)
        or any(word in response.get("Cache-Control", "") for word in ("private", "no-store", "no-cache"))
        or len(response.content) > LARGEST_PAGE  # type: ignore[attr-defined]
    ):
        return 0
    age = get_max_age(response)
    seconds = settings.PAGE_CACHE_SECONDS if age is None else min(age, settings.PAGE_CACHE_SECONDS)
    until: datetime | None = getattr(request, "_fresh_until", None)
    return seconds if until is None else min(seconds, (until - timezone.now()).total_seconds())


def _varies_harmlessly(response: HttpResponseBase) -> bool:
    names = {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}
    return names <= HARMLESS_VARY


class PageCacheMiddleware:
    """Answers from the cache, or keeps what the rest of the site answered if everybody may have it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_everyone(request):
            return self.get_response(request)
        key = key_of(request)
        current, kept = look_up(key)
        if kept is not None:
            return kept.respond(request)
        request._page_generation = current  # type: ignore[attr-defined]
        response = self.get_response(request)
        seconds = seconds_to_keep(request, response)
        if seconds >= 1 and current:
            self.keep(key, current, response, seconds)
        return response

    def keep(self, key: str, current: int, response: HttpResponseBase, seconds: float) -> None:
        body: bytes = response.content  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers["ETag"] = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        # A plain tuple: the cache writes it faster than an object, and any version of this code can read it.
        cache.set(key, (current, dict(response.headers.items()), body), timeout=int(seconds))
