"""`python -m benchmarks [name ...]` prints one JSON line per figure; without names, all of them."""

import os
import sys
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)

from benchmarks import pages  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from benchmarks.server import Server, running  # noqa: E402
from tests.parts import missing_redis, postgres_answers  # noqa: E402

FIGURES: dict[str, Callable[[Server], Iterator[Figure]]] = {
    "page_cached_vs_bare_django": pages.cached_vs_bare_django,
    "page_uncached_vs_plain_wagtail": pages.uncached_vs_plain_wagtail,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        sys.stderr.write(f"No figure is called {', '.join(unknown)}. There are: {', '.join(FIGURES)}\n")
        return 2
    missing = missing_redis()
    if not postgres_answers(settings.TEST_POSTGRES_URL):
        missing = f"needs PostgreSQL: none answers at {settings.TEST_POSTGRES_URL} (TEST_POSTGRES_URL)"
    if missing:
        sys.stderr.write(f"The benchmark {missing}\n")
        return 1
    with running() as server:
        for name in names or FIGURES:
            for figure in FIGURES[name](server):
                print(figure, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
