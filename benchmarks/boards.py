"""Boards of work over ten thousand viewpoints, each timed in a process and on a database of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from django.conf import settings

from benchmarks.figures import Figure
from benchmarks.server import POSTGRESQL, Server, empty_database


def board_db_ms(server: Server) -> Iterator[Figure]:
    yield from _measured("board")


def my_chains_db_ms(server: Server) -> Iterator[Figure]:
    yield from _measured("my_chains")


def report_pdf_s(server: Server) -> Iterator[Figure]:
    """A report of the board: freezing its figures, and each of its PDFs after that."""
    yield from _measured(module="report_timing")


def heatmap_queries(server: Server) -> Iterator[Figure]:
    yield from _measured("heatmap", module="heat_map_timing")


def _measured(*names: str, module: str = "board_timing") -> Iterator[Figure]:
    """The figures of one process that has the database of the benchmark and nothing else to do."""
    with empty_database(POSTGRESQL) as url:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": url}
        command = [sys.executable, "-m", f"benchmarks.{module}", *names]
        done = subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE)
    for line in done.stdout.decode().splitlines():
        yield Figure(**json.loads(line))
