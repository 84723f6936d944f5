"""A figure as everybody reads it, in one language: bars with their numbers, how many answered, where it comes from.

Whatever is shown is taken out of a `Disclosed`, for pages, papers and data alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cms.language.wordings import Wording, marked
from surveys.disclosure.result import Disclosed, Reason
from surveys.models import Figure

VERSION = 1
WHY_WITHHELD = {
    Reason.TOO_FEW: gettext_lazy(
        "Too few people answered this, so nothing of it can be shown to everybody. Wait for more answers."
    ),
    Reason.NOTHING_LEFT: gettext_lazy(
        "So many numbers would have to be hidden that nothing would be left to show. Take fewer groups, or leave a "
        "condition out."
    ),
    Reason.TOO_ENTANGLED: gettext_lazy(
        "Together with the figures that are public already this asks about too many things at once to be checked. "
        "Show one question alone, or use a group that other figures use too."
    ),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One number; `value` as it is written, `share` the length of the bar from 0 to 100."""

    label: SafeString
    plain: tuple[str, str]
    value: str
    share: float
    hidden: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one row; `title` is empty where there are no rows. `base` says how many answered."""

    title: SafeString
    plain: tuple[str, str]
    base: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that stands on a page about one figure; each `text` with the language that it is in."""

    finding: SafeString
    finding_text: tuple[str, str]
    question: SafeString
    question_text: tuple[str, str]
    among: tuple[SafeString, ...]
    groups: tuple[Group, ...]
    head: tuple[str, str]
    source: str

    @property
    def has_rows(self) -> bool:
        return bool(self.groups[0].title)


def shown(figure: Figure) -> Shown:
    """A frozen figure in the language of the page."""
    return of_table(figure.disclosed, figure.wording, figure.finding, source_of(figure))


def of_table(table: Disclosed, wording: Mapping[str, Any], finding: Mapping[str, str], source: str) -> Shown:
    if not isinstance(table, Disclosed):
        raise TypeError("Only what came out of disclosure control is shown.")
    return Shown(
        finding=_marked(finding),
        finding_text=Wording(finding).in_language(),
        question=_marked(wording["columns"]["title"]),
        question_text=Wording(wording["columns"]["title"]).in_language(),
        among=_conditions(table, wording["among"]),
        groups=tuple(_group(table, wording, row) for row in range(table.layout.height)),
        head=(_("Answer"), _("How many")),
        source=source,
    )


def _group(table: Disclosed, wording: Mapping[str, Any], row: int) -> Group:
    base, rows = table.bases[row], table.layout.rows
    title = wording["rows"]["codes"].get(rows.codes[row], {}) if rows else {}
    labels = wording["columns"]["codes"]
    bars = tuple(
        _bar(table, row, column, labels.get(code) or {"": code})
        for column, code in enumerate(table.layout.columns.codes)
    )
    return Group(_marked(title), Wording(title).in_language(), base_words(base), bars)


def _bar(table: Disclosed, row: int, column: int, label: Mapping[str, str]) -> Bar:
    count, base = table.cells[row][column], table.bases[row]
    share = round(100 * count / max(base or count, 1), 1) if count else 0.0
    words = number_words(count, table.percent(row, column))
    return Bar(_marked(label), Wording(label).in_language(), words, min(share, 100.0), count is None)


def number_words(count: int | None, percent: int | None) -> str:
    """One number as it is written."""
    if count is None:
        return _("too few to show")
    return str(count) if percent is None else _("%(count)d (%(percent)d %%)") % {"count": count, "percent": percent}


def base_words(base: int | None) -> str:
    """How many answered."""
    if base is None:
        return _("Too few people answered to show how many.")
    return _("About %(count)d people answered this.") % {"count": base}


def source_of(figure: Figure) -> str:
    """Whose survey it is from, and of which days."""
    return _("Survey of %(organisation)s, answers from %(first)s to %(last)s. Counted on %(day)s.") % {
        "organisation": figure.survey.organisation,
        "first": date_format(figure.first_day, "j F Y"),
        "last": date_format(figure.last_day, "j F Y"),
        "day": date_format(figure.frozen_on, "j F Y"),
    }


def _conditions(table: Disclosed, wordings: Sequence[Mapping[str, Any]]) -> tuple[SafeString, ...]:
    """“How old are you?: 8 to 11 / 12 to 15”: a line for each condition."""
    found = []
    for condition, wording in zip(table.layout.among, wordings, strict=False):
        labels = [_marked(texts) for code, texts in wording["codes"].items() if code in condition.codes]
        joined = labels[0]
        for label in labels[1:]:
            joined = format_html("{} / {}", joined, label)
        found.append(format_html("{}: {}", _marked(wording["title"]), joined))
    return tuple(found)


def _marked(texts: Mapping[str, str]) -> SafeString:
    return marked(*Wording(texts).in_language())


def figure_data(figure: Figure) -> dict[str, Any]:
    """The same as plain data; `docs/public-data.md` says what it holds. Names may be added, and none is changed."""
    table = figure.disclosed
    layout = table.layout
    return {
        "version": VERSION,
        "reference": str(figure.reference),
        "language": get_language(),
        "finding": _text(figure.finding),
        "organisation": figure.survey.organisation.name,
        "first_day": figure.first_day.isoformat(),
        "last_day": figure.last_day.isoformat(),
        "counted_on": figure.frozen_on.isoformat(),
        "answers": _titled(figure.wording["columns"], layout.columns.codes),
        "groups": _titled(figure.wording["rows"], layout.rows.codes) if layout.rows else None,
        "several_answers": not layout.columns.adds_up,
        "only": [
            _titled(wording, [code for code in wording["codes"] if code in condition.codes])
            for condition, wording in zip(layout.among, figure.wording["among"], strict=False)
        ],
        "rows": [
            {
                "group": layout.rows.codes[row] if layout.rows else None,
                "base": table.bases[row],
                "counts": list(table.cells[row]),
                "percent": [table.percent(row, column) for column in range(layout.width)],
            }
            for row in range(layout.height)
        ],
        "rounded_to": 5,
        "hidden_below": layout.threshold,
    }


def _titled(wording: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    return {
        "title": _text(wording["title"]),
        "codes": [{"code": code, "label": _text(wording["codes"].get(code, {}))} for code in codes],
    }


def _text(texts: Mapping[str, str]) -> dict[str, str] | None:
    text, language = Wording(texts).in_language()
    return {"text": text, "language": language} if text else None


def address_of(figure: Figure) -> str:
    return reverse("surveys:figure", args=[figure.reference])
