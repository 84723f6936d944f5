"""Sections of the home page that apps above the content add, such as what can be answered now."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

Context = Callable[[HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True, order=True)
class Section:
    """A template and the function that gives its context; a context of `None` leaves the section out."""

    order: int
    template: str
    context: Context = field(compare=False)


_registered: dict[str, Section] = {}


def register(*, template: str, context: Context, order: int = 100) -> None:
    """Add a section; call it from `AppConfig.ready`. The same template registered again replaces the first."""
    _registered[template] = Section(order, template, context)


def sections(request: HttpRequest) -> list[dict[str, Any]]:
    """`{"template", "context"}` of every section that has something to show, in order."""
    found = [(section, section.context(request)) for section in sorted(_registered.values())]
    return [{"template": section.template, "context": context} for section, context in found if context is not None]
