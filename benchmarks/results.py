"""How fast results are: `results_timing` and `results_page_timing`, each in a process of its own, as in production."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from benchmarks.figures import Figure
from benchmarks.results_picture import in_a_browser
from benchmarks.server import Server, python

MILLION = 1_000_000


def results(server: Server) -> Iterator[Figure]:
    """Building a frame, the summary and a cross-tabulation beside DuckDB, and catching up."""
    yield from measured(server, "benchmarks.results_timing")


def results_page(server: Server) -> Iterator[Figure]:
    """Whole requests for pages of results, with sixty questions and a million answers, and one in a browser."""
    with tempfile.TemporaryDirectory() as folder:
        door = Path(folder) / "door"
        yield from measured(server, "benchmarks.results_page_timing", str(MILLION), str(door))
        yield from in_a_browser(server, door.read_text())


def measured(server: Server, module: str, *arguments: str) -> Iterator[Figure]:
    command = python(server.database, server.url, "-m", module, *arguments)
    run = subprocess.run(command, check=True, cwd=settings.BASE_DIR, capture_output=True, text=True)
    for line in run.stdout.splitlines():
        yield Figure(**json.loads(line))
