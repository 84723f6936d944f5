"""`python -m benchmarks.report_timing` fills the database of TEST_DATABASE_URL and times a board report.

Ten thousand chains of ten organisations and a survey with a million answers (or as many as the first argument says),
sixty figures, forty pages, five languages. The database must be empty, and PostgreSQL.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.translation import override  # noqa: E402
from pypdf import PdfReader  # noqa: E402
from wagtail.models import Page  # noqa: E402

from accounts.models import Organisation  # noqa: E402
from benchmarks.chain_rows import write_chains  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from benchmarks.report_rows import write_survey  # noqa: E402
from cms.models import HomePage, OrganisationPage  # noqa: E402
from cms.printed.pdf import as_pdf  # noqa: E402
from participation.actions.reports.begin_report import begin_report  # noqa: E402
from participation.actions.reports.choose_figures import take_in  # noqa: E402
from participation.actions.reports.freeze_figures import freeze_figures  # noqa: E402
from participation.models import BoardReport  # noqa: E402
from participation.reports.making import counted  # noqa: E402
from participation.reports.papers import full_paper  # noqa: E402
from participation.reports.reading import edition_of  # noqa: E402
from participation.reports.registry import Scope, Source, register, sources  # noqa: E402
from participation.reports.words import ReportWords  # noqa: E402

TURNS, FIGURES, MILLION = 5, 60, 1_000_000
SAID = {
    "en": "Children want more lights in the park, and somebody to talk to in the evening.",
    "pl": "Dzieci chcą więcej świateł w parku i kogoś, z kim można porozmawiać wieczorem.",
    "pa": "ਬੱਚੇ ਪਾਰਕ ਵਿੱਚ ਹੋਰ ਰੌਸ਼ਨੀ ਚਾਹੁੰਦੇ ਹਨ, ਅਤੇ ਸ਼ਾਮ ਨੂੰ ਗੱਲ ਕਰਨ ਲਈ ਕੋਈ ਚਾਹੁੰਦੇ ਹਨ।",
    "ur": "بچے پارک میں زیادہ روشنی چاہتے ہیں، اور شام کو بات کرنے کے لیے کوئی چاہتے ہیں۔",
    "sk": "Deti chcú viac svetiel v parku a niekoho, s kým sa dá večer porozprávať.",
}


def more_figures(scope: Scope) -> Iterator[Any]:
    """What the platform's other sources will add, so that the report has sixty figures."""
    for number in range(more_wanted):
        yield counted(f"more-{number}", f"Figure {number}", "Row", [(str(row), f"Row {row}", row) for row in range(8)])


more_wanted = 0


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def words_in(code: str) -> ReportWords:
    """About forty pages, with every figure in it."""
    prose = [{"kind": "text", "runs": [{"t": SAID[code] + " ", "b": False, "href": ""}] * 12} for _number in range(6)]
    blocks: list[dict[str, Any]] = []
    for source in sources():
        blocks += [{"kind": "source", "source": source.name}, *prose]
    return ReportWords(SAID[code], SAID[code], blocks=blocks)


def begun() -> BoardReport:
    lead = Organisation.objects.order_by("pk").first()
    assert lead is not None
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="bench"))
    home.add_child(instance=OrganisationPage(title="Lead", slug="lead", organisation=lead))
    today = timezone.localdate()
    by = lead.members.get(email="officer@example.org")
    return begin_report(
        name="Bench", lead=lead, starts_on=today - timedelta(days=182), ends_on=today, organisations=None, by=by
    )


def pdf_in(report: BoardReport, code: str) -> bytes:
    """From the rows of the database to the file."""
    return as_pdf(full_paper(edition_of(report, code, words_in(code))))


def figures(rows: int) -> Iterator[Figure]:
    global more_wanted
    report = begun()
    for figure in write_survey(report.lead, report.created_by, rows):
        take_in(report=report, figure=figure)
    more_wanted = FIGURES - report.figures.count()
    register(Source("more", "More", "The benchmark.", more_figures))
    took = [seconds(lambda: freeze_figures(report=report, by=report.created_by)) for _turn in range(TURNS)]
    yield Figure("report_freeze_s", round(median(took), 2), "s", TURNS)
    yield Figure("report_figures", report.figures.count(), "figures", 1)
    slowest, pages = 0.0, []
    for code in SAID:
        report.refresh_from_db()
        with override(code):
            # Once: typst remembers what it has set, so a second time would measure its memory.
            began = time.perf_counter()
            content = pdf_in(report, code)
            took_once = time.perf_counter() - began
        pages.append(len(PdfReader(BytesIO(content)).pages))
        slowest = max(slowest, took_once)
        yield Figure(f"report_pdf_{code}_s", round(took_once, 2), "s", 1)
    yield Figure("report_pdf_s", round(slowest, 2), "s", len(SAID))
    yield Figure("report_pages", min(pages), "pages", len(SAID))


def main() -> None:
    call_command("migrate", verbosity=0)
    Path(settings.HEARD_FRAMES_DIR).mkdir(parents=True, exist_ok=True)
    write_chains()
    sys.stdout.writelines(f"{figure}\n" for figure in figures(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION))


if __name__ == "__main__":
    main()
