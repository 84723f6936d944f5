"""Whole pages kept for visitors who are not signed in, and thrown away together when anything is published.

Every cached key carries a generation number that lives in the cache itself: raising it makes all older pages
unreachable at once, for every web process.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.cache import FetchFromCacheMiddleware, UpdateCacheMiddleware

GENERATION_KEY = "page-cache-generation"


def generation() -> int:
    """The current generation of cached pages."""
    return cache.get_or_set(GENERATION_KEY, 1, timeout=None) or 1


def purge(**kwargs: object) -> None:
    """Forget every cached page. Takes any keyword, so that it can receive any signal."""
    generation()
    cache.incr(GENERATION_KEY)


def is_for_everyone(request: HttpRequest) -> bool:
    """Whether this visitor gets the page that everybody gets: nobody signed in, not a signed-in area."""
    if request.method not in ("GET", "HEAD") or request.path.startswith((settings.ADMIN_PATH, "/accounts/")):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


class UpdatePageCacheMiddleware(UpdateCacheMiddleware):
    """Stores what an anonymous visitor got, unless it sets a cookie or forbids it."""

    def __init__(self, get_response) -> None:
        super().__init__(get_response)
        self.cache_timeout = settings.PAGE_CACHE_SECONDS

    def process_response(self, request: HttpRequest, response: HttpResponseBase | str) -> HttpResponseBase | str:
        if not is_for_everyone(request):
            return response
        self.key_prefix = f"page-{generation()}"
        return super().process_response(request, response)


class FetchPageCacheMiddleware(FetchFromCacheMiddleware):
    """Serves a stored page to an anonymous visitor."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if not is_for_everyone(request):
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        self.key_prefix = f"page-{generation()}"
        return super().process_request(request)
