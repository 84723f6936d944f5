"""The stage that the database derives is the one that a plain reading of the definitions gives."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participation.chain import chains
from participation.chain.next_steps import owed
from participation.enums import Answer, Stage
from participation.models import Viewpoint
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    EvidenceFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)

DAYS = st.dates(date(2026, 3, 5), date(2026, 12, 31))


@st.composite
def decisions(draw: st.DrawFn) -> dict:
    return {
        "outcome": draw(st.sampled_from(["yes", "partly", "not_yet", "no"])),
        "commitments": draw(
            st.lists(st.tuples(st.sampled_from(["promised", "doing", "changed", "kept", "broken"]), DAYS), max_size=2)
        ),
    }


BRIEFINGS = st.lists(
    st.fixed_dictionaries(
        {
            "heard": st.booleans(),
            "due": DAYS,
            "decision": st.none() | decisions(),
            "asked_again": st.booleans(),
        }
    ),
    max_size=3,
)
REPLIES = st.tuples(st.booleans(), st.booleans(), st.lists(st.booleans(), max_size=2), DAYS)


@pytest.mark.long
class Stories(TestCase):
    """Random chains, legal and illegal in their order alike, are read the same by both."""

    @settings(max_examples=60, deadline=None)
    @given(evidence=st.booleans(), briefings=BRIEFINGS, replies=REPLIES, promised=st.none() | DAYS)
    def test_sql_agrees_with_the_plain_reading(self, evidence, briefings, replies, promised) -> None:
        viewpoint = tell(evidence, briefings, replies, promised)
        ViewpointFactory()  # somebody else's story must not leak in
        found = Viewpoint.objects.as_entries().annotate_due().get(pk=viewpoint.pk)
        assert (found.stage, found.outcome, found.acted_on, found.answer, found.next_due_on) == naive(viewpoint)
        assert Viewpoint.objects.filter(pk=viewpoint.pk).count_stages()[Stage(found.stage)] == 1
        in_one_pass = Viewpoint.objects.most_pressing_first().get(pk=viewpoint.pk)
        assert in_one_pass.next_due_on == found.next_due_on
        [entry] = chains.entries([found])
        assert next((item.due_on for item in owed(entry)), None) == found.next_due_on
        assert entry.is_public is Viewpoint.objects.public().filter(pk=viewpoint.pk).exists()


def tell(evidence: bool, briefings: list, replies: tuple, promised: date | None) -> Viewpoint:
    """Write one story as rows."""
    viewpoint = ViewpointFactory(consultation=ConsultationFactory(reply_promised_on=promised))
    if evidence:
        EvidenceFactory(viewpoint=viewpoint)
    decided = None
    for plan in briefings:
        follows = decided if plan["asked_again"] else None
        briefing = BriefingFactory(
            viewpoint=viewpoint, heard=plan["heard"], answer_due_on=plan["due"], follows=follows
        )
        decided = None if follows else decided
        if plan["decision"]:
            decision = DecisionFactory(briefing=briefing, outcome=plan["decision"]["outcome"])
            decided = briefing
            for status, due in plan["decision"]["commitments"]:
                CommitmentFactory(
                    decision=decision, due_on=due, **({"kept": True} if status == "kept" else {"status": status})
                )
    progress, final, looks, look_due = replies
    if progress:
        ReplyFactory(viewpoint=viewpoint, is_final=False)
    if final:
        reply = ReplyFactory(viewpoint=viewpoint)
        for made in sorted(looks, reverse=True)[: 2 if looks.count(False) < 2 else 1]:
            FollowUpFactory(reply=reply, made=made, due_on=look_due)
    return viewpoint


def naive(viewpoint: Viewpoint) -> tuple:
    """The definitions, read aloud in Python."""
    briefings = list(viewpoint.briefings.all())
    decisions = [briefing.decision for briefing in briefings if hasattr(briefing, "decision")]
    replaced = {decision.briefing.follows_id for decision in decisions}
    counting = {decision.outcome for decision in decisions if decision.briefing_id not in replaced}
    commitments = [commitment for decision in decisions for commitment in decision.commitments.all()]
    final = [reply for reply in viewpoint.replies.all() if reply.is_final]
    looks = [look for reply in final for look in reply.follow_ups.all()]
    done = bool(commitments) and all(commitment.status == "kept" for commitment in commitments)
    facts = {
        Stage.UNDERSTOOD: viewpoint.evidence.exists(),
        Stage.HEARD: any(briefing.acknowledged_on for briefing in briefings),
        Stage.DECIDED: bool(decisions),
        Stage.DONE: done,
        Stage.TOLD: bool(final),
        Stage.CHECKED: any(look.done_on for look in looks),
    }
    stage = max((name for name, is_true in facts.items() if is_true), default=Stage.NOTHING)
    outcome = None if not counting else counting.pop() if len(counting) == 1 else "partly"
    agreed = outcome in ("yes", "partly")
    acted_on = agreed and any(commitment.status == "kept" for commitment in commitments) and bool(final)
    return (
        stage,
        outcome,
        acted_on,
        one_word(outcome, done, commitments),
        next_due(viewpoint, commitments, final, looks),
    )


def one_word(outcome: str | None, done: bool, commitments: list) -> Answer:
    if any(commitment.status == "broken" for commitment in commitments):
        return Answer.BROKEN
    if outcome in ("yes", "partly"):
        return Answer.DONE if done else Answer.DOING
    return {"no": Answer.NO, "not_yet": Answer.NOT_YET, None: Answer.WAITING}[outcome]


def next_due(viewpoint: Viewpoint, commitments: list, final: list, looks: list) -> date | None:
    days = [briefing.answer_due_on for briefing in viewpoint.briefings.all() if not hasattr(briefing, "decision")]
    days += [commitment.due_on for commitment in commitments if commitment.status in ("promised", "doing", "changed")]
    days += [look.due_on for look in looks if not look.done_on]
    replies = list(viewpoint.replies.all())
    answered_again = {reply.follows_id for reply in replies}
    days += [reply.again_due_on for reply in replies if reply.again_due_on and reply.pk not in answered_again]
    if not final and viewpoint.consultation.reply_promised_on:
        days.append(viewpoint.consultation.reply_promised_on)
    return min(days, default=None)


@pytest.mark.django_db
def test_the_decision_of_those_who_were_asked_again_takes_the_place_of_their_first() -> None:
    first = DecisionFactory(outcome="no")
    again = BriefingFactory(viewpoint=first.briefing.viewpoint, follows=first.briefing, heard=True)
    DecisionFactory(briefing=again, outcome="yes")
    assert Viewpoint.objects.annotate_stage().get().outcome == "yes"


@pytest.mark.django_db
def test_two_bodies_that_differ_are_shown_as_partly() -> None:
    council = DecisionFactory(outcome="no")
    DecisionFactory(briefing=BriefingFactory(viewpoint=council.briefing.viewpoint, heard=True), outcome="yes")
    assert Viewpoint.objects.annotate_stage().get().outcome == "partly"


@pytest.mark.django_db
def test_a_no_is_answered_and_never_acted_on() -> None:
    decision = DecisionFactory(outcome="no")
    CommitmentFactory(decision=decision, kept=True)
    ReplyFactory(viewpoint=decision.briefing.viewpoint)
    found = Viewpoint.objects.annotate_stage().get()
    assert (found.stage, found.acted_on) == (Stage.TOLD, False)
