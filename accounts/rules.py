"""The predicate type and the predicates about roles, from which every app builds its own.

A predicate takes `(user, obj)` and is composed with `&`, `|` and `~`. `held_roles` reads a person's memberships
once per request, so that asking many predicates costs one query.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import rules

from accounts.enums import ADMIN_ROLES, Role

if TYPE_CHECKING:
    from accounts.models import User


def held_roles(user: "User") -> dict[int, frozenset[str]]:
    """Roles by organisation id, read once per user object.

    Nothing for visitors, for people who are switched off, and in organisations that are switched off.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return {}
    cached: dict[int, frozenset[str]] | None = getattr(user, "_held_roles", None)
    if cached is None:
        found: dict[int, set[str]] = {}
        for organisation_id, role in user.memberships.in_force().values_list("organisation_id", "role"):
            found.setdefault(organisation_id, set()).add(role)
        cached = {organisation_id: frozenset(roles) for organisation_id, roles in found.items()}
        user._held_roles = cached  # type: ignore[attr-defined]
    return cached


def holds(user: "User", roles: Iterable[str], organisation_ids: Iterable[int] | None = None) -> bool:
    """Whether `user` holds any of `roles`, in any of the organisations named (anywhere if none are)."""
    wanted = frozenset(roles)
    held = held_roles(user)
    ids = held if organisation_ids is None else organisation_ids
    return any(wanted & held.get(organisation_id, frozenset()) for organisation_id in ids)


def organisation_ids_where(user: "User", *roles: str) -> list[int]:
    """The ids of the organisations in which `user` holds any of `roles`."""
    wanted = frozenset(roles)
    return sorted(organisation_id for organisation_id, held in held_roles(user).items() if held & wanted)


def anywhere(*roles: str) -> rules.Predicate:
    """A predicate: holds any of `roles` in some organisation, whatever the object."""

    def check(user: "User", obj: Any = None) -> bool:
        return holds(user, roles)

    return rules.Predicate(check, name="anywhere:" + ",".join(sorted(roles)))


may_enter_admin = anywhere(*ADMIN_ROLES)
is_site_administrator = anywhere(Role.SITE_ADMINISTRATOR)
is_board = anywhere(Role.BOARD_MEMBER, Role.BOARD_CHAIR)
is_coordinator = anywhere(Role.COORDINATOR)


def is_member_of_staff(user: Any) -> bool:
    """Whether the admin opens to `user`: by a role, or because they run the machine."""
    return bool(user.is_superuser and user.is_active) or bool(may_enter_admin(user))


@rules.predicate
def manages_organisation(user: "User", organisation: Any) -> bool:
    """Site administrators manage every organisation's people."""
    return holds(user, [Role.SITE_ADMINISTRATOR])


@rules.predicate
def is_somebody_else(user: "User", person: Any) -> bool:
    """Nobody gives a role to themselves: whoever runs the site must not open children's words to their own eyes."""
    return bool(person is None or person.pk != user.pk)


@rules.predicate
def is_no_superuser(user: "User", person: Any) -> bool:
    """People who run the machine are managed on the machine."""
    return bool(person is None or not person.is_superuser)


rules.add_perm("accounts.enter_admin", may_enter_admin)
rules.add_perm("accounts.manage_organisation", manages_organisation)
rules.add_perm("accounts.manage_people", is_site_administrator & is_no_superuser)
rules.add_perm("accounts.grant_role", is_site_administrator & is_no_superuser & is_somebody_else)
rules.add_perm("accounts.see_board", is_board | is_coordinator)
