"""Pages that differ only in what one visitor wrote or ticked: rendered once by their template, then filled in.

A mould is the page that a template makes with marks in place of the visitor's values, cut at the marks. It holds
nobody's words. Its key must name everything else that the page depends on. A page gets a mould when it is asked for a
second time; then its template is asked for both, this visitor's page and the marked one, and the mould counts only
if it makes exactly the first of them. What stands around pages may change whenever anything is published: moulds are
thrown away together with the kept pages, and without a cache, which says what is still true, there are none.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cms.caching import page_cache

logger = logging.getLogger(__name__)

MOST_MOULDS = 400
# Keys that were seen once; they are small.
MOST_SEEN = 4000
# No visitor can guess it, so nothing that they write is taken for a mark.
_SECRET = secrets.token_hex(12)
_marks = re.compile(rf"m{_SECRET}x([0-9]+)x")


class Marks:
    """What stands in place of the visitor's values while a mould is made: letters that no filter changes."""

    def __init__(self) -> None:
        self.slots: list[Hashable] = []

    def mark(self, slot: Hashable) -> str:
        self.slots.append(slot)
        return f"m{_SECRET}x{len(self.slots) - 1}x"


@dataclass(frozen=True, slots=True)
class Mould:
    """What is the same for everybody, and between two of these parts a slot."""

    parts: tuple[str, ...]
    slots: tuple[Hashable, ...]

    @classmethod
    def cut(cls, page: str, marks: Marks) -> "Mould":
        pieces = _marks.split(page)
        return cls(tuple(pieces[::2]), tuple(marks.slots[int(number)] for number in pieces[1::2]))

    def filled(self, values: Mapping[Hashable, str]) -> str:
        """The page with `values` as they stand in HTML; a slot without one stays empty."""
        pieces = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            pieces.append(values.get(slot, ""))
            pieces.append(part)
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The moulds of one generation, until their time is over; None where a page has none that fits."""

    generation: int
    until: float
    moulds: dict[Hashable, Mould | None] = field(default_factory=dict)
    seen: dict[Hashable, None] = field(default_factory=dict)

    def holds_for(self, generation: int) -> bool:
        return self.generation == generation and time.monotonic() < self.until


_shelf = Shelf(0, 0.0)


def is_for_moulds(request: HttpRequest) -> bool:
    """Whether the page is that of a visitor: who is signed in may be shown more around it."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and page_cache.names_this_server(request)


def poured(
    request: HttpRequest,
    key: Hashable,
    values: Mapping[Hashable, str],
    plain: Callable[[], str],
    marked: Callable[[Marks], str | None],
) -> str:
    """The page that `plain` renders, from a mould where there is one.

    `values` are the visitor's, as they stand in HTML; `marked` renders the same page with marks for them, or
    gives None if it cannot.
    """
    generation = page_cache.generation_seen_by(request)
    if not generation:
        return plain()
    shelf = _current_shelf(generation)
    key = (request.scheme, request.get_host(), key)
    mould = shelf.moulds.get(key)
    if mould is not None:
        return mould.filled(values)
    page = plain()
    if key in shelf.moulds:
        return page
    if key in shelf.seen:
        _make(shelf, key, values, page, marked)
    else:
        _put(shelf.seen, key, None, MOST_SEEN)
    return page


def _current_shelf(generation: int) -> Shelf:
    global _shelf
    shelf = _shelf
    if not shelf.holds_for(generation):
        shelf = _shelf = Shelf(generation, time.monotonic() + settings.PAGE_CACHE_SECONDS)
    return shelf


def _make(
    shelf: Shelf, key: Hashable, values: Mapping[Hashable, str], page: str, marked: Callable[[Marks], str | None]
) -> None:
    marks = Marks()
    with_marks = marked(marks)
    mould = Mould.cut(with_marks, marks) if with_marks is not None else None
    if mould is None or mould.filled(values) != page:
        # The key tells which page it is, and holds nothing of a visitor.
        logger.warning("A page has no mould that fits, and is rendered each time: %r", key)
        mould = None
    _put(shelf.moulds, key, mould, MOST_MOULDS)


def _put(kept: dict[Hashable, Any], key: Hashable, value: Any, most: int) -> None:
    """Keep it; of too many the oldest goes. Two threads may do this at once."""
    while len(kept) >= most:
        try:
            kept.pop(next(iter(kept)), None)
        except (StopIteration, RuntimeError):
            break
    kept[key] = value
