"""Pages for visitors who are not signed in: from the cache, and built anew."""

from collections.abc import Iterator

from benchmarks.figures import Figure, as_rates, compare
from benchmarks.server import Server

CONTENT_PAGE = "/en/plan/"
PLAIN_PAGE = "/en/plain/"
# A query that the page cache does not know: the page is built for this visitor and kept for nobody.
PAST_THE_CACHE = "?x=1"


def cached_vs_bare_django(server: Server) -> Iterator[Figure]:
    page, hello = server.load(CONTENT_PAGE), server.load("/hello/")
    figure, mine, theirs = compare("page_cached_vs_bare_django", page.per_second, hello.per_second)
    yield figure
    yield from as_rates("page_cached", mine, "bare_django", theirs)


def uncached_vs_plain_wagtail(server: Server) -> Iterator[Figure]:
    page, plain = server.load(CONTENT_PAGE + PAST_THE_CACHE), server.load(PLAIN_PAGE + PAST_THE_CACHE)
    figure, mine, theirs = compare("page_uncached_vs_plain_wagtail", page.per_second, plain.per_second)
    yield figure
    yield from as_rates("page_uncached", mine, "plain_wagtail", theirs)
