"""Analysing comments beside the bare calls of the libraries, in a process and on a database of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from django.conf import settings

from benchmarks.figures import Figure
from benchmarks.server import POSTGRESQL, Server, empty_database


def comments_vs_bare_calls(server: Server) -> Iterator[Figure]:
    with empty_database(POSTGRESQL) as url:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": url}
        command = [sys.executable, "-m", "benchmarks.comments_timing"]
        done = subprocess.run(command, check=True, cwd=settings.BASE_DIR, env=environment, capture_output=True)
    for line in done.stdout.decode().splitlines():
        yield Figure(**json.loads(line))
