"""Leaves out the tests that need neither a database nor another part: what they find does not depend on which it is.

A plugin for the run on a second database (`-p tests.with_database`). Without the mark or a fixture that brings a
database, pytest-django lets no test near one, so nothing is lost.
"""

import pytest

MARKS = ("django_db", "browser", "caddy", "postgres", "redis", "slow")
DATABASES = {"db", "transactional_db", "live_server", "django_db_setup"}


def needs_a_part(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in MARKS)
    return marked or bool(DATABASES & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if needs_a_part(item)]
    config.hook.pytest_deselected(items=[item for item in items if not needs_a_part(item)])
    items[:] = kept
