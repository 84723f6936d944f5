"""What each partner did: the same three figures for every organisation that did something, in the order of names."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from participation.enums import CommitmentStatus, DecisionOutcome
from participation.models import Commitment
from participation.reports.figures import Figure
from participation.reports.making import counted, of_choices
from participation.reports.registry import Scope, Source, register
from participation.reports.sources.chain import counting_decisions, promised_replies, replies_figure

Counts = dict[int, "Counter[str]"]


def by_organisation(rows: Iterable[tuple[int, str]]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for organisation, value in rows:
        counts[organisation][value] += 1
    return counts


def figures(scope: Scope) -> Iterable[Figure]:
    decided = by_organisation((lead, outcome) for lead, outcome, _reason in counting_decisions(scope))
    promised = Commitment.objects.given().filter(**scope.within("organisation")).order_by()
    promises = by_organisation(promised.values_list("organisation", "status"))
    replied = by_organisation(promised_replies(scope))
    partners = Organisation.objects.filter(pk__in={*decided, *promises, *replied}).order_by("name")
    for pk, slug, name in partners.values_list("pk", "slug", "name"):
        yield counted(
            f"{slug}-decisions",
            lambda name=name: _("%(name)s: what was decided") % {"name": name},  # type: ignore[misc]
            gettext_lazy("Decision"),
            of_choices(DecisionOutcome, decided[pk]),
        )
        yield counted(
            f"{slug}-promises",
            lambda name=name: _("%(name)s: what was promised") % {"name": name},  # type: ignore[misc]
            gettext_lazy("Promise"),
            of_choices(CommitmentStatus, promises[pk]),
        )
        yield replies_figure(
            f"{slug}-replies",
            lambda name=name: _("%(name)s: did people hear back by the promised day?") % {"name": name},
            replied[pk],
        )


register(
    Source(
        "partners",
        gettext_lazy("What each partner did"),
        gettext_lazy("The same facts for each organisation alone, in the order of their names. It is no ranking."),
        figures,
    )
)
