"""Keeps Wagtail's groups in step with roles. A person's groups are exactly what their roles say, no more and no less.

Wagtail asks groups about its admin and its pages, so they are a copy of the memberships and never the source: each
change of a membership, of a person or of an organisation calls one of these functions (see `accounts/signals.py`).
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.enums import ADMIN_ROLES, Role
from accounts.models import Membership, Organisation, User

STAFF = "Staff"
SITE_ADMINISTRATORS = "Site administrators"


def staff_group() -> Group:
    """Everybody whose role opens the admin. Its one permission is to enter."""
    group, _created = Group.objects.get_or_create(name=STAFF)
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(enter)
    return group


def site_administrators_group() -> Group:
    """The people who manage organisations and people. They are no superusers."""
    group, _created = Group.objects.get_or_create(name=SITE_ADMINISTRATORS)
    return group


@transaction.atomic
def officers_group(organisation: Organisation) -> Group:
    """The group of an organisation's officers, made when first asked for; it follows the organisation's name."""
    locked = Organisation.objects.select_for_update().select_related(None).get(pk=organisation.pk)
    name = f"Officers: {locked.name}"
    if locked.officers is None:
        locked.officers = Group.objects.create(name=name)
        Organisation.objects.filter(pk=locked.pk).update(officers=locked.officers)
    elif locked.officers.name != name:
        locked.officers.name = name
        locked.officers.save(update_fields=["name"])
    organisation.officers = locked.officers
    return locked.officers


@transaction.atomic
def sync_user_groups(*, user: User) -> None:
    """Gives `user` the groups of the roles they hold in active organisations, and takes every other away."""
    User.objects.select_for_update().filter(pk=user.pk).first()
    held = list(Membership.objects.in_force().filter(user=user).select_related("organisation"))
    user.groups.set(_groups_for(held))
    for cached in ("_held_roles", "_perm_cache", "_group_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(cached, None)


def _groups_for(memberships: Iterable[Membership]) -> set[Group]:
    groups = set()
    for membership in memberships:
        if membership.role in ADMIN_ROLES:
            groups.add(staff_group())
        if membership.role == Role.SITE_ADMINISTRATOR:
            groups.add(site_administrators_group())
        if membership.role == Role.OFFICER:
            groups.add(officers_group(membership.organisation))
    return groups


@transaction.atomic
def sync_organisation_groups(*, organisation: Organisation) -> None:
    """After an organisation was renamed, or switched on or off: its group's name and its people's groups."""
    officers_group(organisation)
    for user in User.objects.filter(memberships__organisation=organisation).distinct():
        sync_user_groups(user=user)
