"""Pages as cards, each in the reader's language where it exists there, in few queries whatever their number."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.language.languages import direction
from cms.language.words import languages_of


def in_active_language(pages: Sequence[Page]) -> list[Page]:
    """The live translations of `pages` into the active language, in the same order.

    A page without one stays as it is if it is live, and is left out if it is not. Private pages are left out.
    """
    keys = [page.translation_key for page in pages]
    found = Page.objects.live().public().filter(translation_key__in=keys)
    by_key: dict[Any, dict[str, Page]] = {}
    originals = {page.translation_key: page.locale_id for page in pages}
    for page in with_locales(found.specific()):
        code = page.locale.language_code
        if code == get_language() or page.locale_id == originals[page.translation_key]:
            by_key.setdefault(page.translation_key, {})[code] = page
    chosen = []
    for key in keys:
        versions = by_key.get(key, {})
        if versions:
            chosen.append(versions.get(get_language() or "", next(iter(versions.values()))))
    return chosen


def with_locales(pages: Iterable[Page]) -> list[Page]:
    """The same pages with their languages, in one query: `specific()` forgets what was selected with a page."""
    locales = Locale.objects.in_bulk()
    found = list(pages)
    for page in found:
        page.locale = locales[page.locale_id]
    return found


def cards_of(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """What `components/cards.html` takes, one per page. A page in another language says so."""
    found = with_locales(pages)
    codes = languages_of(found)
    return [_card(page, codes[page.pk]) for page in found]


def _card(page: Page, code: str) -> dict[str, Any]:
    card = {
        "title": page.title,
        "url": page.url,
        "text": getattr(page, "summary", "") or page.search_description,
    }
    if code != get_language():
        card |= {"lang": code, "dir": direction(code)}
    return card


class CardsBelow:
    """The cards of a page's live public children, in the order of the tree, sliced before they are read."""

    def __init__(self, parent: Page) -> None:
        self.pages = parent.get_children().live().public()

    def count(self) -> int:
        return self.pages.count()

    __len__ = count

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self[:])

    def __getitem__(self, part: Any) -> list[dict[str, Any]]:
        return cards_of(self.pages[part].specific())
