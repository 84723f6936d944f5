"""`python -m benchmarks.export_timing csv` (`xlsx`, `sav`, `list`) fills the database of TEST_DATABASE_URL and times.

The database must be empty, and PostgreSQL. A number behind the name is that of the responses, a million without.
"""

import csv
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

import pyreadstat  # noqa: E402 (the settings come first)
import xlsxwriter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402

from benchmarks.closed import make_survey  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from surveys.exports import framed, spreadsheet, spss  # noqa: E402
from surveys.exports.answers import cells_of, parts  # noqa: E402
from surveys.exports.layout import layout_of  # noqa: E402
from surveys.exports.one_by_one import ON_A_PAGE, page  # noqa: E402
from surveys.exports.reading import read  # noqa: E402
from surveys.exports.stored import VERSION  # noqa: E402
from surveys.frame.build import build  # noqa: E402
from surveys.models import Survey  # noqa: E402

MILLION = 1_000_000
ROWS_OF_PEER = 200_000
PAIRS = 3
PAGES = 25
PAGE_QUERY = """
    SELECT * FROM surveys_response WHERE survey_id = %s AND day <= %s
    ORDER BY day DESC, receipt_hmac DESC LIMIT 50
"""


class Clock:
    """What the time of a piece of work is: on the wall, and on a processor of this process."""

    def __init__(self, work: Callable[[], object]) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        work()
        self.wall, self.processor = time.perf_counter() - wall, time.process_time() - processor


def in_memory(survey: Survey, most: int) -> list[tuple[Any, ...]]:
    """The rows of the file as a program has them that did all the work before: days, numbers and texts."""
    layout = layout_of(survey)
    columns = [(place, layout.of_key(key)) for place, key in enumerate(layout.keys)]
    made: list[tuple[Any, ...]] = []
    for some in read(survey, layout):
        known: dict[tuple[int, int], list[Any]] = {}
        for about, given in zip(some.about.tolist(), some.given.tolist(), strict=True):
            facts = some.facts[about]
            cells = [*facts[:VERSION], layout.numbers[facts[VERSION]]]
            for place, its in columns:
                entry = given[place]
                if (place, entry) not in known:
                    known[place, entry] = cells_of(its, some.entries[entry])
                cells += known[place, entry]
            made.append(tuple(cells))
        if len(made) >= most:
            break
    return made[:most]


def held_mb(work: Callable[[], object]) -> float:
    """By how many megabytes this process grew at the most while it worked."""
    status = Path("/proc/self/status")

    def megabytes(name: str) -> float:
        line = next(line for line in status.read_text().splitlines() if line.startswith(name))
        return int(line.split()[1]) / 1024

    before = megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    work()
    return megabytes("VmHWM") - before


@contextmanager
def without_frame() -> Iterator[None]:
    """As on a machine whose frame is far behind: everything is read from the database."""
    original = framed._is_at_hand
    framed._is_at_hand = lambda survey: False
    try:
        yield
    finally:
        framed._is_at_hand = original


def csv_figures(survey: Survey, count: int) -> Iterator[Figure]:
    def subject() -> None:
        with Path(os.devnull).open("w", encoding="utf-8", newline="") as file:
            for part in parts(survey):
                file.write(part)

    def first_bytes() -> None:
        for _part in islice(parts(survey), 2):
            pass

    yield Figure("csv_first_byte_s", round(median(Clock(first_bytes).wall for _turn in range(5)), 3), "s", 5)
    yield Figure("csv_extra_mb", round(held_mb(subject), 1), "MB", count)
    rows = in_memory(survey, ROWS_OF_PEER)

    def peer() -> None:
        with Path(os.devnull).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    yield from _ratios("csv_vs_writer", "csv_writer", subject, count, peer, len(rows))
    with without_frame():
        yield Figure("csv_without_frame_first_byte_s", round(Clock(first_bytes).wall, 3), "s", 1)
        yield from _ratios("csv_without_frame_vs_writer", "csv_writer", subject, count, peer, len(rows))


