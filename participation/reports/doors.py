"""Doors from the board's room to other parts of the platform, such as the movement on the standards.

doors.register("participation_admin:movement", _("Movement on the standards"), "accounts.see_board")
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Door:
    url_name: str
    label: Any
    permission: str


_doors: dict[str, Door] = {}


def register(url_name: str, label: Any, permission: str) -> None:
    """Add a door; call it from `AppConfig.ready`. The same address registered again replaces the first."""
    _doors[url_name] = Door(url_name, label, permission)


def unregister(url_name: str) -> None:
    del _doors[url_name]


def doors_for(user: "User") -> list[tuple[str, str]]:
    """Label and address of each door that opens to `user`; one that leads nowhere is left out."""
    found = []
    for door in _doors.values():
        try:
            address = reverse(door.url_name)
        except NoReverseMatch:
            continue
        if user.has_perm(door.permission):
            found.append((str(door.label), address))
    return found
