"""Whether the demo's database file can be used, and bringing it up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from demo.problems import RESET_REMEDY, DemoProblem

SECONDS_TO_WAIT_FOR_A_LOCK = 10


def check_database(path: Path) -> None:
    """Raise a `DemoProblem` if the file at `path` is damaged or kept locked."""
    try:
        with closing(sqlite3.connect(path, timeout=SECONDS_TO_WAIT_FOR_A_LOCK)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise DemoProblem(f"The demo's database cannot be used ({error}). {RESET_REMEDY}") from error
        raise DemoProblem(
            f"Another program keeps the demo's database locked: {path}. Close that program, or stop the other demo, "
            "and try again."
        ) from error
    except sqlite3.DatabaseError as error:
        raise DemoProblem(f"The demo's database is damaged: {path}. {RESET_REMEDY}") from error
    if found != ("ok",):
        raise DemoProblem(f"The demo's database is damaged: {path}. {RESET_REMEDY}")


def migrate() -> None:
    """Bring the tables up to date."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise DemoProblem(f"The demo's tables cannot be brought up to date ({error}). {RESET_REMEDY}") from error
