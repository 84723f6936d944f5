"""The test database: made once for each state of the migrations, kept between runs, put back after tests that commit.

Making it takes ten seconds and more, so it is kept. A note beside it says which migrations made it; another state of
the migrations makes it anew. A test that really commits (`transaction=True`, `live_server`) is followed by emptying
every table and writing back the rows that the migrations had put there: Wagtail's root page, locale, permissions.
The note is taken away while such a test runs, so that a killed run leaves nothing behind that the next one trusts.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TransactionTestCase

Rows = dict[str, tuple[list[str], list[tuple]]]


def migrations_digest() -> str:
    """Changes whenever a migration of ours or a locked requirement does."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "dev.txt").read_bytes())
    for config in apps.get_app_configs():
        if Path(config.path).is_relative_to(settings.BASE_DIR) and "site-packages" not in config.path:
            for path in sorted(Path(config.path, "migrations").glob("*.py")):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def note_path() -> Path:
    name = connection.settings_dict["TEST"]["NAME"] or connection.settings_dict["NAME"]
    return settings.TEST_DIR / f"{connection.vendor}-{Path(str(name)).name}.made-by"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return True


@pytest.fixture(scope="session")
def django_db_createdb(pytestconfig: pytest.Config, django_db_modify_db_settings: None) -> bool:
    """Whether to make the database anew: asked for, or the one that is there was made by other migrations."""
    note = note_path()
    anew = pytestconfig.getvalue("create_db") or not note.exists() or note.read_text() != migrations_digest()
    if anew and connection.vendor == "sqlite":
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['TEST']['NAME']}{suffix}").unlink(missing_ok=True)
    return anew


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker, monkeypatch_session: pytest.MonkeyPatch) -> None:
    digest = migrations_digest()
    note_path().write_text(digest)
    with django_db_blocker.unblock():
        rows = read_every_row()

    def begin(case: type[TransactionTestCase]) -> None:
        note_path().unlink(missing_ok=True)

    def put_back(case: TransactionTestCase) -> None:
        write_every_row(rows)
        note_path().write_text(digest)

    for case, name, replacement in (
        (TransactionTestCase, "_fixture_setup", classmethod(begin)),
        (TransactionTestCase, "_fixture_teardown", put_back),
    ):
        monkeypatch_session.setattr(case, name, replacement)


@pytest.fixture(scope="session")
def monkeypatch_session() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def read_every_row() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return found


def write_every_row(rows: Rows) -> None:
    """Empties every table and writes `rows`, in one transaction: foreign keys are checked at its end."""
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), list(rows)):
            cursor.execute(statement)
        for table, (columns, values) in rows.items():
            if values:
                places = ", ".join(["%s"] * len(columns))
                names = ", ".join(map(quote, columns))
                cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", values)


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """No test sees what another one left in the cache."""
    cache.clear()
    yield
    cache.clear()
