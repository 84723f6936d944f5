"""Fixtures of the participation tests."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_is_cached() -> None:
    cache.clear()
