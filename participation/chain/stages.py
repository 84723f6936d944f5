"""How far a viewpoint has come, what was answered and what is due next, derived in SQL from the facts of the chain.

The definitions (each an expression over a viewpoint's row):

- *understood*: it has evidence; *heard*: a briefing was acknowledged; *decided*: a briefing has a decision;
  *done*: there are commitments and each is kept; *told*: the final reply was sent; *checked*: a follow-up of the
  final reply was made. The stage is the furthest of these that is true.
- A decision counts until the same people, asked again, decide anew. If those that count differ, the outcome is
  "partly".
- *acted on*: the outcome is yes or partly, a commitment is kept, and the final reply was sent.
"""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import BaseExpression, Combinable
from django.db.models.functions import Coalesce, Least, NullIf
from django.db.models.lookups import Exact

from participation.enums import OPEN_STATUSES, Answer, CommitmentStatus, DecisionOutcome, Stage

NEVER = date.max
ANY = Q()


def _of_viewpoint(model: str, path: str = "viewpoint") -> "QuerySet[Any]":
    """The rows of `model` that hang on the viewpoint of the outer query."""
    return _rows(model).filter(**{path: OuterRef("pk")})


def _rows(model: str) -> "QuerySet[Any]":
    rows: QuerySet[Any] = apps.get_model("participation", model)._default_manager.order_by()
    return rows


def _some(model: str, path: str = "viewpoint", *, many: bool = False, facts: Q = ANY) -> Q:
    """Whether a row of `model` with these facts hangs on the viewpoint.

    One viewpoint, or a page of them, looks its rows up. Of `many` the database reads the rows once and keeps them as a
    set: the same answer, from one pass over small tables instead of a search for each viewpoint.
    """
    rows = _rows(model).filter(facts)
    if many:
        return Q(pk__in=rows.filter(**{f"{path}__isnull": False}).values(path))
    return Q(Exists(rows.filter(**{path: OuterRef("pk")})))


def _commitments() -> "QuerySet[Any]":
    return _of_viewpoint("Commitment", "decision__briefing__viewpoint")


def is_understood() -> Q:
    """Never read as a set: there are far more links to what people wrote than viewpoints."""
    return _some("Evidence")


def is_heard(*, many: bool = False) -> Q:
    return _some("Briefing", many=many, facts=Q(acknowledged_on__isnull=False))


def is_decided(*, many: bool = False) -> Q:
    return _some("Decision", "briefing__viewpoint", many=many)


def is_done(*, many: bool = False) -> Q:
    path = "decision__briefing__viewpoint"
    unkept = _some("Commitment", path, many=many, facts=~Q(status=CommitmentStatus.KEPT))
    return _some("Commitment", path, many=many) & ~unkept


def is_told(*, many: bool = False) -> Q:
    return _some("Reply", many=many, facts=Q(is_final=True))


def is_checked(*, many: bool = False) -> Q:
    made = Q(reply__is_final=True, done_on__isnull=False)
    return _some("FollowUp", "reply__viewpoint", many=many, facts=made)


def has_progress_reply() -> Exists:
    return Exists(_of_viewpoint("Reply"))


def stage(*, many: bool = False) -> Case:
    """The stage; with `many` read for all viewpoints at once (see `_some`)."""
    return Case(
        When(is_checked(many=many), then=Value(Stage.CHECKED)),
        When(is_told(many=many), then=Value(Stage.TOLD)),
        When(is_done(many=many), then=Value(Stage.DONE)),
        When(is_decided(many=many), then=Value(Stage.DECIDED)),
        When(is_heard(many=many), then=Value(Stage.HEARD)),
        When(is_understood(), then=Value(Stage.UNDERSTOOD)),
        default=Value(Stage.NOTHING),
        output_field=IntegerField(),
    )


