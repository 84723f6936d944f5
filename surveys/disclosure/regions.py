"""Who is counted in a number: a region, told by what people answered along axes.

A question with one answer is one axis, whose classes are sets of codes; the empty set stands for everybody without an
answer. A question with several answers has an axis for having answered at all and one for each code, with two classes.
Where everybody has an answer, an attacker knows that nobody is without one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from surveys.disclosure.tables import Among, Dimension, Layout, Place

Axis = tuple[str, str]
Class = frozenset[str]
Point = Mapping[Axis, Class]

YES: Class = frozenset({"yes"})
NO: Class = frozenset()


@dataclass(frozen=True, slots=True)
class Region:
    """Those for whom `holds` is true; it looks at `axes` alone."""

    axes: frozenset[Axis]
    holds: Callable[[Point], bool]

    def __and__(self, other: "Region") -> "Region":
        return Region(self.axes | other.axes, lambda point: self.holds(point) and other.holds(point))


EVERYBODY = Region(frozenset(), lambda point: True)


def of_place(layout: Layout, place: Place) -> Region:
    """Who is counted at a place of a table."""
    found = EVERYBODY
    for condition in layout.among:
        found &= _among(condition)
    if layout.rows is not None:
        found &= _gave(layout.rows, layout.rows.codes[place.row])
    answered = _answered(layout.columns)
    return found & (answered if place.column is None else answered & _gave(layout.columns, _code(layout, place)))


def _code(layout: Layout, place: Place) -> str:
    return layout.columns.codes[place.column or 0]


def _gave(dimension: Dimension, code: str) -> Region:
    if dimension.adds_up:
        axis = (dimension.key, "")
        return Region(frozenset({axis}), lambda point: code in point[axis])
    of_code = (dimension.key, code)
    return Region(frozenset({of_code}), lambda point: point[of_code] == YES)


def _answered(dimension: Dimension) -> Region:
    axis = (dimension.key, "")
    if dimension.adds_up:
        codes = frozenset(dimension.codes)
        return Region(frozenset({axis}), lambda point: bool(codes & point[axis]))
    return Region(frozenset({axis}), lambda point: point[axis] == YES)


def _among(condition: Among) -> Region:
    if condition.adds_up:
        axis = (condition.key, "")
        return Region(frozenset({axis}), lambda point: bool(point[axis]) and point[axis] <= condition.codes)
    axes = frozenset((condition.key, code) for code in condition.codes)
    return Region(axes, lambda point: any(point[each] == YES for each in axes))


def classes_of(layouts: Sequence[Layout]) -> dict[Axis, tuple[Class, ...]]:
    """The classes of every axis that `layouts` speak of. Codes that no condition tells apart are one class."""
    found: dict[Axis, tuple[Class, ...]] = {}
    dimensions = [each for layout in layouts for each in (layout.rows, layout.columns) if each is not None]
    conditions = [condition for layout in layouts for condition in layout.among]
    asked: list[Dimension | Among] = [*dimensions, *conditions]
    for several in asked:
        if not several.adds_up:
            found |= {(several.key, code): (YES, NO) for code in several.codes}
            found[several.key, ""] = (YES,) if _everybody(several.key, asked) else (YES, NO)
    for key in {each.key for each in asked if each.adds_up}:
        told_apart = [frozenset({code}) for each in dimensions if each.key == key for code in each.codes]
        told_apart += [each.codes for each in conditions if each.key == key]
        others = _everybody(key, asked)
        found[key, ""] = (*_told_apart([*told_apart, others] if others else told_apart), *(() if others else (NO,)))
    return found


def _everybody(key: str, asked: Sequence[Dimension | Among]) -> frozenset[str]:
    """The codes one of which everybody has; none where it was not so each time that a table was made."""
    sets = [each.everybody for each in asked if each.key == key]
    return frozenset().union(*sets) if all(sets) else frozenset()


def _told_apart(sets: Iterable[frozenset[str]]) -> list[Class]:
    """The codes in `sets`, those together that are in the same sets."""
    known = list(dict.fromkeys(sets))
    same: dict[tuple[bool, ...], set[str]] = {}
    for code in sorted(frozenset().union(*known)):
        same.setdefault(tuple(code in each for each in known), set()).add(code)
    return [frozenset(codes) for codes in same.values()]


def several_of(layouts: Sequence[Layout]) -> dict[str, Dimension]:
    """The dimensions of `layouts` in which people give several codes, by key. What is alone is so in all of them."""
    found: dict[str, Dimension] = {}
    for each in [each for layout in layouts for each in (layout.columns, layout.rows) if each and not each.adds_up]:
        known = found.get(each.key, each)
        together = {code for one in (known, each) for code in one.codes if code not in one.alone}
        codes = tuple(dict.fromkeys((*known.codes, *each.codes)))
        found[each.key] = replace(known, codes=codes, alone=frozenset(codes) - together)
    return found


def points(
    axes: Sequence[Axis], classes: Mapping[Axis, tuple[Class, ...]], several: Mapping[str, Dimension]
) -> list[dict[Axis, Class]]:
    """Every way to stand along `axes`, but for those that nobody can; `several` as by `several_of`."""
    found = (dict(zip(axes, chosen, strict=True)) for chosen in product(*(classes[axis] for axis in axes)))
    return [point for point in found if not _contradicts_itself(point, several)]


def _contradicts_itself(point: Point, several: Mapping[str, Dimension]) -> bool:
    """To give a code and not to have answered; to have answered without a code; to give what is alone, and more."""
    for key in {key for key, _code in point}:
        given = {code for (own, code), chosen in point.items() if own == key and code and chosen == YES}
        answered = point.get((key, ""))
        if given and answered == NO:
            return True
        whole = several.get(key)
        if whole is None:
            continue
        is_whole = all((key, code) in point for code in whole.codes)
        if (answered == YES and is_whole and not given) or (given & whole.alone and len(given) > 1):
            return True
    return False
