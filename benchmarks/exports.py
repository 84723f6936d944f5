"""Files of answers and the list of them, each timed in a process and on a database of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from django.conf import settings

from benchmarks.figures import Figure
from benchmarks.server import POSTGRESQL, Server, empty_database

# A line of a spreadsheet costs the same in a short file and in a long one, and a million take minutes.
LINES_OF_XLSX = 100_000


def answers_as_files(server: Server) -> Iterator[Figure]:
    """CSV, SPSS and the list at a million responses."""
    yield from _measured("csv", "sav", "list")


def answers_as_xlsx(server: Server) -> Iterator[Figure]:
    yield from _measured("xlsx", str(LINES_OF_XLSX))


def _measured(*arguments: str) -> Iterator[Figure]:
    with empty_database(POSTGRESQL) as url:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": url}
        command = [sys.executable, "-m", "benchmarks.export_timing", *arguments]
        done = subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=environment, capture_output=True)
    for line in done.stdout.decode().splitlines():
        yield Figure(**json.loads(line))
