""" "You said, we did" with ten thousand entries, looked through with two filters, beside a content page."""

from collections.abc import Iterator

from benchmarks.figures import Figure, as_rates, compare
from benchmarks.pages import CONTENT_PAGE, PAST_THE_CACHE
from benchmarks.server import Server

# Neither is in the page cache: it keeps no address with such a query.
LIST = "/en/you-said-we-did/?priority=well&answer=doing"


def list_vs_content_page(server: Server) -> Iterator[Figure]:
    entries, page = server.load(LIST), server.load(CONTENT_PAGE + PAST_THE_CACHE)
    figure, mine, theirs = compare("ysw_list_vs_cached_page", entries.per_second, page.per_second)
    yield figure
    yield from as_rates("ysw_list", mine, "page_uncached", theirs)
