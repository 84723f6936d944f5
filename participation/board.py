"""The figures of the board, over every organisation: counts of the chain, and what children said, without their words.

Counts of viewpoints, answers and promises are exact: they are our own deeds. Whatever counts people passes the one
door for such figures (`participation.chain.how_many`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, Window
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from participation.chain.how_many import disclosed
from participation.chain.overdue import DueKind, late_by_organisation
from participation.enums import DecisionOutcome, ReasonForNo, Stage
from participation.models import (
    Briefing,
    Commitment,
    CommitmentChange,
    Decision,
    Evidence,
    Reply,
    ReplyAnswer,
    Viewpoint,
    ViewpointCheck,
)
from surveys.figures.about_being_asked import Said, asked_figures

# How many of the answers before the board stand on its page; their own list has all of them.
SHOWN = 10
# How fast we are is told of this time, so that it shows what became better or worse.
A_YEAR = timedelta(days=365)
# How many faces somebody chose from says how old they are.
AGES = {
    2: gettext_lazy("Under 8, two faces"),
    3: gettext_lazy("8 to 11, three faces"),
    5: gettext_lazy("12 and older, five faces"),
}


@dataclass(frozen=True)
class OwedBy:
    """What one organisation owes and is late with, in the order of `DueKind`."""

    organisation: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Board:
    """`days` are those from the first words to the final reply, one for each that was sent within a year, in no order.

    `answers`, `checks` and `asked` count people, and are disclosed figures already.
    """

    on: date
    stages: Mapping[Stage, int]
    days: tuple[int, ...]
    late: tuple[OwedBy, ...]
    before_the_board: tuple[Briefing, ...]
    before_the_board_count: int
    outcomes: Mapping[str, int]
    reasons_for_no: Mapping[str, int]
    promises: Mapping[str, int]
    slipped: int
    answers: Mapping[str, int | None]
    checks: Mapping[str, int | None]
    asked: Mapping[tuple[str, int], tuple[int | None, int | None]]
    asked_at: datetime

    @property
    def viewpoints(self) -> int:
        return sum(self.stages.values())

    @property
    def waiting(self) -> int:
        """Viewpoints that have had no final reply."""
        return self.viewpoints - self.stages[Stage.TOLD] - self.stages[Stage.CHECKED]

    @property
    def median_days(self) -> int | None:
        return round(median(self.days)) if self.days else None

    @property
    def was_asked_about_asking(self) -> bool:
        return any(answered is not None for _agreed, answered in self.asked.values())

    def late_in_all(self, kind: DueKind) -> int:
        return sum(row.counts[list(DueKind).index(kind)] for row in self.late)


def board(on: date) -> Board:
    """Everything on the page of the board, as it stands on the day `on`; a constant number of queries.

    What is said about being asked is kept for an hour, and counting it anew costs a few queries for each survey.
    """
    before = before_the_board()
    outcomes, reasons = _decisions()
    asked = asked_figures()
    return Board(
        on=on,
        stages=Viewpoint.objects.current().count_stages(),
        days=days_to_reply(on),
        late=late_rows(on),
        before_the_board=tuple(before),
        before_the_board_count=before[0].in_all if before else 0,
        outcomes=outcomes,
        reasons_for_no=reasons,
        promises=dict(Commitment.objects.given().order_by().values_list("status").annotate(Count("pk"))),
        slipped=CommitmentChange.objects.exclude(due_on=F("was_due_on")).values("commitment").distinct().count(),
        answers=_told(ReplyAnswer.objects.order_by().values_list("answer").annotate(Count("pk"))),
        checks=_told(ViewpointCheck.objects.order_by().values_list("answer").annotate(Count("pk"))),
        asked={place: _disclosed(said) for place, said in asked.said.items()},
        asked_at=asked.counted_at,
    )


def before_the_board() -> list[Any]:
    """The first of the answers that were put before the board, each with `in_all`, how many there are."""
    put = Briefing.objects.before_the_board().annotate(in_all=Window(Count("pk")))
    return list(put.prefetch_related("viewpoint__consultation__lead")[:SHOWN])


def days_to_reply(on: date) -> tuple[int, ...]:
    """Days from the first words that came in for a viewpoint to its final reply, for each that was sent within a year.

    The first text is the one with the smallest number, which an index knows. Without a text, the day counts on which
    the viewpoint was written down.
    """
    texts = Evidence.objects.filter(viewpoint=OuterRef("viewpoint"), comment__isnull=False)
    first = Subquery(texts.order_by("comment_id").values("comment__day")[:1])
    finals = Reply.objects.filter(is_final=True, sent_on__gt=on - A_YEAR).order_by()
    found = finals.annotate(said_on=Coalesce(first, TruncDate("viewpoint__created_at")))
    return tuple(max((sent_on - said_on).days, 0) for said_on, sent_on in found.values_list("said_on", "sent_on"))


def late_rows(on: date) -> tuple[OwedBy, ...]:
    """What is late, by organisation; whoever owes most comes first, and who owes nothing is not named."""
    late = late_by_organisation(on)
    ids = {pk for counts in late.values() for pk in counts}
    rows = [
        OwedBy(name, tuple(late[kind][pk] for kind in DueKind))
        for pk, name in Organisation.objects.filter(pk__in=ids).values_list("pk", "name")
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.organisation)))


def _decisions() -> tuple[dict[str, int], dict[str, int]]:
    """The decisions that count, by outcome, and those that say no by the kind of their reason."""
    asked_again = Briefing.objects.filter(follows__isnull=False, decision__isnull=False).order_by()
    counting = Decision.objects.exclude(briefing__in=asked_again.values("follows")).order_by()
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, reason, number in counting.values_list("outcome", "reason_for_no").annotate(Count("pk")):
        outcomes[outcome] += number
        if reason:
            reasons[reason] += number
    return (
        {outcome: outcomes[outcome] for outcome in DecisionOutcome.values},
        {reason: reasons[reason] for reason in ReasonForNo.values if reasons[reason]},
    )


def _told(counts: Iterable[tuple[str, int]]) -> dict[str, int | None]:
    return {answer: disclosed(number) for answer, number in counts}


def _disclosed(said: Said) -> tuple[int | None, int | None]:
    return disclosed(said.agreed), disclosed(said.answered)
