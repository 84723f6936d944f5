"""Exact counts for a figure that shall be frozen, out of the responses themselves, in one reading.

What is read besides: how the answers changed since earlier figures were frozen, so that nobody is found by the
difference.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from surveys.disclosure.tables import Among, ExactTable, Layout, Sensitivity
from surveys.figures.sources import Row, Source


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a figure shall tell: of whom (`among`: sources, each with the codes that count), by what, side by side."""

    columns: Source
    rows: Source | None = None
    among: tuple[tuple[Source, frozenset[str]], ...] = ()
    is_sensitive: bool = False

    @property
    def names(self) -> frozenset[str]:
        """What is counted; conditions are not."""
        return frozenset(each.name for each in (self.columns, self.rows) if each is not None)

    @property
    def all_sources(self) -> list[Source]:
        return [each for each in (self.columns, self.rows) if each is not None] + [each for each, _codes in self.among]

    def where_everybody_has(self, without: Collection[str]) -> "AskedFor":
        """The same, with each source marked that nobody is `without`."""
        if all(source.name in without for source in self.all_sources):
            return self

        def marked(source: Source) -> Source:
            return source if source.name in without else source.had_by_everybody()

        rows = marked(self.rows) if self.rows else None
        among = tuple((marked(source), codes) for source, codes in self.among)
        return replace(self, columns=marked(self.columns), rows=rows, among=among)

    def layout(self, sensitivity: Sensitivity) -> Layout:
        among = tuple(source.among(codes) for source, codes in self.among)
        return Layout(self.columns.dimension, self.rows.groups if self.rows else None, among, sensitivity)

    def in_words(self) -> dict[str, Any]:
        """The wording of all that is asked, to be kept with the figure."""
        return {
            "columns": self.columns.in_words(),
            "rows": self.rows.in_words() if self.rows else None,
            "among": [source.in_words() for source, _codes in self.among],
        }


@dataclass(slots=True)
class Before:
    """Who was counted in an earlier figure: `counted` people who fulfil `among` and answered what its columns ask.

    `through` is the newest response that it was made of, and `shared` what both figures count: who left that out is in
    neither. Filled in are `differ`, how many are counted in one of the two and not in the other, as far as their
    answers are still there, and `still_there`, how many of the `counted` are.
    """

    columns: Source
    among: tuple[tuple[Source, frozenset[str]], ...]
    through: int
    counted: int
    shared: tuple[Source, ...] = ()
    differ: int = 0
    still_there: int = 0

    @property
    def apart(self) -> int:
        """How many people the two differ by, those whose answers were erased or taken back too."""
        return self.differ + self.gone

    @property
    def gone(self) -> int:
        return max(self.counted - self.still_there, 0)

    def compare(self, row: Row, *, is_in: bool) -> None:
        """Look at one response; `is_in`: whether it fulfils the conditions of the figure that is made now."""
        was_in = row["pk"] <= self.through and _fulfils(row, self.among)
        self.still_there += was_in and bool(self.columns.of(row))
        if is_in != was_in and self.shared:
            self.differ += all(source.of(row) for source in self.shared)


@dataclass(frozen=True, slots=True)
class Counted:
    """A table, and out of which responses: so many, the newest of which has the number `through`.

    `counted` of them fulfil the conditions and answered what the columns ask. `first_day` and `last_day` are None
    where there is no response at all.
    """

    table: ExactTable
    taken: int
    through: int
    counted: int
    first_day: date | None
    last_day: date | None


@dataclass(slots=True)
class _Sums:
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    bases: Counter[str] = field(default_factory=Counter)
    groups: Counter[int | None] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    taken: int = 0
    through: int = 0
    counted: int = 0


def count(asked: AskedFor, rows: Iterable[Row], before: Sequence[Before] = ()) -> Counted:
    """Read all `rows` once; `before` are filled in on the way."""
    sums = _Sums()
    row_codes = asked.rows.groups.codes if asked.rows else ("",)
    for row in rows:
        sums.taken += 1
        sums.through = max(sums.through, row["pk"])
        sums.days.add(row["day"])
        sums.without.update(source.name for source in asked.all_sources if not source.of(row))
        is_in = _fulfils(row, asked.among)
        for earlier in before:
            earlier.compare(row, is_in=is_in)
        if is_in:
            _add(asked, row, row_codes, sums)
    layout = asked.where_everybody_has(sums.without).layout(sensitivity_of(asked, sums.groups))
    cells = tuple(tuple(sums.cells[row, code] for code in asked.columns.dimension.codes) for row in row_codes)
    table = ExactTable(layout, cells, tuple(sums.bases[row] for row in row_codes))
    first, last = min(sums.days, default=None), max(sums.days, default=None)
    return Counted(table, sums.taken, sums.through, sums.counted, first, last)


def _fulfils(row: Row, among: Sequence[tuple[Source, frozenset[str]]]) -> bool:
    return all(codes.intersection(source.of(row)) for source, codes in among)


def _add(asked: AskedFor, row: Row, row_codes: Sequence[str], sums: _Sums) -> None:
    given = asked.columns.of(row)
    sums.counted += bool(given)
    beside = [code for code in asked.rows.of(row) if code in row_codes] if asked.rows else row_codes
    if given and beside:
        sums.groups[row["group_id"]] += 1
        for code in beside:
            sums.bases[code] += 1
            sums.cells.update((code, each) for each in given)


def sensitivity_of(asked: AskedFor, groups: Collection[object]) -> Sensitivity:
    """Sensitive where anything that is asked is, or where all come from one class or group; None is no group."""
    is_one_setting = len(groups) == 1 and None not in groups
    guarded = asked.is_sensitive or is_one_setting or any(each.is_sensitive for each in asked.all_sources)
    return Sensitivity.SENSITIVE if guarded else Sensitivity.ORDINARY


def conditions_of(among: Sequence[Among], known: Sequence[Source]) -> tuple[tuple[Source, frozenset[str]], ...]:
    """The conditions of an earlier figure as they can be looked up now; `KeyError` where a source is gone."""
    by_name = {source.name: source for source in known}
    return tuple((by_name[condition.key], condition.codes) for condition in among)
