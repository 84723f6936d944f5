"""`python -m benchmarks.board_timing board` (or `my_chains`) fills the database of TEST_DATABASE_URL and times a page.

With `--plans` it prints how the database finds what takes longest on both. The database must be empty, and PostgreSQL.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402 (the settings come first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.chain_rows import write_chains  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402

TURNS = 25
BOARD, CHAINS = "/admin/participation/board/", "/admin/participation/"
PEER = "SELECT COUNT(*) FROM participation_evidence"

Spent = list[tuple[float, str, Any]]
"""Of each query: the milliseconds until its rows were there, its text, its values."""


def spent_on(client: Client, path: str) -> Spent:
    """What the database did for one page."""
    spent: Spent = []

    def clocked(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append((1000 * (time.perf_counter() - began), sql, params))

    with connection.execute_wrapper(clocked):
        response = client.get(path, HTTP_HOST="localhost")
    if response.status_code != 200:
        raise RuntimeError(f"{path} was answered with {response.status_code}")
    return spent


def peer_ms() -> float:
    """How long it takes to count the links between viewpoints and what stands behind them: one pass over them."""
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(PEER)
        cursor.fetchall()
    return 1000 * (time.perf_counter() - began)


def processor_ms(pid: int) -> float:
    """How long the process of the database that works for us has had a processor, where it runs on this machine."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def figures(name: str, client: Client, path: str) -> Iterator[Figure]:
    """Page and peer take turns, so that a busy machine hurts both; the first page fills what is kept.

    On a busy machine most of the time passes with waiting for a processor, so the time on one is told apart.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    spent_on(client, path)
    took, ratios, worked = [], [], []
    for _turn in range(TURNS):
        before = processor_ms(pid)
        took.append(sum(ms for ms, _sql, _params in spent_on(client, path)))
        worked.append(processor_ms(pid) - before)
        ratios.append(took[-1] / peer_ms())
    yield Figure(f"{name}_db_ms", round(median(took), 1), "ms", TURNS)
    yield Figure(f"{name}_db_processor_ms", round(median(worked), 1), "ms", TURNS)
    yield Figure(f"{name}_vs_counting_links", round(median(ratios), 2), "ratio", TURNS)
    yield Figure(f"{name}_queries", len(spent_on(client, path)), "queries", 1)


def plans(client: Client, path: str) -> Iterator[str]:
    """How the database finds the three most expensive answers of a page."""
    for ms, sql, params in sorted(spent_on(client, path), reverse=True, key=lambda each: each[0])[:3]:
        yield f"-- {path}, {ms:.1f} ms"
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {sql}", params)
            yield from (line for (line,) in cursor.fetchall())


def main(wanted: str) -> None:
    call_command("migrate", verbosity=0)
    officer, board = write_chains()
    with connection.cursor() as cursor:
        # All work in the one process whose time is read.
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    for name, path, person in (("board", BOARD, board), ("my_chains", CHAINS, officer)):
        client = Client()
        client.force_login(person)
        if wanted == "--plans":
            sys.stdout.writelines(f"{line}\n" for line in plans(client, path))
        elif wanted == name:
            sys.stdout.writelines(f"{figure}\n" for figure in figures(name, client, path))


if __name__ == "__main__":
    main(sys.argv[1])
