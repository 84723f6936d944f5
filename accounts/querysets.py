"""Questions about many users, organisations, memberships and invitations."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from accounts.enums import Role

if TYPE_CHECKING:
    from accounts.models import User


class OrganisationQuerySet(models.QuerySet):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(is_active=True)

    def where(self, user: "User", *roles: Role) -> "OrganisationQuerySet":
        """The organisations in which `user` holds any of `roles` (any role at all if none is named)."""
        held = models.Q(memberships__user=user)
        if roles:
            held &= models.Q(memberships__role__in=roles)
        return self.filter(held).distinct()


class MembershipQuerySet(models.QuerySet):
    def holding(self, *roles: Role) -> "MembershipQuerySet":
        return self.filter(role__in=roles, user__is_active=True)


class InvitationQuerySet(models.QuerySet):
    def open(self, at: datetime) -> "InvitationQuerySet":
        """Invitations that can still be accepted at the moment `at`."""
        return self.filter(accepted_at__isnull=True, expires_at__gt=at)
