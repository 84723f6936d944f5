"""Figures that pages can show, as the apps above can find them by their reference.

An app that freezes figures for everybody registers a finder. What it finds is fit for everybody: a template with its
context, in the language of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Found:
    template: str
    context: dict[str, Any]


Finder = Callable[[UUID], Found | None]

_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Add a finder. Used as a decorator; the same function is added only once."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def figure_at(reference: UUID) -> Found | None:
    return next((found for finder in _finders if (found := finder(reference)) is not None), None)
