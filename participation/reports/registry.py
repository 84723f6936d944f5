"""Where the figures of a report come from: named sources, which other parts of the platform add to.

A source is asked once for a scope and gives all its figures for it. Register one in a module that `AppConfig.ready`
imports:

    register(Source("standards", _("Participation standards"), _("Signed evaluations."), figures_of_movement))
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from participation.reports.figures import Figure

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Keys hold the slugs of organisations, as they are.
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about: days from `starts_on` to `ends_on`, both counted, and organisations; None is all.

    What is no event but a state, such as how far viewpoints have come, is told as it stands at `at`. `chosen` are the
    figures of surveys that an officer put into the report, by their numbers.
    """

    starts_on: date
    ends_on: date
    at: datetime
    organisation_ids: tuple[int, ...] | None = None
    chosen: tuple[int, ...] = ()

    def reaches(self, organisation_id: int) -> bool:
        return self.organisation_ids is None or organisation_id in self.organisation_ids

    def within(self, path: str) -> dict[str, Any]:
        """A filter: the organisation at `path` belongs to the scope."""
        return {} if self.organisation_ids is None else {f"{path}__in": self.organisation_ids}

    def during(self, path: str) -> dict[str, Any]:
        """A filter: the day at `path` lies in the scope."""
        return {f"{path}__range": (self.starts_on, self.ends_on)}


@dataclass(frozen=True, slots=True)
class Source:
    """`comes_from` says in a sentence what was counted; it stands below every figure that does not say so itself."""

    name: str
    title: Any
    comes_from: Any
    figures: Callable[[Scope], Iterable[Figure]]


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Add a source; its figures come behind those of the sources before it."""
    if not NAME.fullmatch(source.name):
        raise ValueError(f"A source is called by small letters, digits and _, not {source.name!r}.")
    if source.name in _sources:
        raise ValueError(f"There is a source called {source.name} already.")
    _sources[source.name] = source
    return source


def unregister(name: str) -> None:
    del _sources[name]


def sources() -> list[Source]:
    return list(_sources.values())


def is_known(name: str) -> bool:
    return name in _sources


def title_of(name: str) -> str:
    """What a source is called in the active language; a source that is gone is called by its name."""
    return str(_sources[name].title) if name in _sources else name


@dataclass(frozen=True, slots=True)
class Gathered:
    source: Source
    figure: Figure


def gather(scope: Scope, only: Source | None = None) -> list[Gathered]:
    """Every figure of every source or of one, in order. A key twice within a source is a mistake in the source."""
    found: dict[tuple[str, str], Gathered] = {}
    for source in [only] if only else sources():
        for figure in source.figures(scope):
            place = (source.name, figure.key)
            if place in found or not KEY.fullmatch(figure.key):
                raise ValueError(f"{source.name} gives a figure called {figure.key!r} twice, or not in plain letters.")
            found[place] = Gathered(source, figure)
    return list(found.values())
