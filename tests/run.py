"""Runs every test: the unit tests on SQLite, then all of them with browser, Redis and PostgreSQL.

Where PostgreSQL is missing its tests skip with the reason and the rest runs on SQLite; in CI that is a failure.
The last lines printed are pytest's own summaries.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import django
from django.conf import settings

from tests.parts import missing_browser, missing_redis, postgres_answers

WORKERS = ["-n", "2", "--dist", "loadfile"]
NEEDS_PARTS = "browser or postgres or redis"
NOT_TWICE = f"{NEEDS_PARTS} or slow"


@dataclass(frozen=True)
class Part:
    """One run of pytest: what it is called, the database it uses, and which tests belong to it."""

    name: str
    tests: str
    database: str = ""

    def command(self, options: Sequence[str]) -> list[str]:
        pytest = [sys.executable, "-m", "pytest", "-q", "-rs", *WORKERS, "-m", self.tests, *options]
        return ["env", f"TEST_DATABASE_URL={self.database}", *pytest]


def parts() -> list[Part]:
    """The runs for this machine, and a word about what it lacks."""
    for missing in (missing_browser(), missing_redis()):
        if missing:
            sys.stdout.write(f"Some tests will {'fail' if settings.CI else 'be skipped'}: {missing}\n")
    if postgres_answers(settings.TEST_POSTGRES_URL):
        quick = Part("quick unit tests on SQLite", f"not ({NOT_TWICE})")
        return [quick, Part("every test on PostgreSQL", "", settings.TEST_POSTGRES_URL)]
    unit = Part("unit tests on SQLite", f"not ({NEEDS_PARTS})")
    sys.stdout.write(f"No PostgreSQL answers at {settings.TEST_POSTGRES_URL} (TEST_POSTGRES_URL).\n")
    return [unit, Part("browser and Redis tests on SQLite", NEEDS_PARTS)]


def run(part: Part, options: Sequence[str]) -> tuple[int, str]:
    """Shows pytest's output as it comes; its exit code and its last line."""
    sys.stdout.write(f"\n{part.name}\n")
    last = ""
    with subprocess.Popen(part.command(options), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return process.returncode, last


def main(options: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    results = [(part, *run(part, options)) for part in parts()]
    sys.stdout.write(f"\n{', then '.join(part.name for part, _, _ in results)}:\n")
    for _, _, summary in results:
        sys.stdout.write(f"{summary}\n")
    return max(code for _, code, _ in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
