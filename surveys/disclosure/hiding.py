"""Which counts of one table are hidden: those that are small, and those that would give a small one away.

This is fast enough for a page that is looked at. It looks at one table alone and takes the next smallest neighbour,
which is not always enough: what everybody shall see is audited (`surveys.disclosure.audit`).
"""

from collections.abc import Iterable

from surveys.disclosure.result import Disclosed, Reason, Withheld
from surveys.disclosure.tables import ExactTable, Place, Sensitivity


def preview(exact: ExactTable) -> Disclosed | Withheld:
    """What a table will most probably look like in public; for those who may see the exact counts anyway."""
    return shown_or_withheld(exact, hidden_at_first(exact))


def hidden_at_first(exact: ExactTable) -> frozenset[Place]:
    """What is hidden for its own sake, and one neighbour where a single one is hidden."""
    return with_neighbours(exact, small_places(exact))


def shown_or_withheld(exact: ExactTable, hidden: frozenset[Place]) -> Disclosed | Withheld:
    """The table without `hidden`; withheld where nothing but nobody would be left to show."""
    if not any(base >= exact.layout.threshold for base in exact.bases):
        return Withheld(exact.layout, Reason.TOO_FEW)
    if not any(exact.at(place) for place in cells(exact) if place not in hidden):
        return Withheld(exact.layout, Reason.NOTHING_LEFT)
    return Disclosed.of(exact, hidden)


def cells(exact: ExactTable) -> Iterable[Place]:
    layout = exact.layout
    return (Place(row, column) for row in range(layout.height) for column in range(layout.width))


def small_places(exact: ExactTable, told: frozenset[int] = frozenset()) -> frozenset[Place]:
    """What is hidden for its own sake. A row with a base below the threshold is hidden whole.

    Of the columns in `told` it is known already that nobody is in them.
    """
    bases = {row for row, base in enumerate(exact.bases) if base < exact.layout.threshold}
    found = {
        place
        for place in cells(exact)
        if place.column not in told and (place.row in bases or _points_at_somebody(exact, place))
    }
    return frozenset(found | {Place(row) for row in bases})


def nobodys_columns(exact: ExactTable) -> frozenset[int]:
    """Answers that nobody gave, out of enough people to say so: there is nobody in any row to be pointed at."""
    if sum(exact.bases) < exact.layout.sensitivity.small_group:
        return frozenset()
    return frozenset(column for column in range(exact.layout.width) if not any(row[column] for row in exact.counts))


def _points_at_somebody(exact: ExactTable, place: Place) -> bool:
    """A few; "all" or "none" of a small row; all of a small column; or, of sensitive things, all but a few."""
    layout, count, base = exact.layout, exact.at(place), exact.bases[place.row]
    if 0 < count < layout.threshold or (base < layout.sensitivity.small_group and count in (0, base)):
        return True
    is_told_by_its_rest = layout.sensitivity is Sensitivity.SENSITIVE and not layout.columns.adds_up
    if is_told_by_its_rest and 0 < base - count < layout.threshold:
        return True
    in_column = sum(row[place.column or 0] for row in exact.counts)
    return layout.height > 1 and 0 < count == in_column < layout.sensitivity.small_group


def with_neighbours(
    exact: ExactTable, hidden: frozenset[Place], known: frozenset[Place] = frozenset()
) -> frozenset[Place]:
    """Wherever exactly one of several counts that add up is hidden, the smallest of the others is hidden too.

    What is `known` anyway hides nothing.
    """
    found, before = set(hidden), -1
    while len(found) != before:
        before = len(found)
        for line in _lines(exact):
            shown = [place for place in line if place not in found]
            of_use = [place for place in shown if place not in known]
            if len(line) - len(shown) == 1 and of_use:
                found.add(min(of_use, key=exact.at))
    return frozenset(found)


def _lines(exact: ExactTable) -> Iterable[list[Place]]:
    """The rows and columns whose counts add up."""
    layout = exact.layout
    if layout.columns.adds_up:
        for row in range(layout.height):
            yield [Place(row, column) for column in range(layout.width)]
    if layout.rows is not None and layout.rows.adds_up:
        for column in range(layout.width):
            yield [Place(row, column) for row in range(layout.height)]
