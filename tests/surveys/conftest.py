"""Fixtures of the tests of surveys."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_page_cache():
    """Pages that one test has cached are no business of the next."""
    cache.clear()
