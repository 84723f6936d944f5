"""Runs every test: the unit tests on SQLite, then all that need a database with browser, Redis and PostgreSQL.

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

WORKERS = ["-n", "2", "--dist", "worksteal"]
ONCE_IS_ENOUGH = "tests.with_database"
NEEDS_PARTS = "browser or postgres or redis"
NOT_TWICE = f"{NEEDS_PARTS} or slow"


@dataclass(frozen=True)
class Part:
    """One run of pytest: what it is called, the database it uses, and which tests belong to it."""

    name: str
    tests: str
    database: str = ""
    plugins: tuple[str, ...] = ()

    def command(self, options: Sequence[str]) -> list[str]:
        plugins = [part for plugin in self.plugins for part in ("-p", plugin)]
        pytest = [sys.executable, "-m", "pytest", "-q", "-rsfE", *plugins, *WORKERS, "-m", self.tests, *options]
        return ["env", f"TEST_DATABASE_URL={self.database}", *pytest]


def parts() -> list[Part]:
    """The runs for this machine, and a word about what it lacks."""
    for missing in (missing_browser(), missing_redis()):
        if missing:
            sys.stdout.write(f"Some tests will {'fail' if settings.CI else 'be skipped'}: {missing}\n")
    if postgres_answers(settings.TEST_POSTGRES_URL):
        quick = Part("quick unit tests on SQLite", f"not ({NOT_TWICE})")
        second = Part("every test with a database on PostgreSQL", "", settings.TEST_POSTGRES_URL, (ONCE_IS_ENOUGH,))
        return [quick, second]
    unit = Part("unit tests on SQLite", f"not ({NEEDS_PARTS})")
    sys.stdout.write(f"No PostgreSQL answers at {settings.TEST_POSTGRES_URL} (TEST_POSTGRES_URL).\n")
    return [unit, Part("browser and Redis tests on SQLite", NEEDS_PARTS)]


@dataclass(frozen=True)
class Outcome:
    """How one run ended: pytest's exit code, the lines that name what failed, and its last line."""

    part: Part
    code: int
    failed: tuple[str, ...]
    summary: str


def run(part: Part, options: Sequence[str]) -> Outcome:
    """Shows pytest's output as it comes."""
    sys.stdout.write(f"\n{part.name}\n")
    failed: list[str] = []
    last = ""
    with subprocess.Popen(part.command(options), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
            if line.startswith(("FAILED ", "ERROR ")):
                failed.append(last)
    return Outcome(part, process.returncode, tuple(failed), last)


def main(options: Sequence[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    outcomes = [run(part, options) for part in parts()]
    sys.stdout.write(f"\n{', then '.join(outcome.part.name for outcome in outcomes)}:\n")
    for outcome in outcomes:
        sys.stdout.writelines(f"{line}\n" for line in (*outcome.failed, outcome.summary))
    return max(outcome.code for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
