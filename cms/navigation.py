"""Entries of the main menu that apps above the content add, such as “You said, we did”."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """A view without arguments and its title, which is translated when the menu is shown."""

    url_name: str
    title: str | Promise
    order: int = 100


_registered: dict[str, Entry] = {}


def register(*, url_name: str, title: str | Promise, order: int = 100) -> None:
    """Add an entry; call it from `AppConfig.ready`. The same view registered again replaces the first."""
    _registered[url_name] = Entry(url_name, title, order)


def entries() -> list[tuple[str, str]]:
    """`(title, address)` of every entry in the active language. A view that is not routed is left out."""
    found = []
    for entry in sorted(_registered.values(), key=lambda entry: entry.order):
        try:
            found.append((str(entry.title), reverse(entry.url_name)))
        except NoReverseMatch:
            continue
    return found
