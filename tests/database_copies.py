"""Copies of the test database: one is made by the migrations and set aside, each run and each worker copies it.

Which migrations made a database is noted at the database itself: in a file beside it on SQLite, as its comment on
PostgreSQL.
"""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection


class Copies(Protocol):
    """Reads and writes notes, and copies databases by name."""

    def note(self, name: str) -> str: ...
    def write_note(self, name: str, text: str) -> None: ...
    def copy(self, source: str, target: str) -> None: ...


class SQLiteCopies:
    """Files. Copying needs the last connection to the source closed, which writes its log into it."""

    def note(self, name: str) -> str:
        path = Path(f"{name}.made-by")
        return path.read_text() if path.exists() and Path(name).exists() else ""

    def write_note(self, name: str, text: str) -> None:
        Path(f"{name}.made-by").write_text(text)

    def copy(self, source: str, target: str) -> None:
        self.write_note(target, "")
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(source, target)


class PostgresCopies:
    """Databases of one server. Copying needs every connection to the source closed."""

    def note(self, name: str) -> str:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
            return (cursor.fetchone() or [""])[0] or ""

    def write_note(self, name: str, text: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"COMMENT ON DATABASE {connection.ops.quote_name(name)} IS '{text}'")

    def copy(self, source: str, target: str) -> None:
        quote = connection.ops.quote_name
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(target)} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(source)}")


def copies() -> Copies:
    return SQLiteCopies() if connection.vendor == "sqlite" else PostgresCopies()


@cache
def database_name() -> str:
    """The name of this worker's database. First asked before Django writes that name over the configured one."""
    return str(connection.settings_dict["TEST"]["NAME"] or f"test_{connection.settings_dict['NAME']}")


@cache
def set_aside() -> str:
    """The name of the database that the others are copied from. First asked before Django changes the names."""
    if connection.vendor == "sqlite":
        return str(settings.TEST_DIR / "made.sqlite3")
    return f"made_for_{connection.settings_dict['NAME']}"


@contextmanager
def only_one() -> Iterator[None]:
    """Workers take turns: the first makes the database, the others find it."""
    with (settings.TEST_DIR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
