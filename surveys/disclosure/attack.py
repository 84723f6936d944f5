"""An attacker with an integer program: which hidden numbers can no longer be everything that a hidden number can be?

What was found possible once is kept as a world, and shows for every hidden number at once what it can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from surveys.disclosure.joining import TooEntangled
from surveys.disclosure.regions import Region, of_place
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import Place
from surveys.disclosure.worlds import Bound, Vector, Worlds

# A search that takes longer counts as if nothing had been found: then more is hidden, never less.
SECONDS_EACH = 5.0
# Somebody waits for the page. A table that takes longer than this in all is withheld.
SECONDS = 40.0
ALMOST = 1e-6


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden number: the table it stands in, its place there, the unknowns it is the sum of, what it can be."""

    table: int
    place: Place
    people: Vector
    values: range


class Attack:
    """An attack on tables of the same layouts; as more is hidden, it is made again and again with what it knows."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        self.agreements = list(worlds.agreements())
        self.possible: list[Vector] = []
        self.until = monotonic() + SECONDS

    def knows_nobody(self, region: Region, tables: Sequence[Disclosed]) -> bool:
        """Whether these tables alone tell that nobody is in `region`."""
        people = self.worlds.people(region)
        search = self._search(tables)
        self.possible = [world for world in self.possible if search.allows(world)]
        if any(people @ world > ALMOST for world in self.possible):
            return False
        world = search.world_where(people, 1)
        if world is not None:
            self.possible.append(world)
        return world is None

    def _search(self, tables: Sequence[Disclosed]) -> "Search":
        told = (bound for table in tables for bound in self.worlds.told_by(table))
        return Search(self.worlds.size, [*self.agreements, *told])

    def found(self, tables: Sequence[Disclosed]) -> Hidden | None:
        """A hidden number that cannot be each of its values any more; None if all of them can.

        Raises `TooEntangled` where that takes too long to find out.
        """
        search = self._search(tables)
        self.possible = [world for world in self.possible if search.allows(world)]
        for hidden in self._hidden(tables):
            for value in hidden.values:
                if any(abs(hidden.people @ world - value) < 0.5 for world in self.possible):
                    continue
                if monotonic() > self.until:
                    raise TooEntangled
                world = search.world_where(hidden.people, value)
                if world is None:
                    return hidden
                self.possible.append(world)
        return None

    def _hidden(self, tables: Sequence[Disclosed]) -> Iterator[Hidden]:
        for number, table in enumerate(tables):
            values = range(1, table.layout.threshold)
            for place in table.hidden():
                yield Hidden(number, place, self.worlds.people(of_place(table.layout, place)), values)


class Search:
    """Looks for whole numbers within bounds."""

    def __init__(self, size: int, bounds: Sequence[Bound]) -> None:
        self.size = size
        self.sums = np.array([bound.sums for bound in bounds])
        self.least = np.array([bound.least for bound in bounds], dtype=float)
        self.most = np.array([bound.most for bound in bounds], dtype=float)

    def allows(self, world: Vector) -> bool:
        found = self.sums @ world
        return bool((found >= self.least - ALMOST).all() and (found <= self.most + ALMOST).all())

    def world_where(self, people: Vector, value: int) -> Vector | None:
        """A world in which these are `value` people; None if there is none, or none was found in time."""
        # Only what is frozen for the public needs it, and it takes half a second and some memory to load.
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        answer = milp(
            np.zeros(self.size),
            integrality=np.ones(self.size),
            bounds=Bounds(0, np.inf),
            constraints=[LinearConstraint(self.sums, self.least, self.most), LinearConstraint(people, value, value)],
            options={"time_limit": SECONDS_EACH},
        )
        if answer.x is None:
            return None
        world: Vector = np.rint(answer.x)
        return world if self.allows(world) and abs(people @ world - value) < ALMOST else None
