"""How a table of results would look for everybody: its exact counts through the rules for small numbers.

It looks at one table alone. Before a figure is frozen it is counted again, out of the responses, and checked together
with every figure that was ever public (`surveys.actions.freeze_figure`): then more may be hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.language.wordings import Wording, marked
from surveys.disclosure.hiding import preview
from surveys.disclosure.result import Withheld
from surveys.disclosure.tables import ExactTable
from surveys.figures.counts import AskedFor, sensitivity_of
from surveys.figures.sources import Source, sources
from surveys.figures.words import WHY_WITHHELD, Shown, of_table
from surveys.results.ask import Inquiry
from surveys.results.figures import GROUP, LANGUAGE
from surveys.results.filters import Filter
from surveys.results.items import NONE


@dataclass(frozen=True, slots=True)
class Preview:
    """One table: as everybody would see it, or why they would not. `chosen` are fields of the form for figures."""

    title: SafeString
    shown: Shown | None
    refusal: str
    chosen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Previews:
    """All that stands in one exhibit, the name of which is `name`.

    `is_narrowed`: the filter asks for something that no figure can be narrowed by, such as days.
    """

    name: str
    tables: tuple[Preview, ...] = ()
    is_narrowed: bool = False


def previews_of(inquiry: Inquiry, names: Iterable[str], narrowed_by: Filter) -> Previews | None:
    """Questions by their names, each by itself; None where there is no figure of the first one."""
    known, names = _known(inquiry), tuple(names)
    found = [
        table
        for name in names
        if name in known and (table := _of_one(inquiry, known[name], _among(known, narrowed_by, (name,)), narrowed_by))
    ]
    return Previews(names[0], tuple(found), _is_narrowed(known, narrowed_by, names)) if found else None


def preview_of_cross(inquiry: Inquiry, rows: str, columns: str, narrowed_by: Filter) -> Previews | None:
    """One question side by side for the groups of another; None where there is no figure of these."""
    known, crossed = _known(inquiry), inquiry.cross_tab(rows, columns, narrowed_by)
    if crossed is None or rows not in known or columns not in known:
        return None
    asked = AskedFor(known[columns], known[rows], _among(known, narrowed_by, (rows, columns)))
    # Of things put in order a table like this has the first ones alone, and a figure has all.
    if (
        crossed.columns.several == asked.columns.dimension.adds_up
        or crossed.rows.several == known[rows].dimension.adds_up
    ):
        return None
    codes, groups = asked.columns.dimension.codes, known[rows].groups.codes
    counts = tuple(tuple(crossed.cell(row, code) for code in codes) for row in groups)
    totals = {code.code: total for code, total in zip(crossed.rows.codes, crossed.row_totals, strict=True)}
    bases = tuple(_base(asked, each, totals.get(row, 0)) for row, each in zip(groups, counts, strict=True))
    table = _previewed(inquiry, asked, counts, bases, narrowed_by)
    return Previews(rows, (table,), _is_narrowed(known, narrowed_by, (rows, columns)))


def _known(inquiry: Inquiry) -> dict[str, Source]:
    languages = inquiry.dimension(LANGUAGE)
    answered = [code.code for code in languages.codes] if languages else []
    return {source.name: source for source in sources(inquiry.versions, answered)}


Conditions = tuple[tuple[Source, frozenset[str]], ...]


def _among(known: dict[str, Source], narrowed_by: Filter, counted: tuple[str, ...]) -> Conditions:
    return tuple(
        (known[name], frozenset(codes)) for name, codes in narrowed_by.chosen if name in known and name not in counted
    )


def _is_narrowed(known: dict[str, Source], narrowed_by: Filter, counted: tuple[str, ...]) -> bool:
    names = {name for name, _codes in narrowed_by.chosen}
    return bool(narrowed_by.first_day or narrowed_by.last_day or names - set(known) or names & set(counted))


def _of_one(inquiry: Inquiry, source: Source, among: Conditions, narrowed_by: Filter) -> Preview:
    asked, item = AskedFor(source, None, among), inquiry.items[source.name]
    found = inquiry.frequency(item, inquiry.select(narrowed_by))
    counts = tuple(found.count_of(code) for code in source.dimension.codes)
    return _previewed(inquiry, asked, (counts,), (_base(asked, counts, found.base),), narrowed_by)


def _base(asked: AskedFor, counts: tuple[int, ...], base: int) -> int:
    """How many answered; a code that no version offers counts for nobody in a figure."""
    return sum(counts) if asked.columns.dimension.adds_up else min(base, sum(counts))


def _previewed(
    inquiry: Inquiry, asked: AskedFor, counts: tuple[tuple[int, ...], ...], bases: tuple[int, ...], narrowed_by: Filter
) -> Preview:
    by_class = inquiry.cross_tab(asked.columns.name, GROUP, narrowed_by)
    classes = zip(by_class.columns.codes, by_class.column_totals, strict=True) if by_class else ()
    given = {None if code.code == NONE else code.code for code, count in classes if count}
    result = preview(ExactTable(asked.layout(sensitivity_of(asked, given)), counts, bases))
    chosen = [("columns", asked.columns.name)] + ([("rows", asked.rows.name)] if asked.rows else [])
    chosen += [("among", f"{source.name}={code}") for source, codes in asked.among for code in sorted(codes)]
    title = marked(*Wording(asked.columns.titles).in_language())
    if isinstance(result, Withheld):
        return Preview(title, None, str(WHY_WITHHELD[result.reason]), tuple(chosen))
    return Preview(title, of_table(result, asked.in_words(), {}, ""), "", tuple(chosen))
