"""What every test may use: the parts it needs, the test database, the browser."""

import pytest

pytest_plugins = ["tests.parts", "tests.database", "tests.browser"]


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address holds for a whole run: each test's live server has its own."""
