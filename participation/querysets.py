"""Questions about many consultations and viewpoints."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.rules import organisation_ids_where

if TYPE_CHECKING:
    from accounts.models import User


class ConsultationQuerySet(models.QuerySet):
    def of_officers(self, user: "User") -> "ConsultationQuerySet":
        """Consultations that `user` works on: as an officer of the lead organisation or of a partner."""
        ids = organisation_ids_where(user, Role.OFFICER)
        return self.filter(Q(lead_id__in=ids) | Q(partners__in=ids)).distinct()
