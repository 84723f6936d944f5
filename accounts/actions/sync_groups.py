"""Keeps Wagtail's groups in step with roles. A person's groups are exactly what their roles say, no more and no less.

Wagtail asks groups about its admin and its pages, so they are a copy of the memberships and never the source: each
change of a membership, of a person or of an organisation calls one of these functions (see `accounts/signals.py`).
All of them lock organisations first and people afterwards, each in the order of their keys, so none waits for another
that waits for it. The locks let rows that point at an organisation or a person come in meanwhile.
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
    locked = Organisation.objects.select_for_update(no_key=True).select_related(None).get(pk=organisation.pk)
    name = _name_for_officers(locked)
    if locked.officers is None:
        locked.officers = Group.objects.create(name=name)
        Organisation.objects.filter(pk=locked.pk).update(officers=locked.officers)
    elif locked.officers.name != name:
        locked.officers.name = name
        locked.officers.save(update_fields=["name"])
    organisation.officers = locked.officers
    return locked.officers


def _name_for_officers(organisation: Organisation) -> str:
    return f"Officers: {organisation.name}"


@transaction.atomic
def lock_organisations_of(user: User) -> None:
    """Until the transaction ends. Whoever writes a person first and their groups afterwards calls this before both."""
    theirs = Organisation.objects.filter(pk__in=Membership.objects.filter(user=user).order_by().values("organisation"))
    list(theirs.select_for_update(no_key=True).order_by("pk").values_list("pk"))


@transaction.atomic
def sync_user_groups(*, user: User) -> None:
    """Gives `user` the groups of the roles they hold in active organisations, and takes every other away."""
    lock_organisations_of(user)
    User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
    _set_groups(user)


def _set_groups(user: User) -> None:
    """Of a person who is locked."""
    held = list(Membership.objects.in_force().filter(user=user).select_related("organisation__officers"))
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
            groups.add(_officers_of(membership.organisation))
    return groups


def _officers_of(organisation: Organisation) -> Group:
    """Locks nothing where the group is there under its right name, as it nearly always is."""
    group = organisation.officers
    return group if group and group.name == _name_for_officers(organisation) else officers_group(organisation)


@transaction.atomic
def sync_organisation_groups(*, organisation: Organisation) -> None:
    """After an organisation was renamed, or switched on or off: its group's name and its people's groups."""
    officers_group(organisation)
    members = Membership.objects.filter(organisation=organisation).order_by().values("user")
    for user in User.objects.select_for_update(no_key=True).filter(pk__in=members).order_by("pk"):
        _set_groups(user)
