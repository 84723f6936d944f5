"""Where somebody was when they asked for help, as the apps above can tell: whose place that is, and the way back.

An app that has places where people write registers a finder. Nothing here says who somebody is or what they answered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is told to the organisation only if the child wants that; `back` leads back to where they were."""

    organisation: Organisation
    name: str
    back: str


Finder = Callable[[Mapping[str, str]], Place | None]
"""Finds the place that the query of an address names; None if it names none of this app's."""

_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Add a finder. Used as a decorator; the same function is added only once."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def place_of(query: Mapping[str, str]) -> Place | None:
    return next((place for finder in _finders if (place := finder(query))), None)
