"""In which language the words of a page are: an alias in the tree of one language shows the words of another one."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page


def languages_of(pages: Iterable[Page]) -> dict[int, str]:
    """The code of that language by the number of each page. Asks only for aliases, and once for all of them."""
    found: dict[int, tuple[int | None, str]] = {
        page.pk: (page.alias_of_id, "" if page.alias_of_id else page.locale.language_code) for page in pages
    }
    # An alias may stand for another one.
    while sources := {source for source, _code in found.values() if source}:
        rows = Page.objects.filter(pk__in=sources).values_list("pk", "alias_of_id", "locale__language_code")
        known = {pk: (source, code) for pk, source, code in rows}
        found = {pk: known[source] if source else (None, code) for pk, (source, code) in found.items()}
    return {pk: code for pk, (_source, code) in found.items()}


def language_shown(page: Any) -> str:
    """The language of the words of `page` where they are not in the language of its tree; empty everywhere else."""
    if not isinstance(page, Page) or not page.alias_of_id:
        return ""
    code = languages_of([page])[page.pk]
    return "" if code == page.locale.language_code else code
