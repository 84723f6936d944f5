"""Reports to the board for everybody: the page, its easy-read version, one sheet, files and data."""

import logging
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.language.guard import is_served
from cms.language.languages import direction
from cms.models.base import EASY_READ
from cms.printed.parts import Paper
from cms.printed.pdf import CannotWrite, as_pdf
from cms.printed.word import as_word
from participation.models import BoardReport, FrozenFigure
from participation.reports.data_files import SCHEMA, report_csv, report_data
from participation.reports.fingerprints import is_as_published
from participation.reports.making import gone_sentence
from participation.reports.papers import easy_paper, full_paper, summary_paper
from participation.reports.reading import Edition, edition, languages_of
from participation.reports.shown import shown_parts

logger = logging.getLogger(__name__)

PER_PAGE = 20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Make = Callable[[Edition], Paper]


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def published(reference: UUID) -> BoardReport:
    found: BoardReport = get_object_or_404(
        BoardReport.objects.published().select_related("lead", "supersedes"), reference=reference
    )
    return found


@require_safe
def board_reports(request: HttpRequest) -> HttpResponse:
    """The edition of each report that counts, the latest first."""
    reports = BoardReport.objects.latest_editions().select_related("lead")
    page = Paginator(reports, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participation/reports/reports.html", {"page_of_reports": page})


@require_safe
def board_report(request: HttpRequest, reference: UUID) -> HttpResponse:
    report = published(reference)
    found = edition(report, language())
    if found is None:
        return not_in_this_language(request, report)
    is_easy_read = request.GET.get("view") == EASY_READ and bool(found.words.easy)
    return shown_page(request, found, easy_paper if is_easy_read else full_paper, is_easy_read=is_easy_read)


@require_safe
def in_short(request: HttpRequest, reference: UUID) -> HttpResponse:
    """All of it on one sheet."""
    report = published(reference)
    found = edition(report, language())
    return not_in_this_language(request, report) if found is None else shown_page(request, found, summary_paper)


def shown_page(request: HttpRequest, found: Edition, make: Make, **more: Any) -> HttpResponse:
    report, made = found.report, make(found)
    context = {
        "report": report,
        "title": made.title.text,
        "parts": shown_parts(made),
        "has_easy_read": bool(found.words.easy),
        "files": files_of(found),
        **seal_of(report, found.figures.values()),
        "is_short": make is summary_paper,
        **editions_of(report),
        **more,
    }
    return render(request, "participation/reports/report.html", context, status=503 if "refusal" in more else 200)


def seal_of(report: BoardReport, figures: Iterable[FrozenFigure]) -> dict[str, Any]:
    """Whether the edition is what was published, and which of its figures are shown no longer, and why."""
    gone = [
        (figure.as_figure().title, gone_sentence(figure.gone), figure.gone.why) for figure in figures if figure.gone
    ]
    return {"is_as_published": is_as_published(report), "gone": gone}


def editions_of(report: BoardReport) -> dict[str, Any]:
    """The other editions of the same report that are published, and the one that counts if it is another one."""
    others = list(BoardReport.objects.published().filter(series=report.series).order_by("-edition"))
    return {
        "newer": others[0] if others and others[0].edition > report.edition else None,
        "editions": [other for other in others if other.pk != report.pk],
    }


def files_of(found: Edition) -> list[tuple[str, str]]:
    """What can be taken along: what it is, and where it is."""
    reference = found.report.reference
    files = [
        (_("The whole report (PDF)"), "board_report_pdf"),
        (_("The whole report (Word)"), "board_report_word"),
        (_("In short, on one sheet (PDF)"), "board_report_short_pdf"),
        (_("Easy read (PDF)"), "board_report_easy_pdf"),
        (_("All figures (JSON)"), "board_report_json"),
        (_("All figures (CSV, for a spreadsheet)"), "board_report_csv"),
    ]
    return [
        (label, reverse(f"participation:{name}", args=[reference]))
        for label, name in files
        if found.words.easy or name != "board_report_easy_pdf"
    ]


def not_in_this_language(request: HttpRequest, report: BoardReport) -> HttpResponse:
    """Its name, and the languages in which it can be read and that the site is shown in."""
    names = dict(settings.LANGUAGES)
    languages = []
    for code in languages_of(report):
        if not is_served(request, code):
            continue
        with override(code):
            url = reverse("participation:board_report", args=[report.reference])
        languages.append({"code": code, "name": names[code], "dir": direction(code), "url": url})
    context = {"report": report, "languages": languages}
    return render(request, "participation/reports/other_languages.html", context)


def file_of(request: HttpRequest, reference: UUID, make: Make, kind: str, name: str) -> HttpResponse:
    """One file. Where it cannot be written, the page of the report says so, and those who run the site what to do.

    It takes a while to write, so it has one address, which is kept for everybody.
    """
    if request.META.get("QUERY_STRING"):
        return redirect(request.path)
    found = edition(published(reference), language())
    if found is None or (make is easy_paper and not found.words.easy):
        raise Http404
    try:
        content = as_pdf(make(found)) if kind == "pdf" else as_word(make(found))
    except CannotWrite as refusal:
        logger.error("The %s of report %s could not be written: %s", kind, reference, refusal)
        return shown_page(request, found, full_paper, refusal=True)
    return attachment(content, "application/pdf" if kind == "pdf" else WORD, f"{slug_of(found.report)}{name}.{kind}")


def slug_of(report: BoardReport) -> str:
    return slugify(f"{report.name} {report.edition} {language()}") or "report"


def attachment(content: bytes | str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_safe
def report_pdf(request: HttpRequest, reference: UUID) -> HttpResponse:
    return file_of(request, reference, full_paper, "pdf", "")


@require_safe
def report_word(request: HttpRequest, reference: UUID) -> HttpResponse:
    return file_of(request, reference, full_paper, "docx", "")


@require_safe
def short_pdf(request: HttpRequest, reference: UUID) -> HttpResponse:
    return file_of(request, reference, summary_paper, "pdf", "-short")


@require_safe
def easy_pdf(request: HttpRequest, reference: UUID) -> HttpResponse:
    return file_of(request, reference, easy_paper, "pdf", "-easy")


@require_safe
def data_json(request: HttpRequest, reference: UUID) -> HttpResponse:
    report = published(reference)
    data = report_data(report, language(), request.build_absolute_uri)
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


@require_safe
def data_csv(request: HttpRequest, reference: UUID) -> HttpResponse:
    report = published(reference)
    return attachment(report_csv(report, language()), "text/csv; charset=utf-8", f"{slug_of(report)}.csv")


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What the JSON holds, for programs that check it."""
    return JsonResponse(SCHEMA)
