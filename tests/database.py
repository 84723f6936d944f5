"""The test database: made once for each state of the migrations, kept between runs, put back after tests that commit.

Making it takes twenty seconds and more, so it is kept, with a note which migrations made it; another state of the
migrations makes it anew. A test that really commits (`transaction=True`, `live_server`) is followed by emptying
every table and writing back the rows that the migrations had put there: Wagtail's root page, locale, permissions.
The note is taken away when the first such test begins, and written again at the end, so that a killed run leaves
nothing behind that the next one trusts.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase

from surveys.models import ResponseChange
from tests.database_copies import copies, database_name, only_one, set_aside

Rows = dict[str, tuple[list[str], list[tuple]]]


def migrations_digest() -> str:
    """Changes whenever a migration of ours or a locked requirement does."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "dev.txt").read_bytes())
    for config in apps.get_app_configs():
        if Path(config.path).is_relative_to(settings.BASE_DIR) and "site-packages" not in config.path:
            for path in sorted(Path(config.path, "migrations").glob("*.py")):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return True


@pytest.fixture(scope="session")
def making(django_db_modify_db_settings: None) -> Iterator[ExitStack]:
    """Holds the turn of this worker while it looks for its database or makes it."""
    with ExitStack() as stack:
        stack.enter_context(only_one())
        yield stack


@pytest.fixture(scope="session")
def django_db_createdb(pytestconfig: pytest.Config, making: ExitStack, django_db_blocker) -> bool:
    """Whether the migrations must run: none of the databases that are there was made by those of today."""
    digest, found, name, made = migrations_digest(), copies(), database_name(), set_aside()
    with django_db_blocker.unblock():
        if pytestconfig.getvalue("create_db"):
            return True
        if found.note(name) == digest:
            return False
        if found.note(made) != digest:
            return True
        found.copy(made, name)
        return False


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_createdb: bool,
    django_db_blocker,
    making: ExitStack,
    monkeypatch_session: pytest.MonkeyPatch,
) -> Iterator[None]:
    digest, found, name = migrations_digest(), copies(), database_name()
    with django_db_blocker.unblock():
        if django_db_createdb:
            connection.close()
            found.copy(name, set_aside())
            found.write_note(set_aside(), digest)
        found.write_note(name, digest)
        rows = read_every_row()
    making.close()
    state = {"as made": True, "noted": True}

    def begin(case: type[TransactionTestCase]) -> None:
        if state["noted"]:
            found.write_note(name, "")
        state.update({"as made": False, "noted": False})

    def put_back(case: TransactionTestCase) -> None:
        write_every_row(rows)
        state["as made"] = True

    for attribute, replacement in (("_fixture_setup", classmethod(begin)), ("_fixture_teardown", put_back)):
        monkeypatch_session.setattr(TransactionTestCase, attribute, replacement)
    yield
    if state["as made"] and not state["noted"]:
        with django_db_blocker.unblock():
            found.write_note(name, digest)


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
    """Empties every table and writes `rows`, in one transaction: foreign keys are checked at its end.

    Row by row: emptying two hundred tables that hold next to nothing with TRUNCATE takes PostgreSQL seconds.
    """
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        # Last the table that triggers write to while the others are emptied.
        for table in sorted(rows, key=lambda name: name == ResponseChange._meta.db_table):
            cursor.execute(f"DELETE FROM {quote(table)}")
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
