"""What every test may use: the parts it needs, the test database, the browser."""

import gc
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

pytest_plugins = ["tests.parts", "tests.database", "tests.standing", "tests.files", "tests.browser"]


# No test fails for the time it took: how busy the machine is says nothing about the code.
hypothesis.settings.register_profile("heard", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("heard")


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: the garbage collector need not look through it again."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address holds for a whole run: each test's live server has its own."""


@pytest.fixture(autouse=True)
def _main_language() -> Iterator[None]:
    """Every test begins in the main language: a request in another one leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)
