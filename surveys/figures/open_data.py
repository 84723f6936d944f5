"""Open data: the frozen figures of a survey as one table. Nothing else about its answers leaves by a public door."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cms.language.wordings import Wording
from surveys.disclosure.result import Disclosed
from surveys.harmless import harmless
from surveys.models import Figure

NAMES = (
    "figure",
    "finding",
    "question",
    "answer_code",
    "answer",
    "group_code",
    "group",
    "only",
    "count",
    "base",
    "percent",
    "hidden_below",
    "first_day",
    "last_day",
    "counted_on",
)


def as_csv(figures: Sequence[Figure]) -> str:
    """The names of the columns, then a line for each number of each figure, in the language of the page.

    What is hidden is empty. Only what came out of disclosure control has lines.
    """
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(NAMES)
    for figure in figures:
        writer.writerows(map(harmless, cells) for cells in _cells(figure, figure.disclosed))
    # Excel takes a file for UTF-8 only if it begins with this.
    return "\ufeff" + lines.getvalue()


def _cells(figure: Figure, table: Disclosed) -> Iterator[list[Any]]:
    if not isinstance(table, Disclosed):
        raise TypeError("Only what came out of disclosure control is published.")
    columns, rows = figure.wording["columns"], figure.wording["rows"]
    only = "; ".join(
        _condition(wording, condition.codes)
        for condition, wording in zip(table.layout.among, figure.wording["among"], strict=False)
    )
    about = [str(figure.reference), _text(figure.finding), _text(columns["title"])]
    made = [figure.first_day.isoformat(), figure.last_day.isoformat(), figure.frozen_on.isoformat()]
    for row in range(table.layout.height):
        group = table.layout.rows.codes[row] if table.layout.rows else ""
        named = [group, _text(rows["codes"].get(group, {})) if group else ""]
        for column, code in enumerate(table.layout.columns.codes):
            numbers = [table.cells[row][column], table.bases[row], table.percent(row, column), table.layout.threshold]
            yield [*about, code, _text(columns["codes"].get(code, {})), *named, only, *numbers, *made]


def _condition(wording: Mapping[str, Any], codes: frozenset[str]) -> str:
    labels = [_text(texts) for code, texts in wording["codes"].items() if code in codes]
    return f"{_text(wording['title'])}: {' / '.join(labels)}"


def _text(texts: Mapping[str, str]) -> str:
    return Wording(texts).in_language()[0]
