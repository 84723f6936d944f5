"""The page of results of a million answers in the browser of an officer: how long it takes, and a picture of it."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from django.conf import settings

from benchmarks.browsing import signed_in
from benchmarks.figures import Figure
from benchmarks.server import Server

PICTURE = Path(settings.VAR_DIR) / "benchmarks" / "results.png"
OPENED = 5


def in_a_browser(server: Server, door: str) -> Iterator[Figure]:
    """`door`: the path of the page and the cookie of whoever is signed in, as `results_page_timing` writes them."""
    path, cookie = json.loads(door)
    with signed_in(server, cookie) as page:
        took = []
        for _turn in range(OPENED + 1):
            began = time.perf_counter()
            page.goto(path, wait_until="load")
            took.append(time.perf_counter() - began)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
    yield Figure("results_page_in_browser_s", round(median(took[1:]), 2), "s", OPENED)
