"""Ten thousand entries of "you said, we did", invented, as big as real ones."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Organisation, User
from participation.actions.index_entries import index_everything
from participation.enums import DecisionOutcome
from participation.models import (
    Briefing,
    Commitment,
    Consultation,
    Decision,
    PlanChoice,
    Priority,
    Reply,
    Topic,
    Viewpoint,
)
from participation.planning.words import AGES, Facet

CONSULTATIONS = 100
REASON = "We looked at what it costs and at what else was asked for, and talked about it in two meetings. {}"
WORDS = ("lights", "benches", "buses", "lunch", "homework", "parks", "football", "quiet", "friends", "pocket money")
LANGUAGES = ("en", "pl", "ur")


def in_languages(text: str) -> dict[str, str]:
    return {language: f"{text} ({language})" for language in LANGUAGES}


def consultations(organisations: list[Organisation]) -> list[Consultation]:
    priorities = list(Priority.objects.all())
    rows = Consultation.objects.bulk_create(
        Consultation(name=f"Invented {number}", lead=organisations[number % len(organisations)])
        for number in range(CONSULTATIONS)
    )
    serves = Consultation.priorities.through
    serves.objects.bulk_create(
        serves(consultation=row, priority=priorities[number % len(priorities)]) for number, row in enumerate(rows)
    )
    PlanChoice.objects.bulk_create(
        PlanChoice(consultation=row, facet=Facet.AGE, value=AGES[number % len(AGES)][0])
        for number, row in enumerate(rows)
    )
    return rows


def mixed(count: int) -> list[DecisionOutcome]:
    """As many of each, for every consultation alike."""
    kinds = list(DecisionOutcome)
    return [kinds[number // CONSULTATIONS % len(kinds)] for number in range(count)]


def fill(count: int) -> None:
    """Each with a briefing, a decision, a promise unless it is a no, and a reply; written past all actions."""
    by, today = User.objects.order_by("pk")[0], timezone.localdate()
    asked, topics = consultations(list(Organisation.objects.all())), list(Topic.objects.all())
    viewpoints = Viewpoint.objects.bulk_create(
        Viewpoint(
            consultation=asked[number % len(asked)],
            topic=topics[number % len(topics)],
            sentence=in_languages(f"We want {WORDS[number % len(WORDS)]} that are good for us, number {number}."),
            created_by=by,
        )
        for number in range(count)
    )
    decisions = decide(viewpoints, by, today)
    promise_and_tell(viewpoints, decisions, by, today)
    index_everything()


def decide(viewpoints: list[Viewpoint], by: User, today: date) -> list[Decision]:
    briefings = Briefing.objects.bulk_create(
        Briefing(
            viewpoint=row,
            taken_to="Head of parks",
            taken_on=today - timedelta(days=60),
            answer_due_on=today,
            acknowledged_on=today - timedelta(days=50),
            acknowledged_by="Head of parks",
            created_by=by,
        )
        for row in viewpoints
    )
    return Decision.objects.bulk_create(
        Decision(
            briefing=briefing,
            outcome=outcome,
            reason=in_languages(REASON.format(outcome)),
            reason_for_no="money" if outcome == DecisionOutcome.NO else "",
            decided_by="Head of parks",
            decided_on=today - timedelta(days=20),
            heard_on=briefing.acknowledged_on,
            recorded_by=by,
        )
        for briefing, outcome in zip(briefings, mixed(len(briefings)), strict=True)
    )


def promise_and_tell(viewpoints: list[Viewpoint], decisions: list[Decision], by: User, today: date) -> None:
    pairs = list(zip(viewpoints, decisions, strict=True))
    Commitment.objects.bulk_create(
        Commitment(
            decision=decision,
            decided_on=decision.decided_on,
            organisation_id=viewpoint.consultation.lead_id,
            what=in_languages("We do it in every place where children asked for it."),
            responsible="Parks manager",
            due_on=today + timedelta(days=90),
        )
        for viewpoint, decision in pairs
        if decision.outcome != DecisionOutcome.NO
    )
    Reply.objects.bulk_create(
        Reply(
            viewpoint=viewpoint,
            message=in_languages("You asked for it, and this is what we decided and why."),
            is_final=True,
            decided_on=decision.decided_on,
            sent_on=today - timedelta(days=10),
            created_by=by,
        )
        for viewpoint, decision in pairs
    )
