"""Which outside parts a test needs, and what happens where one is missing: a reason, and in CI a failure."""

import shutil
from functools import cache

import psycopg
import pytest
import redis
from django.conf import settings

from cms.fonts import missing_fonts

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def chromium_path() -> str | None:
    """Where the system's own Chromium is; the tests bring no browser."""
    return next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)


@cache
def caddy_path() -> str | None:
    """Where Caddy is, the proxy of a deployment."""
    return shutil.which("caddy")


@cache
def postgres_answers(url: str) -> bool:
    """Whether a PostgreSQL server lets us in at `url`."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.Error:
        return False
    return True


@cache
def redis_answers(url: str) -> bool:
    """Whether a Redis server answers at `url`."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


@cache
def missing_browser() -> str | None:
    if not chromium_path():
        return f"needs a Chromium: none of {', '.join(CHROMIUM_NAMES)} is installed"
    return missing_fonts(settings.LANGUAGES) or None


def missing_postgres() -> str | None:
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        return None
    return "needs PostgreSQL: TEST_DATABASE_URL names none (python -m tests.run sets it)"


def missing_redis() -> str | None:
    if redis_answers(settings.TEST_REDIS_URL):
        return None
    return f"needs Redis: none answers at {settings.TEST_REDIS_URL} (TEST_REDIS_URL)"


def missing_caddy() -> str | None:
    return None if caddy_path() else "needs Caddy, the proxy of a deployment: none is installed"


MISSING = {
    "browser": missing_browser,
    "caddy": missing_caddy,
    "postgres": missing_postgres,
    "redis": missing_redis,
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing part skips its tests with the reason; in CI, where every part belongs, it fails them."""
    for name, missing in MISSING.items():
        reason = missing() if item.get_closest_marker(name) else None
        if reason and settings.CI:
            pytest.fail(f"{reason}; in CI nothing may be left out", pytrace=False)
        if reason:
            pytest.skip(reason)
