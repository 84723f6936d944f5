"""Keeps the tests that need neither a database nor another part: a plugin for `make check`."""

import pytest

from tests.with_database import needs_a_part


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if needs_a_part(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not needs_a_part(item)]
