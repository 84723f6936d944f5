"""Hiding until nobody can find a hidden number, with everything else that was ever published in hand.

What was published once stays known, whether it was withdrawn or not: only the new table can still be changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.disclosure.attack import Attack, Hidden
from surveys.disclosure.hiding import (
    cells,
    nobodys_columns,
    shown_or_withheld,
    small_places,
    with_neighbours,
)
from surveys.disclosure.joining import TooEntangled
from surveys.disclosure.regions import of_place
from surveys.disclosure.result import Disclosed, Reason, Withheld
from surveys.disclosure.tables import ExactTable, Layout, Place
from surveys.disclosure.worlds import Worlds


@dataclass(slots=True)
class _Hiding:
    """What is hidden so far beside what is small, and which zeros hide nothing, since earlier tables tell them."""

    exact: ExactTable
    more: set[Place] = field(default_factory=set)
    known: set[Place] = field(default_factory=set)
    told: set[int] = field(default_factory=set)

    def small(self) -> frozenset[Place]:
        return small_places(self.exact, frozenset(self.told))

    def hidden(self) -> frozenset[Place]:
        return with_neighbours(self.exact, self.small() | self.more, frozenset(self.known))

    def gives_up(self, place: Place) -> bool:
        """Whether a hidden number is a zero that everybody knows of, and can be shown as it is."""
        if place.column is None or self.exact.at(place):
            return False
        if place.column in nobodys_columns(self.exact):
            self.told.add(place.column)
            self.known |= {Place(row, place.column) for row in range(self.exact.layout.height)}
        elif place not in self.small():
            self.known.add(place)
        else:
            return False
        self.more -= self.known
        return True


def audited(exact: ExactTable, earlier: Sequence[Disclosed] = ()) -> Disclosed | Withheld:
    """`exact` as it can be shown to everybody beside the tables of the same answers that were shown `earlier`."""
    result = shown_or_withheld(exact, _Hiding(exact).hidden())
    if isinstance(result, Withheld):
        return result
    try:
        return _attacked(exact, earlier)
    except TooEntangled:
        return Withheld(exact.layout, Reason.TOO_ENTANGLED)


def _attacked(exact: ExactTable, earlier: Sequence[Disclosed]) -> Disclosed | Withheld:
    """Attack, hide what gave a number away, and attack again, until nothing is found."""
    layouts = [*(table.layout for table in earlier), exact.layout]
    hiding, attack = _Hiding(exact), Attack(Worlds(layouts))
    for place in cells(exact):
        if earlier and exact.at(place) == 0 and attack.knows_nobody(of_place(exact.layout, place), earlier):
            hiding.gives_up(place)
    while isinstance(result := shown_or_withheld(exact, hiding.hidden()), Disclosed):
        found = attack.found([*earlier, result])
        if found is None:
            return result
        is_own = found.table == len(earlier)
        if not (is_own and hiding.gives_up(found.place)):
            more = _next_to(found, layouts[found.table], exact, hiding.hidden() | hiding.known)
            if more is None:
                return Withheld(exact.layout, Reason.NOTHING_LEFT)
            hiding.more.add(more)
    return result


def _next_to(found: Hidden, layout: Layout, exact: ExactTable, hidden: frozenset[Place]) -> Place | None:
    """What is hidden next: the smallest number about the same answer as the one that was found out, else any smallest.

    Within one row or column that adds up a zero hides nothing, so there it comes last; of another table it may be the
    very number that gave it away.
    """
    wanted = _codes(layout, found.place)
    is_own = layout == exact.layout
    shown = [place for place in cells(exact) if place not in hidden]

    def order(place: Place) -> tuple[bool, bool, bool, int]:
        codes = _codes(exact.layout, place)
        is_beside = any(codes.get(key) == code for key, code in wanted.items())
        is_elsewhere = any(codes.get(key, code) != code for key, code in wanted.items())
        return (not is_beside, not is_own and is_elsewhere, is_own and exact.at(place) == 0, exact.at(place))

    return min(shown, key=order, default=None)


def _codes(layout: Layout, place: Place) -> dict[str, str]:
    """By dimension, what those counted at a place answered."""
    found = {layout.rows.key: layout.rows.codes[place.row]} if layout.rows else {}
    if place.column is not None:
        found[layout.columns.key] = layout.columns.codes[place.column]
    return found
