"""`python -m benchmarks.results_timing` measures results in the database of its settings; `results` runs it.

The database is filled with a survey of its own. Subject and peer take turns, each time the other one first.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import django

django.setup()

import duckdb  # noqa: E402 (the settings come first)
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.figures import Figure  # noqa: E402
from benchmarks.results_rows import CLOSED, given, make_survey, store  # noqa: E402
from surveys.frame.build import build  # noqa: E402
from surveys.models import Survey  # noqa: E402
from surveys.results.ask import cross_tab_of, results_of  # noqa: E402
from surveys.results.filters import Filter  # noqa: E402

MILLION, NEW, TURNS, CATCH_UPS = 1_000_000, 1_000, 15, 5
SEED = 20_260_301
WANTED = Filter((("q-sleep", ("rarely", "never")),))
GROUPED = "SELECT {0}, count(*) FROM wide WHERE {0} IS NOT NULL GROUP BY {0}"
CROSSED = (
    "SELECT heard, ward, count(*) FROM wide WHERE sleep IN ('rarely', 'never') AND heard IS NOT NULL "
    "AND ward IS NOT NULL GROUP BY heard, ward"
)


def wide_file(folder: Path, rows: int) -> duckdb.DuckDBPyConnection:
    """The same answers in DuckDB's own file: a column for each question, each an enumeration of what was answered."""
    path = folder / "wide.csv"
    with path.open("w") as out:
        out.write(",".join(CLOSED) + "\n")
        for told in given(rows, SEED):
            out.write(",".join(_cell(told.answers.get(key, {})) for key in CLOSED) + "\n")
    peer = duckdb.connect(str(folder / "wide.duckdb"))
    peer.execute(f"CREATE TABLE raw AS SELECT * FROM read_csv('{path}', all_varchar=true, nullstr='')")
    for key in CLOSED:
        peer.execute(f"CREATE TYPE {key}_words AS ENUM (SELECT DISTINCT {key} FROM raw WHERE {key} IS NOT NULL)")
    columns = ", ".join(f"CAST({key} AS {key}_words) AS {key}" for key in CLOSED)
    peer.execute(f"CREATE TABLE wide AS SELECT {columns} FROM raw")
    peer.execute("DROP TABLE raw")
    peer.execute("CHECKPOINT")
    path.unlink()
    return peer


def _cell(data: dict[str, Any]) -> str:
    return str(data.get("opt_out") or data.get("value") or " ".join(data.get("codes", ())))


def behind_names() -> str:
    """What is behind the names of figures: nothing on PostgreSQL."""
    return "" if connection.vendor == "postgresql" else f"_{connection.vendor}"


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turns(name: str, subject: Callable[[], object], peer: Callable[[], object]) -> Iterator[Figure]:
    """The median of subject over peer, and the milliseconds of both."""
    subject(), peer()
    pairs = []
    for turn in range(TURNS):
        first, second = (subject, peer) if turn % 2 else (peer, subject)
        took = {first: seconds(first), second: seconds(second)}
        pairs.append((took[subject], took[peer]))
    about = behind_names()
    yield Figure(f"{name}_vs_duckdb{about}", round(median(mine / theirs for mine, theirs in pairs), 3), "ratio", TURNS)
    yield Figure(f"{name}_ms{about}", round(1000 * median(mine for mine, _theirs in pairs), 1), "ms", TURNS)
    yield Figure(f"{name}_duckdb_ms{about}", round(1000 * median(theirs for _mine, theirs in pairs), 1), "ms", TURNS)


def peak_mb() -> int:
    """The most memory that this process ever had."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def same_counts(survey: Survey, peer: duckdb.DuckDBPyConnection) -> None:
    """Both count the same, or the run ends."""
    found = results_of(survey)
    for frequency in found.questions:
        key = frequency.dimension.key
        if key in CLOSED and key not in ("likes", "hours"):
            theirs = dict(peer.execute(GROUPED.format(key)).fetchall())
            mine = {code.code: count for code, count in frequency.rows if count}
            assert mine == theirs, (key, mine, theirs)
    table = cross_tab_of(survey, "q-heard", "q-ward", WANTED)
    assert table is not None
    assert table.base == sum(count for *_codes, count in peer.execute(CROSSED).fetchall())


def caught_up(survey: Survey) -> Iterator[Figure]:
    about = behind_names()
    took, worked = [], []
    for turn in range(CATCH_UPS):
        store(survey, NEW, SEED + 1 + turn)
        before = time.process_time()
        took.append(seconds(lambda: build(survey.pk)))
        worked.append(time.process_time() - before)
    yield Figure(f"frame_catchup_s{about}", round(median(took), 3), "s", CATCH_UPS)
    yield Figure(f"frame_catchup_processor_s{about}", round(median(worked), 3), "s", CATCH_UPS)
    store(survey, NEW, SEED - 1)
    with_tail = [seconds(lambda: results_of(survey)) for _turn in range(CATCH_UPS)]
    yield Figure(f"summary_with_1000_new_ms{about}", round(1000 * median(with_tail), 1), "ms", CATCH_UPS)


def figures(rows: int) -> Iterator[Figure]:
    about = behind_names()
    survey = make_survey()
    store(survey, rows, SEED)
    before = peak_mb()
    yield Figure(f"frame_build_s{about}", round(seconds(lambda: build(survey.pk)), 1), "s", rows)
    yield Figure(f"frame_build_extra_mb{about}", peak_mb() - before, "MB", rows)
    with tempfile.TemporaryDirectory(dir=settings.HEARD_FRAMES_DIR) as folder:
        peer = wide_file(Path(folder), rows)
        same_counts(survey, peer)

        def grouped() -> None:
            for key in CLOSED:
                peer.execute(GROUPED.format(key)).fetchall()

        yield from in_turns("summary", lambda: results_of(survey), grouped)
        yield from in_turns(
            "crosstab",
            lambda: cross_tab_of(survey, "q-heard", "q-ward", WANTED),
            lambda: peer.execute(CROSSED).fetchall(),
        )
        peer.close()
    yield from caught_up(survey)


if __name__ == "__main__":
    Path(settings.HEARD_FRAMES_DIR).mkdir(parents=True, exist_ok=True)
    for figure in figures(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION):
        print(figure, flush=True)
