"""What is the same for every visitor of a language, kept in this process until anything is published.

Words around a page, its footer, the addresses of its translations: read or built once after each change of the site,
then at hand without a look into the database or the cache. The generation of the page cache says what is still true;
without a cache nobody could say so, and nothing is kept.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.caching import page_cache

Value = TypeVar("Value")
MOST_VALUES = 5000


@dataclass(frozen=True, slots=True)
class Shelf:
    """The values of one language, of one generation, until their time is over."""

    generation: int
    until: float
    values: dict[Hashable, Any] = field(default_factory=dict)

    def holds_for(self, generation: int) -> bool:
        return self.generation == generation and time.monotonic() < self.until and len(self.values) < MOST_VALUES


_shelves: dict[str, Shelf] = {}


def last_known(name: Hashable) -> Any:
    """What was kept under `name` in the active language, true or not; None if nothing was. Asks nothing of anybody."""
    shelf = _shelves.get(get_language() or settings.LANGUAGE_CODE)
    return shelf.values.get(name) if shelf else None


def kept_here(request: HttpRequest | None, name: Hashable, build: Callable[[], Value]) -> Value:
    """What `build` made under `name` in the active language, or makes now."""
    generation = page_cache.generation_seen_by(request)
    if not generation:
        return build()
    language = get_language() or settings.LANGUAGE_CODE
    shelf = _shelves.get(language)
    if shelf is None or not shelf.holds_for(generation):
        shelf = _shelves[language] = Shelf(generation, time.monotonic() + settings.PAGE_CACHE_SECONDS)
    if name not in shelf.values:
        shelf.values[name] = build()
    return shelf.values[name]
