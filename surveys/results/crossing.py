"""A cross-tabulation as it is shown: counts, or shares of a row or a column."""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.results.charts import Bar, BarChart, Line, Part, Tint, tints
from surveys.results.exhibits import FAINTEST, Cell, Exhibit, Look, Table, share, whole, words
from surveys.results.figures import Code, CrossTab
from surveys.results.sentences import counted, percent, with_share

# A larger table is read by nobody.
MOST_CELLS = 4_000


class Shares(TextChoices):
    """What the cells of a cross-tabulation say."""

    COUNTS = "counts", _("Counts")
    OF_ROW = "rows", _("Shares of each row")
    OF_COLUMN = "columns", _("Shares of each column")


def is_too_large(found: CrossTab) -> bool:
    return len(found.row_totals) * len(found.column_totals) > MOST_CELLS


def cross_exhibit(found: CrossTab, look: Look, shares: str) -> Exhibit:
    """The chart shows how the answers of each row divide, the table what was chosen."""
    rows, columns = _shown(found.rows.codes, found.row_totals), _shown(found.columns.codes, found.column_totals)
    title = _now("%(rows)s, by %(columns)s") % {
        "rows": found.rows.title_in(look.language),
        "columns": found.columns.title_in(look.language),
    }
    facts = [_now("%(count)s responses have an answer to both.") % {"count": counted(found.base)}]
    if found.rows.several or found.columns.several:
        facts.append(_now("Somebody can count in several rows or columns, so these add up to more than the total."))
    return Exhibit(
        name=found.rows.name,
        title=title,
        language=look.language,
        finding=_finding(found, look, rows, columns),
        facts=tuple(facts),
        chart=_chart(found, look, rows, columns),
        table=_table(found, look, shares, rows, columns),
        is_empty=not found.base,
    )


def _shown(codes: Sequence[Code], totals: Sequence[int]) -> list[int]:
    """Where the codes stand that are shown: opt-outs only where somebody took one."""
    return [place for place, code in enumerate(codes) if totals[place] or not code.is_opt_out]


def _chart(found: CrossTab, look: Look, rows: Sequence[int], columns: Sequence[int]) -> BarChart:
    codes = found.columns.codes
    shades = iter(tints(sum(not codes[place].is_opt_out for place in columns)))
    legend = {
        place: Tint(codes[place].label_in(look.language), FAINTEST if codes[place].is_opt_out else next(shades))
        for place in columns
    }
    bars = []
    for row in rows:
        line = _line(found.cells[row], found.row_totals[row], legend, is_whole=not found.columns.several)
        code = found.rows.codes[row]
        bars.append(Bar(code.label_in(look.language), (line,), code.is_opt_out))
    return BarChart(tuple(bars), tuple(legend.values()))


def _line(cells: Sequence[int], total: int, legend: dict[int, Tint], *, is_whole: bool) -> Line:
    """The answers of a row side by side; where several count at once, as parts of all that was chosen."""
    length = total if is_whole else sum(cells[place] for place in legend)
    parts, said, left = [], [], 0.0
    for place, tint in legend.items():
        width = 100 * cells[place] / max(length, 1)
        if cells[place]:
            parts.append(Part(round(left, 2), round(width, 2), tint.darkness))
            said.append(f"{tint.label}: {with_share(cells[place], total)}")
        left += width
    return Line("; ".join(said) or _now("Nobody."), tuple(parts))


def _table(found: CrossTab, look: Look, shares: str, rows: Sequence[int], columns: Sequence[int]) -> Table:
    def cell(count: int, row: int, column: int) -> Cell:
        if shares == Shares.OF_ROW:
            return share(count, row)
        return share(count, column) if shares == Shares.OF_COLUMN else whole(count)

    head = [found.columns.codes[place].label_in(look.language) for place in columns]
    lines = []
    for row in rows:
        total = found.row_totals[row]
        cells = [cell(found.cells[row][place], total, found.column_totals[place]) for place in columns]
        lines.append((words(found.rows.codes[row].label_in(look.language)), *cells, whole(total)))
    totals = [whole(found.column_totals[place]) for place in columns]
    lines.append((words(_now("All")), *totals, whole(found.base)))
    quiet = frozenset(number for number, row in enumerate(rows) if found.rows.codes[row].is_opt_out)
    return Table((found.rows.title_in(look.language), *head, _now("All")), tuple(lines), quiet)


def _finding(found: CrossTab, look: Look, rows: Sequence[int], columns: Sequence[int]) -> str:
    """Where the share of one answer differs most between two rows."""
    if not found.base:
        return _now("Nobody has an answer to both.")
    given = [row for row in rows if found.row_totals[row]]
    spread = []
    for column in columns:
        ordered = sorted(given, key=lambda row: found.cells[row][column] / found.row_totals[row])
        low, high = ordered[0], ordered[-1]
        apart = found.cells[high][column] / found.row_totals[high] - found.cells[low][column] / found.row_totals[low]
        spread.append((apart, column, low, high))
    apart, column, low, high = max(spread, key=lambda each: each[0])
    if not apart:
        return _now("Every row divides in the same way.")
    return _now("“%(column)s” differs most: %(most)s of “%(high)s”, %(least)s of “%(low)s”.") % {
        "column": found.columns.codes[column].label_in(look.language),
        "high": found.rows.codes[high].label_in(look.language),
        "low": found.rows.codes[low].label_in(look.language),
        "most": percent(found.cells[high][column], found.row_totals[high]),
        "least": percent(found.cells[low][column], found.row_totals[low]),
    }