def outcome() -> Subquery:
    """The outcome of the decisions that count; null while there is none."""
    counting = _of_viewpoint("Decision", "briefing__viewpoint").filter(briefing__followed_by__decision__isnull=True)
    ends = counting.values("briefing__viewpoint").annotate(lowest=Min("outcome"), highest=Max("outcome"))
    agreed = Case(
        When(lowest=F("highest"), then=F("lowest")),
        default=Value(DecisionOutcome.PARTLY),
        output_field=CharField(),
    )
    return Subquery(ends.annotate(agreed=agreed).values("agreed"))


def is_acted_on(outcome: str = "outcome") -> Case:
    """Needs the annotation `outcome`."""
    kept = Exists(_commitments().filter(status=CommitmentStatus.KEPT))
    agreed = Q(**{f"{outcome}__in": [DecisionOutcome.YES, DecisionOutcome.PARTLY]})
    return Case(
        When(agreed & Q(kept) & is_told(), then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def answer(outcome: str = "outcome") -> Case:
    """What "you said, we did" says in one word. Needs the annotation `outcome`."""
    agreed = Q(**{f"{outcome}__in": [DecisionOutcome.YES, DecisionOutcome.PARTLY]})
    broken = Exists(_commitments().filter(status=CommitmentStatus.BROKEN))
    return Case(
        When(broken, then=Value(Answer.BROKEN)),
        When(agreed & is_done(), then=Value(Answer.DONE)),
        When(agreed, then=Value(Answer.DOING)),
        When(**{outcome: DecisionOutcome.NOT_YET}, then=Value(Answer.NOT_YET)),
        When(**{outcome: DecisionOutcome.NO}, then=Value(Answer.NO)),
        default=Value(Answer.WAITING),
        output_field=CharField(),
    )


def next_due_on() -> NullIf:
    """The earliest day on which somebody owes this viewpoint something; null if nobody does."""
    unanswered = _of_viewpoint("Briefing").filter(decision__isnull=True)
    owed = _commitments().filter(status__in=OPEN_STATUSES)
    looks = _of_viewpoint("FollowUp", "reply__viewpoint").filter(done_on__isnull=True)
    again = _of_viewpoint("Reply").filter(again_due_on__isnull=False, followed_by__isnull=True)
    reply = Case(When(is_told(), then=None), default=F("consultation__reply_promised_on"), output_field=DateField())
    days = [
        _earliest(unanswered, "answer_due_on"),
        _earliest(owed, "due_on"),
        _earliest(looks, "due_on"),
        _earliest(again, "again_due_on"),
        reply,
    ]
    return NullIf(Least(*(_or_never(day) for day in days)), Value(NEVER, output_field=DateField()))


def next_due_of_many() -> NullIf:
    """The same as `next_due_on`, from joins and one grouping: for a list that is put in order by it as a whole.

    The joins repeat rows, which changes no smallest day. The query groups by viewpoint from then on.
    """
    open_promise = Q(briefings__decision__commitments__status__in=OPEN_STATUSES)
    untold = Exact(Count("replies", filter=Q(replies__is_final=True)), Value(0))
    answered_again = _rows("Reply").filter(follows__isnull=False).values("follows")
    days = [
        Min("briefings__answer_due_on", filter=Q(briefings__decision__isnull=True)),
        Min("briefings__decision__commitments__due_on", filter=open_promise),
        Min("replies__follow_ups__due_on", filter=Q(replies__follow_ups__done_on__isnull=True)),
        Min("replies__again_due_on", filter=~Q(replies__in=answered_again)),
        Case(When(untold, then=F("consultation__reply_promised_on")), output_field=DateField()),
    ]
    return NullIf(Least(*(_or_never(day) for day in days)), Value(NEVER, output_field=DateField()))


def _earliest(rows: "QuerySet[Any]", field: str) -> Subquery:
    return Subquery(rows.order_by(field).values(field)[:1])


def _or_never(day: Combinable | BaseExpression) -> Coalesce:
    # PostgreSQL's LEAST passes over nulls and SQLite's MIN does not: no null may reach it.
    return Coalesce(day, Value(NEVER), output_field=DateField())
