"""Questions about many pledges."""

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from participation.enums import OPEN_STATUSES, CommitmentStatus
from participation.pledges.words import PledgeState

if TYPE_CHECKING:
    from accounts.models import User


class PledgeQuerySet(models.QuerySet):
    def public(self) -> "PledgeQuerySet":
        return self.filter(published_at__isnull=False)

    def of_officers(self, user: "User") -> "PledgeQuerySet":
        """Those that an organisation made, alone or with others, for which `user` is an officer."""
        ids = organisation_ids_where(user, Role.OFFICER)
        shared = self.model._default_manager.filter(partners__in=ids)
        return self.filter(Q(lead_id__in=ids) | Q(pk__in=shared.values("pk")))

    def annotate_state(self) -> "PledgeQuerySet":
        """Adds `state`, from the steps alone: one that was not kept is never hidden by others that were."""
        steps = apps.get_model("participation", "Commitment").objects.filter(pledge=OuterRef("pk"))
        state = Case(
            When(Exists(steps.filter(status=CommitmentStatus.BROKEN)), then=Value(PledgeState.BROKEN)),
            When(Exists(steps.exclude(status=CommitmentStatus.KEPT)), then=Value(PledgeState.DOING)),
            When(Exists(steps), then=Value(PledgeState.DONE)),
            default=Value(PledgeState.WAITING),
            output_field=CharField(),
        )
        return self.annotate(state=state)

    def annotate_late(self, on: date) -> "PledgeQuerySet":
        """Adds `late_since`, the day of the step that is late the longest on the day `on`; null if none is."""
        steps = apps.get_model("participation", "Commitment").objects.filter(pledge=OuterRef("pk"))
        late = steps.filter(status__in=OPEN_STATUSES, due_on__lt=on).order_by("due_on")
        return self.annotate(late_since=Subquery(late.values("due_on")[:1]))

    def with_progress(self) -> "PledgeQuerySet":
        """With everything that its page shows, in a constant number of queries."""
        return (
            self.annotate_state()
            .select_related("lead")
            .prefetch_related(
                "partners",
                "commitments__organisation",
                "commitments__changes",
                "commitments__milestones",
                "commitments__notes",
                "ratings",
            )
        )
