"""Questions about many concerns."""

from typing import TYPE_CHECKING

from django.db import models

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from safeguarding.enums import ConcernState

if TYPE_CHECKING:
    from accounts.models import User


class ConcernQuerySet(models.QuerySet):
    def open(self) -> "ConcernQuerySet":
        return self.exclude(state=ConcernState.CLOSED)

    def visible_to(self, user: "User") -> "ConcernQuerySet":
        """Concerns of the organisations in which `user` is safeguarding lead or deputy; nobody else sees any."""
        ids = organisation_ids_where(user, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
        return self.filter(organisation_id__in=ids)
