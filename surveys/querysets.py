"""Questions about many surveys, responses and comments."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from safeguarding.enums import ConcernState, Outcome

if TYPE_CHECKING:
    from accounts.models import User


class SurveyQuerySet(models.QuerySet):
    def open_at(self, at: datetime) -> "SurveyQuerySet":
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at), opens_at__lte=at, paused_at__isnull=True)

    def of_officers(self, user: "User") -> "SurveyQuerySet":
        """Surveys that `user` may manage: those of the organisations where they are an officer, as lead or partner."""
        ids = organisation_ids_where(user, Role.OFFICER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()

    def visible_to(self, user: "User") -> "SurveyQuerySet":
        """Surveys of the organisations where `user` is an officer or a reader, as lead or partner."""
        ids = organisation_ids_where(user, Role.OFFICER, Role.READER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()

    def editable_by(self, user: "User") -> "SurveyQuerySet":
        """Surveys whose dates `user` may change: those of their own organisation."""
        return self.filter(organisation_id__in=organisation_ids_where(user, Role.OFFICER))

    def of_readers(self, user: "User") -> "SurveyQuerySet":
        """Surveys whose free text `user` may read."""
        ids = organisation_ids_where(user, Role.READER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()


class CommentQuerySet(models.QuerySet):
    def released(self) -> "CommentQuerySet":
        """Comments that readers may see: those without a concern, and those closed as "no concern"."""
        return self.filter(Q(concern__isnull=True) | Q(concern__outcome=Outcome.NO_CONCERN))

    def withheld(self) -> "CommentQuerySet":
        """Comments that are with the safeguarding lead."""
        return self.filter(concern__isnull=False).exclude(
            concern__state=ConcernState.CLOSED, concern__outcome=Outcome.NO_CONCERN
        )
