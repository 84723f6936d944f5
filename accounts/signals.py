"""Keeps groups in step wherever a membership, a person or an organisation is written.

Memberships are written by actions, by the demo, by tests and by the cascades of deletions. Listening to the rows
themselves covers them all; `MembershipQuerySet` refuses the writes that send no signal.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from accounts.actions.sync_groups import lock_organisations_of, sync_organisation_groups, sync_user_groups
from accounts.models import Membership, Organisation, User


@receiver([post_save, post_delete], sender=Membership)
def membership_changed(instance: Membership, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        sync_user_groups(user=instance.user)


def _may_switch(update_fields: Any) -> bool:
    """Whether such a save of a person writes if they are active."""
    return update_fields is None or "is_active" in update_fields


@receiver(pre_save, sender=User)
def person_changes(instance: User, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """The save locks the person, and organisations are locked before people."""
    if instance.pk and not raw and _may_switch(update_fields):
        lock_organisations_of(instance)


@receiver(post_save, sender=User)
def person_changed(instance: User, created: bool, update_fields: Any = None, **kwargs: Any) -> None:
    if _may_switch(update_fields) and not created and not kwargs.get("raw"):
        sync_user_groups(user=instance)


@receiver(post_save, sender=Organisation)
def organisation_changed(instance: Organisation, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        sync_organisation_groups(organisation=instance)


@receiver(post_delete, sender=Organisation)
def organisation_deleted(instance: Organisation, **kwargs: Any) -> None:
    if instance.officers is not None:
        instance.officers.delete()
