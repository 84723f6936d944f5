"""Questions about many versions of standards, cycles and evaluations."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from participation.standards.words import EvaluationState, StepKind

if TYPE_CHECKING:
    from accounts.models import User


class SetVersionQuerySet(models.QuerySet):
    """Versions are written once, so nothing here changes one."""

    def newest(self) -> "SetVersionQuerySet":
        """The newest version of each set."""
        same = self.model._default_manager.filter(set=OuterRef("set")).order_by("-number")
        return self.filter(pk=Subquery(same.values("pk")[:1])).order_by("set__code")

    def with_words(self) -> "SetVersionQuerySet":
        """With everything in it, in a constant number of queries."""
        return self.select_related("set").prefetch_related("standards__criteria__descriptors")

    def update(self, **values: object) -> int:
        raise TypeError("The words of a version are never changed. Write a new version.")


class CycleQuerySet(models.QuerySet):
    def running(self) -> "CycleQuerySet":
        """Cycles that were not handed over to the board yet, the earliest first."""
        return self.exclude(steps__kind=StepKind.HAND_OVER).order_by("opens_on")

    def with_versions(self) -> "CycleQuerySet":
        return self.select_related("routine_version", "project_version")


class EvaluationQuerySet(models.QuerySet):
    def of_officers(self, user: "User") -> "EvaluationQuerySet":
        """Evaluations of the organisations for which `user` is an officer."""
        return self.filter(organisation_id__in=organisation_ids_where(user, Role.OFFICER))

    def to_review(self, user: "User") -> "EvaluationQuerySet":
        """Evaluations of other organisations that name `user`, as long as they are an officer of the peer."""
        ids = organisation_ids_where(user, Role.OFFICER)
        return self.filter(peer=user, peer_organisation_id__in=ids).exclude(state=EvaluationState.DRAFT)

    def visible_to(self, user: "User") -> "EvaluationQuerySet":
        """Those that `user` works on, reviews, or reads the young inspectors' words of."""
        ids = organisation_ids_where(user, Role.OFFICER, Role.READER)
        peer_ids = organisation_ids_where(user, Role.OFFICER)
        reviews = Q(peer=user, peer_organisation_id__in=peer_ids) & ~Q(state=EvaluationState.DRAFT)
        return self.filter(Q(organisation_id__in=ids) | reviews)

    def waiting(self) -> "EvaluationQuerySet":
        """Not signed off now: those that never were, and those that are open again."""
        return self.exclude(state=EvaluationState.SIGNED_OFF)

    def with_everything(self) -> "EvaluationQuerySet":
        """With all that is signed off, in a constant number of queries."""
        return self.with_facts().prefetch_related(
            "consultations",
            "ratings__criterion__standard",
            "ratings__evidence",
            "ratings__commitments",
            "inspections__findings__criterion",
        )

    def with_facts(self) -> "EvaluationQuerySet":
        return self.select_related("organisation", "cycle", "version__set", "peer", "peer_organisation")


class InspectionQuerySet(models.QuerySet):
    def standing(self) -> "InspectionQuerySet":
        """Without those that were taken back."""
        return self.filter(taken_back_at__isnull=True)

    def of_inspector(self, user: "User") -> "InspectionQuerySet":
        """What `user` was asked to look at, as long as they are a young inspector anywhere."""
        if not organisation_ids_where(user, Role.YOUNG_INSPECTOR):
            return self.none()
        return self.filter(inspector=user)


class FindingQuerySet(models.QuerySet):
    def released(self) -> "FindingQuerySet":
        """Findings whose words may be read: without a concern, or with one that a lead has given back."""
        return self.filter(Q(concern__isnull=True) | Q(concern__is_released=True))

    def said(self) -> "FindingQuerySet":
        """Those in which somebody chose or wrote something, or once wrote something that worried."""
        return self.filter(Q(found__isnull=False) | ~Q(words="") | Q(concern__isnull=False))

    def for_evaluation(self, evaluation: Any) -> "FindingQuerySet":
        return self.filter(inspection__evaluation=evaluation)
