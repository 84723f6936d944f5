"""SQLite tuned so that concurrent answers wait for each other instead of failing."""

from pathlib import Path
from typing import Any


def tuned_sqlite(path: Path) -> dict[str, Any]:
    """Database settings for a SQLite file at `path`.

    Without immediate transactions, WAL and a busy timeout most concurrent posts fail with "database is locked".
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
