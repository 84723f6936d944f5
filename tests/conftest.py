"""What every test may use: the parts it needs, the test database, the browser."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

pytest_plugins = ["tests.parts", "tests.database", "tests.browser"]


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address holds for a whole run: each test's live server has its own."""


@pytest.fixture(autouse=True)
def _main_language() -> Iterator[None]:
    """Every test begins in the main language: a request in another one leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)
