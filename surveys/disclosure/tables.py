"""Exact tables of counts, and what they are about. They never leave the analysts' room."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

STEP = 5


class Sensitivity(StrEnum):
    """Sensitive is what tells about care, about ethnicity, disability and the like, or about one single setting."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"

    @property
    def threshold(self) -> int:
        """The smallest count that is shown."""
        return 5 if self is Sensitivity.ORDINARY else 10

    @property
    def small_group(self) -> int:
        """Of groups below this size neither "all" nor "none" is told."""
        return 4 * self.threshold


@dataclass(frozen=True, slots=True)
class Dimension:
    """A question or fact by which people are counted, and its codes in their order, wishes not to answer too.

    `adds_up`: everybody gives exactly one code. If not, `alone` are those that nobody gives together with others.
    `everybody`: codes one of which everybody has, such as all the languages of answers; empty where somebody may be
    without.
    """

    key: str
    codes: tuple[str, ...]
    adds_up: bool = True
    alone: frozenset[str] = frozenset()
    everybody: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.codes or len(set(self.codes)) != len(self.codes):
            raise ValueError(f"{self.key}: a dimension has at least one code, and each of them once")
        if not self.alone <= set(self.codes):
            raise ValueError(f"{self.key}: what is given alone is one of the codes")

    def as_data(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "codes": list(self.codes),
            "adds_up": self.adds_up,
            "alone": sorted(self.alone),
            "everybody": sorted(self.everybody),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Dimension":
        codes, alone, everybody = tuple(data["codes"]), frozenset(data["alone"]), frozenset(data["everybody"])
        return cls(data["key"], codes, adds_up=data["adds_up"], alone=alone, everybody=everybody)


@dataclass(frozen=True, slots=True)
class Among:
    """A condition on who is counted: those who gave one of `codes`. `adds_up` and `everybody` as for a dimension."""

    key: str
    codes: frozenset[str]
    adds_up: bool = True
    everybody: frozenset[str] = frozenset()

    def as_data(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "codes": sorted(self.codes),
            "adds_up": self.adds_up,
            "everybody": sorted(self.everybody),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Among":
        return cls(data["key"], frozenset(data["codes"]), data["adds_up"], frozenset(data["everybody"]))


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is about: one dimension or two, who is counted, how sensitive it is. It holds no counts."""

    columns: Dimension
    rows: Dimension | None = None
    among: tuple[Among, ...] = ()
    sensitivity: Sensitivity = Sensitivity.ORDINARY

    @property
    def height(self) -> int:
        return len(self.rows.codes) if self.rows else 1

    @property
    def width(self) -> int:
        return len(self.columns.codes)

    @property
    def threshold(self) -> int:
        return self.sensitivity.threshold

    def as_data(self) -> dict[str, Any]:
        return {
            "columns": self.columns.as_data(),
            "rows": self.rows.as_data() if self.rows else None,
            "among": [condition.as_data() for condition in self.among],
            "sensitivity": str(self.sensitivity),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Layout":
        return cls(
            columns=Dimension.from_data(data["columns"]),
            rows=Dimension.from_data(data["rows"]) if data["rows"] else None,
            among=tuple(Among.from_data(condition) for condition in data["among"]),
            sensitivity=Sensitivity(data["sensitivity"]),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A number of a table: that of a row and a column, or the base of a row, where `column` is None."""

    row: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class ExactTable:
    """True counts, row by row, and of each row the base: how many there answered the question of the columns."""

    layout: Layout
    counts: tuple[tuple[int, ...], ...]
    bases: tuple[int, ...]

    def __post_init__(self) -> None:
        layout = self.layout
        if len(self.counts) != layout.height or len(self.bases) != layout.height:
            raise ValueError("a row of counts and a base for each code of the rows")
        for counts, base in zip(self.counts, self.bases, strict=True):
            if len(counts) != layout.width:
                raise ValueError("a count for each code of the columns")
            if min(counts) < 0 or max(counts) > base:
                raise ValueError("counts are between nobody and everybody of their base")
            if layout.columns.adds_up and sum(counts) != base:
                raise ValueError("single answers add up to their base")
            if not layout.columns.adds_up and sum(counts) < base:
                raise ValueError("everybody in the base gave at least one answer")

    def at(self, place: Place) -> int:
        return self.bases[place.row] if place.column is None else self.counts[place.row][place.column]
