"""The frozen figures of a report as data: JSON and CSV, in the words that `docs/board-report-data.md` describes.

Others build on them: names may be added, and none is renamed, removed or given another meaning.
"""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.language.wordings import Wording
from participation.models import BoardReport, FrozenFigure
from participation.reports.figures import Cell, Figure, Gone
from participation.reports.making import gone_sentence
from surveys.harmless import harmless

VERSION = 1
Address = Callable[[str], str]
COLUMNS = (
    "source",
    "key",
    "title",
    "row",
    "row_label",
    "column",
    "column_label",
    "status",
    "number",
    "of",
    "disclosure",
    "counted_on",
    "comes_from",
)
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A report to the board: its frozen figures",
    "type": "object",
    "required": [
        "version",
        "schema",
        "reference",
        "edition",
        "url",
        "title",
        "language",
        "from",
        "to",
        "organisations",
        "published_on",
        "supersedes",
        "superseded_by",
        "what_changed",
        "fingerprint",
        "figures",
    ],
    "properties": {
        "version": {"const": VERSION},
        "schema": {"type": "string"},
        "reference": {"type": "string"},
        "edition": {"type": "integer", "minimum": 1},
        "url": {"type": "string"},
        "title": {"type": "string"},
        "language": {"type": "string"},
        "from": {"type": "string"},
        "to": {"type": "string"},
        "organisations": {"type": "array", "items": {"type": "string"}},
        "published_on": {"type": ["string", "null"]},
        "supersedes": {"type": ["string", "null"]},
        "superseded_by": {"type": ["string", "null"]},
        "what_changed": {"type": ["string", "null"]},
        "fingerprint": {"type": "string"},
        "figures": {"type": "array", "items": {"$ref": "#/$defs/figure"}},
    },
    "$defs": {
        "figure": {
            "type": "object",
            "required": [
                "source",
                "key",
                "title",
                "says",
                "disclosure",
                "comes_from",
                "counted_on",
                "columns",
                "rows",
            ],
            "properties": {
                "source": {"type": "string"},
                "key": {"type": "string"},
                "title": {"type": "string"},
                "says": {"type": "string"},
                "disclosure": {"enum": ["exact", "rounded", "gone"]},
                "comes_from": {"type": "string"},
                "counted_on": {"type": "string"},
                "columns": {"type": "array", "items": {"$ref": "#/$defs/named"}},
                "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
            },
        },
        "named": {
            "type": "object",
            "required": ["code", "label"],
            "properties": {"code": {"type": "string"}, "label": {"type": "string"}},
        },
        "row": {
            "type": "object",
            "required": ["code", "label", "cells"],
            "properties": {
                "code": {"type": "string"},
                "label": {"type": "string"},
                "cells": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
            },
        },
        "cell": {
            "type": "object",
            "required": ["status", "number", "of"],
            "properties": {
                "status": {"enum": ["exact", "about", "too_few", "nobody"]},
                "number": {"type": ["integer", "null"]},
                "of": {"type": ["integer", "null"]},
            },
        },
    },
}


def report_data(report: BoardReport, language: str, absolute: Address) -> dict[str, Any]:
    newer = BoardReport.objects.published().filter(supersedes=report).first()
    return {
        "version": VERSION,
        "schema": absolute(reverse("participation:board_report_schema")),
        "reference": str(report.reference),
        "edition": report.edition,
        "url": absolute(address_of(report)),
        "title": report.name,
        "language": language,
        "from": report.starts_on.isoformat(),
        "to": report.ends_on.isoformat(),
        "organisations": report.covered,
        "published_on": timezone.localdate(report.published_at).isoformat() if report.published_at else None,
        "supersedes": absolute(address_of(report.supersedes)) if report.supersedes else None,
        "superseded_by": absolute(address_of(newer)) if newer else None,
        "what_changed": said(report.what_changed, language) or None,
        "fingerprint": report.fingerprint,
        "figures": [figure_data(frozen, language) for frozen in report.figures.as_told()],
    }


def address_of(report: BoardReport) -> str:
    return reverse("participation:board_report", args=[report.reference])


def said(texts: Wording, language: str) -> str:
    return texts.in_language(language)[0]


def figure_data(frozen: FrozenFigure, language: str) -> dict[str, Any]:
    figure = frozen.as_figure()
    return {
        "source": frozen.source,
        "key": frozen.key,
        "title": said(figure.title, language),
        "says": gone_words(frozen.gone, language) if frozen.gone else said(figure.finding, language),
        "disclosure": frozen.told_as,
        "comes_from": "" if frozen.gone else said(frozen.comes_from, language),
        "counted_on": frozen.counted_on.isoformat(),
        "columns": [{"code": code, "label": said(label, language)} for code, label in figure.columns],
        "rows": [
            {"code": row.code, "label": said(row.label, language), "cells": [cell_data(cell) for cell in row.cells]}
            for row in figure.rows
        ],
    }


def gone_words(gone: Gone, language: str) -> str:
    """What stands in the place of a figure that is gone, with the reason that was given to everybody."""
    with override(language):
        return " ".join(filter(None, [gone_sentence(gone), said(gone.why, language)]))


def cell_data(cell: Cell) -> dict[str, Any]:
    if cell.is_few:
        return {"status": "too_few", "number": None, "of": None}
    if cell.is_of_people and cell.number is None and cell.of is None:
        return {"status": "nobody", "number": None, "of": None}
    return {"status": "about" if cell.is_of_people else "exact", "number": cell.number, "of": cell.of}


def report_csv(report: BoardReport, language: str) -> str:
    """One line for each cell. Nothing in it is a formula to a spreadsheet."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for frozen in report.figures.as_told():
        for line in csv_lines(frozen, frozen.as_figure(), language):
            writer.writerow([harmless(value) for value in line])
    return file.getvalue()


def csv_lines(frozen: FrozenFigure, figure: Figure, language: str) -> Iterator[tuple[Any, ...]]:
    counted_on = frozen.counted_on.isoformat()
    if frozen.gone:
        words = gone_words(frozen.gone, language)
        empty = ("", "", "", "", "gone", None, None)
        yield (frozen.source, frozen.key, said(figure.title, language), *empty, frozen.told_as, counted_on, words)
    for row in figure.rows:
        for (code, label), cell in zip(figure.columns, row.cells, strict=True):
            data = cell_data(cell)
            yield (
                frozen.source,
                frozen.key,
                said(figure.title, language),
                row.code,
                said(row.label, language),
                code,
                said(label, language),
                data["status"],
                data["number"],
                data["of"],
                frozen.told_as,
                counted_on,
                said(frozen.comes_from, language),
            )
