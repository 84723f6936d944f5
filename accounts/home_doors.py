"""Pages of their own that apps above the accounts offer people on the page about their account."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Door:
    """A page without arguments, offered to whoever has the permission through a role."""

    url_name: str
    title: str | Promise
    permission: str


_registered: dict[str, Door] = {}


def register(*, url_name: str, title: str | Promise, permission: str) -> None:
    """Call it from `AppConfig.ready`. The same page registered again replaces the first."""
    _registered[url_name] = Door(url_name, title, permission)


def doors_of(user: "User") -> list[tuple[str | Promise, str]]:
    """Titles and addresses of the pages that are open to this person."""
    return [(door.title, reverse(door.url_name)) for door in _registered.values() if user.has_perm(door.permission)]
