"""What became of what people said: how far it has come, what was decided, what was told in time, and what is late."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from participation.chain.overdue import DueKind, late_by_organisation
from participation.enums import Answer, DecisionOutcome, ReasonForNo, Stage
from participation.models import Decision, PublicEntry, Viewpoint
from participation.querysets import ViewpointQuerySet
from participation.reports.figures import Cell, Figure, Row, everywhere
from participation.reports.making import counted, of_choices
from participation.reports.registry import Scope, Source, register


def current(scope: Scope) -> ViewpointQuerySet:
    found: ViewpointQuerySet = Viewpoint.objects.current()
    return found.filter(**scope.within("consultation__lead"))


def counting_decisions(scope: Scope) -> Iterable[tuple[int, str, str]]:
    """The decisions of the time that count, each as its lead organisation, its outcome and its reason for a no.

    A decision counts until the same people, asked again, decided anew.
    """
    decided = Decision.objects.filter(
        briefing__followed_by__decision__isnull=True,
        **scope.during("decided_on"),
        **scope.within("briefing__viewpoint__consultation__lead"),
    )
    return decided.order_by().values_list("briefing__viewpoint__consultation__lead", "outcome", "reason_for_no")


def stages(scope: Scope) -> Figure:
    counts = current(scope).count_stages()
    shown = [(str(stage.value), stage.label, counts[stage]) for stage in Stage if stage or counts[stage]]
    title = gettext_lazy("How far things that people told us have come")
    return counted("stages", title, gettext_lazy("Step"), shown)


def answers(scope: Scope) -> Figure:
    public = PublicEntry.objects.filter(**scope.within("consultation__lead")).order_by()
    counts = Counter(public.values_list("answer", flat=True))
    title = gettext_lazy("What everybody can read in “you said, we did”")
    return counted("answers", title, gettext_lazy("Answer"), of_choices(Answer, counts))


def decisions(scope: Scope) -> Iterable[Figure]:
    found = list(counting_decisions(scope))
    outcomes = Counter(outcome for _lead, outcome, _reason in found)
    reasons = Counter(reason for _lead, _outcome, reason in found if reason)
    yield counted(
        "decisions",
        gettext_lazy("What was decided"),
        gettext_lazy("Decision"),
        of_choices(DecisionOutcome, outcomes),
    )
    yield counted("reasons", gettext_lazy("Why it was a no"), gettext_lazy("Reason"), of_choices(ReasonForNo, reasons))


# How a final reply stands beside the day by which it was promised.
ON_TIME, LATE, NOT_YET = "on_time", "late", "not_yet"
PUNCTUALITY = {
    ON_TIME: gettext_lazy("Sent by the promised day"),
    LATE: gettext_lazy("Sent later"),
    NOT_YET: gettext_lazy("Not sent yet"),
}


def promised_replies(scope: Scope) -> list[tuple[int, str]]:
    """Each viewpoint whose reply was promised for a day of the time: its lead, and whether it was told by then.

    The day counts that was promised when the reply was sent, or else the one that is promised now.
    """
    sent = Max("replies__sent_on", filter=Q(replies__is_final=True))
    promised = Max("replies__promised_on", filter=Q(replies__is_final=True))
    due = current(scope).filter(
        Q(consultation__reply_promised_on__range=(scope.starts_on, scope.ends_on))
        | Q(replies__is_final=True, replies__promised_on__range=(scope.starts_on, scope.ends_on))
    )
    # The join above may double a viewpoint, so each is looked up once by its number.
    found = Viewpoint.objects.filter(pk__in=due.order_by().values("pk")).annotate(sent=sent, told_by=promised)
    rows = found.order_by().values_list("consultation__lead", "sent", "told_by", "consultation__reply_promised_on")
    told = []
    for lead, sent_on, told_by, now in rows:
        due_on = told_by or now
        if due_on is not None and scope.starts_on <= due_on <= scope.ends_on:
            told.append((lead, NOT_YET if sent_on is None else ON_TIME if sent_on <= due_on else LATE))
    return told


def replies(scope: Scope) -> Figure:
    counts = Counter(state for _lead, state in promised_replies(scope))
    return replies_figure("replies", gettext_lazy("Did people hear back by the promised day?"), counts)


def replies_figure(key: str, title: object, counts: "Counter[str]") -> Figure:
    total, kept = sum(counts.values()), counts[ON_TIME]

    def finding() -> str:
        if not total:
            return _("No reply was promised for a day of this time.")
        said = {"kept": kept, "all": total, "share": round(100 * kept / total)}
        return _("Sent by the promised day: %(kept)d of %(all)d (%(share)d %%).") % said

    rows = tuple(Row(code, everywhere(label), (Cell(counts[code]),)) for code, label in PUNCTUALITY.items())
    how_many = ("count", everywhere(gettext_lazy("How many")))
    return Figure(key, everywhere(title), everywhere(finding), everywhere(gettext_lazy("Reply")), (how_many,), rows)


def late(scope: Scope) -> Figure:
    """What is owed and late, by organisation, in the order of their names: it is no league table."""
    owed = late_by_organisation(timezone.localdate(scope.at))
    ids = {pk for counts in owed.values() for pk in counts if scope.reaches(pk)}
    names = Organisation.objects.filter(pk__in=ids).order_by(F("name").asc())
    rows = tuple(
        Row(slug, everywhere(name), tuple(Cell(owed[kind][pk]) for kind in DueKind))
        for pk, slug, name in names.values_list("pk", "slug", "name")
    )
    total = sum(cell.number or 0 for row in rows for cell in row.cells)

    def finding() -> str:
        return _("%(all)d in all are late.") % {"all": total} if total else _("Nothing is late.")

    columns = tuple((str(kind.value), everywhere(kind.label)) for kind in DueKind)
    title, head = everywhere(gettext_lazy("What is late, and who owes it")), everywhere(gettext_lazy("Organisation"))
    return Figure("late", title, everywhere(finding), head, columns, rows)


def figures(scope: Scope) -> Iterable[Figure]:
    yield stages(scope)
    yield from decisions(scope)
    yield replies(scope)
    yield late(scope)
    yield answers(scope)


register(
    Source(
        "chain",
        gettext_lazy("What became of what people said"),
        gettext_lazy("What organisations wrote down about each thing that they were told: decisions, days, replies."),
        figures,
    )
)
