"""How published tables hang together, as a tree of parts that share axes.

Counts in several parts belong to the same people when they agree on the axes that the parts share. If the parts form a
tree in which everything that one shares with others it shares with its neighbour (an acyclic hypergraph), then
agreeing with the neighbours is enough for whole numbers too; where they do not, parts are put together until they do.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import prod

from surveys.disclosure.regions import Axis, Class

MOST_POINTS = 4_000
Part = frozenset[Axis]


class TooEntangled(Exception):
    """So much is asked together that nobody can say what can be found from it."""


def tree_of(wanted: Iterable[Part], classes: Mapping[Axis, tuple[Class, ...]]) -> list[tuple[Part, Part | None]]:
    """Parts that hold all of `wanted`, each with its neighbour towards the root, which has none."""
    left = _largest(wanted)
    found: list[tuple[Part, Part | None]] = []
    while left:
        leaf = next(((part, other) for part in left for other in left if _hangs_on(part, other, left)), None)
        if leaf is not None or len(left) == 1:
            part, other = leaf or (left[0], None)
            found.append((part, other))
            left = [each for each in left if each is not part]
        else:
            left = _largest([*left, _smallest_union(left, classes)])
            found = [(part, _holding(other, left, found)) for part, other in found]
    return found


def _hangs_on(part: Part, other: Part, left: list[Part]) -> bool:
    if part is other:
        return False
    shared = part & frozenset().union(*(each for each in left if each is not part))
    return shared <= other


def _smallest_union(left: list[Part], classes: Mapping[Axis, tuple[Class, ...]]) -> Part:
    """The union of two that share an axis, the one that tells the fewest points apart."""
    unions = [one | other for one, other in combinations(left, 2) if one & other]
    found = min(unions, key=lambda part: (prod(len(classes[axis]) for axis in part), sorted(part)))
    if prod(len(classes[axis]) for axis in found) > MOST_POINTS:
        raise TooEntangled
    return found


def _holding(other: Part | None, left: list[Part], found: list[tuple[Part, Part | None]]) -> Part | None:
    """The part in which `other` stands now, since it may have become a piece of a larger one."""
    if other is None or other in left or any(other == part for part, _other in found):
        return other
    return next(part for part in left if other <= part)


def _largest(parts: Iterable[Part]) -> list[Part]:
    """Each once, and none that is a piece of another."""
    known = sorted(set(parts), key=lambda part: (len(part), sorted(part)), reverse=True)
    return [part for number, part in enumerate(known) if not any(part < other for other in known[:number])]
