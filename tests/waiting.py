"""Waiting for something that another process or connection does."""

import time
from collections.abc import Callable

from django.db import connection

SECONDS = 60


def comes(happened: Callable[[], bool], words: Callable[[], str]) -> None:
    """Returns as soon as `happened`; fails with `words` if it never does."""
    until = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < until, words()
        time.sleep(0.05)


def somebody_waits_for_us() -> bool:
    """Whether another connection to PostgreSQL waits for a lock that the transaction of this one holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))")
        return bool(cursor.fetchone()[0])
