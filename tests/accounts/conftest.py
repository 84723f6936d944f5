"""Fixtures for tests of accounts."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limits_left_over():
    """Sign-in limits are counted in the cache."""
    cache.clear()