def xlsx_figures(survey: Survey, count: int) -> Iterator[Figure]:
    rows = [
        [str(cell) if number == 0 else cell for number, cell in enumerate(row)] for row in in_memory(survey, count)
    ]
    made = in_memory(survey, count)
    rows = [[str(day), *(float(cell) if isinstance(cell, Decimal) else cell for cell in rest)] for day, *rest in made]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "answers.xlsx"

        def subject() -> None:
            spreadsheet.write(survey, place, language="en")

        def peer() -> None:
            with xlsxwriter.Workbook(str(place), {"constant_memory": True, "tmpdir": folder}) as book:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)

        yield Figure("xlsx_extra_mb", round(held_mb(subject), 1), "MB", count)
        yield from _ratios("xlsx_vs_xlsxwriter", "xlsxwriter", subject, count, peer, len(rows))


def sav_figures(survey: Survey, count: int) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "answers.sav"

        def subject() -> None:
            spss.write(survey, place, language="en")

        yield Figure("sav_extra_mb", round(held_mb(subject), 1), "MB", count)
        frame = spss.Frame(layout_of(survey))
        for some in read(survey, frame.layout):
            frame.add(some)
        ready = frame.data()

        def peer() -> None:
            pyreadstat.write_sav(ready, str(place))

        yield from _ratios("sav_vs_pyreadstat", "pyreadstat", subject, count, peer, count)


def list_figures(survey: Survey, count: int) -> Iterator[Figure]:
    """Pages at the beginning, in the middle and at the end, beside the query that gives fifty whole rows."""
    layout = layout_of(survey)
    days = list(survey.responses.order_by("-day").values_list("day", flat=True).distinct())
    walls, processors = [], []
    for day in (days[0], days[len(days) // 2], days[-1]):
        place = f"{day.isoformat()}.ffffffffffffffff"
        turns = [
            (Clock(lambda place=place: _shown(survey, layout, place)), Clock(lambda day=day: _fifty(survey, day)))
            for _turn in range(PAGES)
        ]
        walls.append(1000 * median(mine.wall - other.wall for mine, other in turns))
        processors.append(1000 * median(mine.processor - other.processor for mine, other in turns))
    yield Figure("list_extra_ms", round(max(walls), 1), "ms", PAGES)
    yield Figure("list_extra_processor_ms", round(max(processors), 1), "ms", PAGES)


def _shown(survey: Survey, layout: Any, place: str) -> None:
    found = page(survey, layout, place)
    if len(found.responses) != ON_A_PAGE:
        raise RuntimeError("a page is not full")
    render_to_string("surveys/admin/answers_table.html", {"page": found})


def _fifty(survey: Survey, day: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(PAGE_QUERY, [survey.pk, day])
        cursor.fetchall()


def _ratios(
    name: str, peer_name: str, subject: Callable[[], object], count: int, peer: Callable[[], object], rows: int
) -> Iterator[Figure]:
    """They take turns. The time on this process's own processor is told apart: on a busy machine it says more."""
    walls, processors, mine, theirs = [], [], [], []
    for _turn in range(PAIRS):
        ours, other = Clock(subject), Clock(peer)
        walls.append(count / ours.wall / (rows / other.wall))
        processors.append(count / ours.processor / (rows / other.processor))
        mine.append(count / ours.wall)
        theirs.append(rows / other.wall)
    yield Figure(name, round(median(walls), 3), "ratio", PAIRS)
    yield Figure(f"{name}_by_processor", round(median(processors), 3), "ratio", PAIRS)
    yield Figure(f"{name.partition('_vs')[0]}_rows_per_second", round(median(mine)), "1/s", PAIRS)
    yield Figure(f"{peer_name}_rows_per_second", round(median(theirs)), "1/s", PAIRS)


MEASURED = {"csv": csv_figures, "xlsx": xlsx_figures, "sav": sav_figures, "list": list_figures}


def main(names: list[str], count: int) -> None:
    if connection.vendor != "postgresql" or connection.introspection.table_names():
        sys.exit("TEST_DATABASE_URL must name an empty PostgreSQL database.")
    call_command("migrate", verbosity=0)
    survey = make_survey(count)
    with tempfile.TemporaryDirectory() as folder:
        settings.HEARD_FRAMES_DIR = folder
        build(survey.pk)
        for name in names:
            for figure in MEASURED[name](survey, count):
                print(figure, flush=True)


if __name__ == "__main__":
    main(
        [name for name in sys.argv[1:] if name in MEASURED] or list(MEASURED),
        next((int(name) for name in sys.argv[1:] if name.isdecimal()), MILLION),
    )
