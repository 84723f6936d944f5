"""Questions about many consultations, viewpoints and briefings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from participation import stages

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from surveys.models import Response


class ConsultationQuerySet(models.QuerySet):
    def reached_by(self, organisation_ids: Iterable[int]) -> "ConsultationQuerySet":
        """Consultations of which one of these organisations is the lead or a partner."""
        ids = list(organisation_ids)
        shared = self.model._default_manager.filter(partners__in=ids)
        return self.filter(Q(lead_id__in=ids) | Q(pk__in=shared.values("pk")))

    def of_officers(self, user: "User") -> "ConsultationQuerySet":
        """Consultations that `user` works on: as an officer of the lead organisation or of a partner."""
        return self.reached_by(organisation_ids_where(user, Role.OFFICER))

    def visible_to(self, user: "User") -> "ConsultationQuerySet":
        """Consultations whose chain `user` may follow: an officer or reader of the lead organisation or a partner."""
        return self.reached_by(organisation_ids_where(user, Role.OFFICER, Role.READER))


class ViewpointQuerySet(models.QuerySet):
    def annotate_stage(self) -> "ViewpointQuerySet":
        """Adds `stage`, `outcome` (null while undecided) and `acted_on`."""
        return self.annotate(stage=stages.stage(), outcome=stages.outcome()).annotate(acted_on=stages.is_acted_on())

    def annotate_answer(self) -> "ViewpointQuerySet":
        """Adds `answer`, what the public list says in one word. Needs `annotate_stage`."""
        return self.annotate(answer=stages.answer())

    def annotate_due(self) -> "ViewpointQuerySet":
        """Adds `next_due_on`, the earliest day on which something is owed; null if nothing is."""
        return self.annotate(next_due_on=stages.next_due_on())

    def latest_first(self) -> "ViewpointQuerySet":
        return self.order_by("-created_at", "-pk")

    def most_pressing_first(self) -> "ViewpointQuerySet":
        """What is owed longest comes first, what owes nothing last. Needs `annotate_due`."""
        return self.order_by(F("next_due_on").asc(nulls_last=True), "stage", "pk")

    def with_answers(self) -> "ViewpointQuerySet":
        """Reads along what became of each: a constant number of queries for any number of viewpoints."""
        return self.select_related("consultation__lead").prefetch_related(
            "briefings__decision__commitments__changes",
            "briefings__decision__commitments__organisation",
            "replies__follow_ups",
        )

    def with_chain(self) -> "ViewpointQuerySet":
        """Like `with_answers`, with what only those who work on the chain see."""
        return self.with_answers().prefetch_related("evidence", "passed_over", "consultation__partners")

    def as_entries(self) -> "ViewpointQuerySet":
        """All that an entry of "you said, we did" shows."""
        return self.annotate_stage().annotate_answer().with_answers()

    def public(self) -> "ViewpointQuerySet":
        """Viewpoints that everybody may read about: those with a decision, and those with a reply."""
        return self.filter(Q(stages.is_decided()) | Q(stages.has_progress_reply()))

    def visible_to(self, user: "User") -> "ViewpointQuerySet":
        """Viewpoints whose chain `user` may follow; a decision maker sees those that were taken to them."""
        consultations = apps.get_model("participation", "Consultation").objects.all()
        decides_for = consultations.reached_by(organisation_ids_where(user, Role.DECISION_MAKER))
        taken = apps.get_model("participation", "Briefing").objects.filter(decision_maker_id=user.pk)
        return self.filter(
            Q(consultation__in=consultations.visible_to(user))
            | Q(consultation__in=decides_for, pk__in=taken.values("viewpoint_id"))
        )

    def of_officers(self, user: "User") -> "ViewpointQuerySet":
        consultations = apps.get_model("participation", "Consultation").objects.of_officers(user)
        return self.filter(consultation__in=consultations)

    def from_response(self, response: "Response") -> "ViewpointQuerySet":
        """Viewpoints that something in this response became part of."""
        evidence = apps.get_model("participation", "Evidence").objects.filter(comment__response=response)
        return self.filter(pk__in=evidence.values("viewpoint_id"))

    def of_organisation(self, organisation: "Organisation") -> "ViewpointQuerySet":
        consultations = apps.get_model("participation", "Consultation").objects.reached_by([organisation.pk])
        return self.filter(consultation__in=consultations)


class BriefingQuerySet(models.QuerySet):
    def unanswered(self) -> "BriefingQuerySet":
        return self.filter(decision__isnull=True)

    def waiting_for(self, user: "User") -> "BriefingQuerySet":
        """Briefings taken to `user` that they may answer: they are a decision maker within the reach."""
        ids = organisation_ids_where(user, Role.DECISION_MAKER)
        consultations = apps.get_model("participation", "Consultation").objects.reached_by(ids)
        return self.unanswered().filter(decision_maker=user, viewpoint__consultation__in=consultations)
