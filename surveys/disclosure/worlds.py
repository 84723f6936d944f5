"""Everything that the answers could have been, given what is published: unknown whole numbers with bounds on sums.

The attacker knows every table that was published, the rules of hiding and rounding, which answers add up, and that a
row without a base has fewer people than the threshold. What is unknown is which hidden number was hidden first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

import numpy as np
import numpy.typing as npt

from surveys.disclosure.joining import Part, tree_of
from surveys.disclosure.regions import Axis, Point, Region, classes_of, of_place, points, several_of
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import STEP, Layout, Place

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bound:
    """What is known of a sum of unknowns: it is between `least` and `most`."""

    sums: Vector
    least: float
    most: float = inf


class Worlds:
    """The unknowns behind tables of these layouts: how many people stand at each point of each part."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        classes, several = classes_of(layouts), several_of(layouts)
        wanted = [of_place(layout, place).axes for layout in layouts for place in _places(layout)]
        self.tree = tree_of(wanted, classes)
        self.points: dict[Part, list[dict[Axis, frozenset[str]]]] = {}
        self.start: dict[Part, int] = {}
        self.size = 0
        for part, _neighbour in self.tree:
            self.points[part] = points(sorted(part), classes, several)
            self.start[part] = self.size
            self.size += len(self.points[part])

    def people(self, region: Region) -> Vector:
        """The sum of the unknowns that are the people in `region`."""
        part = next(part for part in self.points if region.axes <= part)
        return self._sum(part, region.holds)

    def _sum(self, part: Part, holds: Callable[[Point], bool]) -> Vector:
        found = np.zeros(self.size)
        for number, point in enumerate(self.points[part], self.start[part]):
            found[number] = bool(holds(point))
        return found

    def agreements(self) -> Iterator[Bound]:
        """Neighbours in the tree count the same people; those that share no axis still count as many."""
        for part, neighbour in self.tree:
            if neighbour is None:
                continue
            shared = sorted(part & neighbour)
            seen = {axis: {point[axis] for point in self.points[part]} for axis in shared}
            for chosen in product(*(sorted(seen[axis], key=sorted) for axis in shared)):
                at = dict(zip(shared, chosen, strict=True))

                def stands_there(point: Point, at: Point = at) -> bool:
                    return all(point[axis] == own for axis, own in at.items())

                difference = self._sum(part, stands_there) - self._sum(neighbour, stands_there)
                if difference.any():
                    yield Bound(difference, 0, 0)

    def told_by(self, table: Disclosed) -> Iterator[Bound]:
        """What one published table says of the unknowns."""
        layout, bases = table.layout, np.zeros(self.size)
        for row in range(layout.height):
            base = self.people(of_place(layout, Place(row)))
            columns = [self.people(of_place(layout, Place(row, column))) for column in range(layout.width)]
            yield _bound_of_base(table, row, base)
            for shown, people in zip(table.cells[row], columns, strict=True):
                if shown is not None:
                    yield Bound(people, *_range(shown, layout.threshold))
            if not layout.columns.adds_up:
                yield from _several(layout, base, columns)
            bases = bases + base
        if table.nobodys_columns():
            yield Bound(bases, layout.sensitivity.small_group)


def _places(layout: Layout) -> Iterator[Place]:
    for row in range(layout.height):
        yield Place(row)
        yield from (Place(row, column) for column in range(layout.width))


def _range(shown: int, threshold: int) -> tuple[int, int]:
    return (max(threshold, shown - STEP // 2), shown + STEP // 2) if shown else (0, 0)


def _bound_of_base(table: Disclosed, row: int, base: Vector) -> Bound:
    """A base is hidden where it is below the threshold, and only there.

    A group with a zero that others do not have is no small one.
    """
    layout, shown = table.layout, table.bases[row]
    if shown is None:
        return Bound(base, 0, layout.threshold - 1)
    nobodys = table.nobodys_columns()
    has_zero = any(count == 0 and column not in nobodys for column, count in enumerate(table.cells[row]))
    least, most = (layout.threshold, inf) if table.base_is_sum(row) else _range(shown, layout.threshold)
    return Bound(base, max(least, layout.sensitivity.small_group) if has_zero else least, most)


def _several(layout: Layout, base: Vector, columns: list[Vector]) -> Iterator[Bound]:
    """Everybody in the base gave something, and who gave one of `alone` gave nothing else."""
    alone = np.zeros_like(base)
    together = np.zeros_like(base)
    for code, people in zip(layout.columns.codes, columns, strict=True):
        if code in layout.columns.alone:
            alone = alone + people
        else:
            together = together + people
    yield Bound(alone + together - base, 0)
    for code, people in zip(layout.columns.codes, columns, strict=True):
        if code not in layout.columns.alone:
            yield Bound(base - people - alone, 0)
    yield Bound(base - alone, 0)
