"""What was promised: the steps that follow from decisions, and the pledges that have no end."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participation.enums import CommitmentStatus
from participation.models import Commitment, CommitmentChange, Pledge
from participation.pledges.words import PledgeState
from participation.reports.figures import Figure
from participation.reports.making import counted, of_choices
from participation.reports.registry import Scope, Source, register


def figures(scope: Scope) -> Iterable[Figure]:
    promised = Commitment.objects.given().filter(**scope.within("organisation")).order_by()
    counts = Counter(promised.values_list("status", flat=True))
    moved = CommitmentChange.objects.exclude(due_on=F("was_due_on")).filter(
        **scope.during("changed_on"), **scope.within("commitment__organisation")
    )
    kept = promised.filter(status=CommitmentStatus.KEPT, **scope.during("done_on")).count()
    broken = CommitmentChange.objects.filter(
        status=CommitmentStatus.BROKEN, **scope.during("changed_on"), **scope.within("commitment__organisation")
    )
    yield counted("promises", _("What was promised so far"), _("Promise"), of_choices(CommitmentStatus, counts))
    events = [
        ("kept", _("Done in this time"), kept),
        ("broken", _("Not kept in this time"), broken.values("commitment").distinct().count()),
        ("moved", _("Its date was moved in this time"), moved.values("commitment").distinct().count()),
    ]
    yield counted("turns", _("What happened to promises in this time"), _("Promise"), events)
    yield counted("pledges", _("Promises without an end"), _("State"), of_choices(PledgeState, pledge_states(scope)))


def pledge_states(scope: Scope) -> "Counter[str]":
    pledges = Pledge.objects.public().annotate_state()
    if scope.organisation_ids is not None:
        shared = Pledge.objects.filter(partners__in=scope.organisation_ids)
        pledges = pledges.filter(Q(lead__in=scope.organisation_ids) | Q(pk__in=shared.values("pk")))
    return Counter(pledges.order_by().values_list("state", flat=True))


register(
    Source(
        "promises",
        _("What was promised"),
        _("The promises that organisations made in decisions and pledges, as they stand on the day of freezing."),
        figures,
    )
)
