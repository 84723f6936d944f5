"""Questions about many users, organisations, memberships and invitations."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from post_office.models import STATUS

from accounts.enums import Role
from accounts.tokens import hash_token

if TYPE_CHECKING:
    from accounts.models import User

# How long an attempt to deliver a mail is left alone. Longer than the task may run, so that no two overlap.
LEASE = timedelta(minutes=10)


class OrganisationQuerySet(models.QuerySet):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(is_active=True)

    def where(self, user: "User", *roles: Role) -> "OrganisationQuerySet":
        """The active organisations in which `user` holds any of `roles` (any role at all if none is named)."""
        held = models.Q(memberships__user=user, memberships__user__is_active=True)
        if roles:
            held &= models.Q(memberships__role__in=roles)
        return self.active().filter(held).distinct()


class MembershipQuerySet(models.QuerySet):
    def in_force(self) -> "MembershipQuerySet":
        """Memberships that open something: of active people in active organisations."""
        return self.filter(user__is_active=True, organisation__is_active=True)

    def holding(self, *roles: Role) -> "MembershipQuerySet":
        return self.in_force().filter(role__in=roles)

    def update(self, **values: Any) -> int:
        raise TypeError("Save memberships one by one: groups follow their signals.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Save memberships one by one: groups follow their signals.")


class InvitationQuerySet(models.QuerySet):
    def open(self, at: datetime) -> "InvitationQuerySet":
        """Invitations that can still be accepted at the moment `at`."""
        return self.filter(
            accepted_at__isnull=True, cancelled_at__isnull=True, expires_at__gt=at, organisation__is_active=True
        )

    def long_over(self, at: datetime) -> "InvitationQuerySet":
        """Invitations that nobody took, out of date for three months."""
        return self.filter(accepted_at__isnull=True, expires_at__lt=at - timedelta(days=90))

    def with_token(self, token: str) -> "InvitationQuerySet":
        """The invitation whose link carries `token`; only a hash of it is stored."""
        return self.filter(token_hash=hash_token(token))


class DeliveryQuerySet(models.QuerySet):
    def due(self, at: datetime) -> "DeliveryQuerySet":
        """Deliveries of mails that wait, whose time has come, and at which nobody is working."""
        return self.filter(
            models.Q(email__scheduled_time__isnull=True) | models.Q(email__scheduled_time__lte=at),
            models.Q(begun_at__isnull=True) | models.Q(begun_at__lte=at - LEASE),
            email__status__in=[STATUS.queued, STATUS.requeued],
        ).order_by("email_id")
