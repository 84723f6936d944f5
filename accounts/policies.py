"""Lets Wagtail's own views ask our predicates: who may do what with the rows of a model."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import Membership, User


class RolePolicy(BasePermissionPolicy):
    """Everybody with the permission may do `actions` with every row; nobody may do anything else.

    `permission` is a name registered in some app's rules. `roles` are the roles that it stands for.
    """

    def __init__(self, model: type[models.Model], permission: str, *, roles: Iterable[str], actions: Iterable[str]):
        super().__init__(model)
        self.permission = permission
        self.roles = frozenset(roles)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and bool(user.has_perm(self.permission))

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet[User]:
        if self.actions.isdisjoint(actions):
            return User.objects.none()
        holders = Membership.objects.in_force().filter(role__in=self.roles).values("user")
        return User.objects.filter(is_active=True).filter(models.Q(is_superuser=True) | models.Q(pk__in=holders))
