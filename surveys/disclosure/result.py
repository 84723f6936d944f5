"""What may be told of a table: the only kind of figure that a public door renders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from surveys.disclosure.tables import STEP, Among, ExactTable, Layout, Place

LEAST_BASE = 10
FORMAT = 1
_MADE_HERE: Final = object()


class Disclosed:
    """Rounded numbers, None where one is hidden. Made from exact counts by `Disclosed.of` alone, and never changed.

    `bases` are how many there answered, row by row.
    """

    __slots__ = ("bases", "cells", "layout")
    layout: Layout
    cells: tuple[tuple[int | None, ...], ...]
    bases: tuple[int | None, ...]

    def __init__(
        self,
        made_here: object,
        layout: Layout,
        cells: tuple[tuple[int | None, ...], ...],
        bases: tuple[int | None, ...],
    ) -> None:
        if made_here is not _MADE_HERE:
            raise TypeError("A disclosed table comes out of disclosure control, or out of what was frozen.")
        for number in (*bases, *(number for row in cells for number in row)):
            if number and (number % STEP or number < layout.threshold):
                raise ValueError("An exact count is no disclosed one.")
        object.__setattr__(self, "layout", layout)
        object.__setattr__(self, "cells", cells)
        object.__setattr__(self, "bases", bases)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("A disclosed table never changes.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Disclosed) and self.as_data() == other.as_data()

    def __hash__(self) -> int:
        return hash((self.layout, self.cells, self.bases))

    def __repr__(self) -> str:
        return f"Disclosed({self.as_data()})"

    @classmethod
    def of(cls, exact: ExactTable, hidden: frozenset[Place]) -> "Disclosed":
        """The table with all but `hidden` rounded. A base is the sum of its rounded counts, wherever it can be."""
        cells = tuple(
            tuple(None if Place(row, column) in hidden else rounded(count) for column, count in enumerate(counts))
            for row, counts in enumerate(exact.counts)
        )
        bases = tuple(
            None if Place(row) in hidden else _base(exact.layout, cells[row], base)
            for row, base in enumerate(exact.bases)
        )
        return cls(_MADE_HERE, exact.layout, cells, bases)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Disclosed":
        """What was frozen, as it was."""
        cells = tuple(tuple(row) for row in data["cells"])
        return cls(_MADE_HERE, Layout.from_data(data["layout"]), cells, tuple(data["bases"]))

    def among(self, condition: Among) -> "Disclosed":
        """The same numbers, said of those alone who fulfil one condition more."""
        layout = replace(self.layout, among=(*self.layout.among, condition))
        return Disclosed(_MADE_HERE, layout, self.cells, self.bases)

    def of_everybody(self, key: str) -> "Disclosed":
        """The same numbers, said without the condition on `key`."""
        layout = replace(self.layout, among=tuple(each for each in self.layout.among if each.key != key))
        return Disclosed(_MADE_HERE, layout, self.cells, self.bases)

    def as_data(self) -> dict[str, Any]:
        cells = [list(row) for row in self.cells]
        return {"format": FORMAT, "layout": self.layout.as_data(), "cells": cells, "bases": list(self.bases)}

    def at(self, place: Place) -> int | None:
        return self.bases[place.row] if place.column is None else self.cells[place.row][place.column]

    def places(self) -> Iterator[Place]:
        for row in range(self.layout.height):
            yield Place(row)
            yield from (Place(row, column) for column in range(self.layout.width))

    def hidden(self) -> list[Place]:
        return [place for place in self.places() if self.at(place) is None]

    def percent(self, row: int, column: int) -> int | None:
        """A whole percentage of rounded numbers; None where there is none, or the base may be below ten."""
        base, count = self.bases[row], self.cells[row][column]
        if base is None or count is None or base - STEP // 2 < LEAST_BASE:
            return None
        return min(100, (200 * count + base) // (2 * base))

    def base_is_sum(self, row: int) -> bool:
        """Whether the base of a row says nothing that its counts do not say."""
        return self.layout.columns.adds_up and None not in self.cells[row]

    def nobodys_columns(self) -> frozenset[int]:
        """Answers that are shown as given by nobody at all."""
        return frozenset(column for column in range(self.layout.width) if all(row[column] == 0 for row in self.cells))

    def column_total(self, column: int) -> int | None:
        """The sum of the rounded numbers of a column; None where one is hidden or people stand in several rows."""
        if self.layout.rows is None or not self.layout.rows.adds_up:
            return None
        found = [row[column] for row in self.cells]
        return None if None in found else sum(number or 0 for number in found)


def rounded(count: int) -> int:
    """To the nearest five."""
    return STEP * ((2 * count + STEP) // (2 * STEP))


def _base(layout: Layout, cells: tuple[int | None, ...], base: int) -> int:
    if layout.columns.adds_up and None not in cells:
        return sum(number or 0 for number in cells)
    return rounded(base)


class Reason(StrEnum):
    """Why a table is not shown at all."""

    TOO_FEW = "too_few"
    NOTHING_LEFT = "nothing_left"
    TOO_ENTANGLED = "too_entangled"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table that cannot be shown without pointing at somebody, and why."""

    layout: Layout
    reason: Reason
