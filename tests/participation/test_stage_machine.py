"""Whatever officers, decision makers and children do, in any order: the derived stage is what the definitions say."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.answer_reply import answer_reply
from participation.actions.change_commitment import change_commitment
from participation.actions.change_viewpoint import add_to_viewpoint, merge_viewpoints, split_viewpoint
from participation.actions.check_again import check_again
from participation.actions.make_viewpoint import Heard, make_viewpoint
from participation.actions.promise import promise
from participation.actions.record_decision import record_decision
from participation.actions.send_reply import send_reply
from participation.actions.take_back_answers import take_back_answers
from participation.actions.take_to import take_to
from participation.board import late_rows
from participation.chain import chains
from participation.chain.next_steps import owed
from participation.enums import Answered, CommitmentStatus, ReminderKind
from participation.models import Briefing, Commitment, Decision, FollowUp, Reminder, Reply, Viewpoint
from participation.tasks import watch_what_is_owed
from surveys.models import Response
from tests.participation.answers import answer, comment_of
from tests.participation.people import cast
from tests.participation.test_stages import naive

START = date(2026, 3, 1)
DAYS = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
WORDS = {"en": "In plain words."}
REASONS = st.sampled_from(["", "The meeting was moved."])
WHICH = st.integers(0, 20)
# Whoever was not taken to anybody owes this and the reply by the same day: one thing for the board.
TAKE = "Take it to somebody who can decide"


class Chains(RuleBasedStateMachine):
    """Everything that anybody may try. What an action refuses is refused whole; nothing else may go wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.people = cast()
        self.people.consultation.reply_promised_on = START + timedelta(days=20)
        self.people.consultation.save()
        first = comment_of(self.people.lead)
        self.comments = [first, *(answer(first.response.version, f"Dark, {number}.") for number in range(7))]
        # Those who were put before the board, as the watch should have done it.
        self.put_before_the_board: set[int] = set()
        self.make(0)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def attempt(self, action, **given) -> None:
        with suppress(ValidationError), transaction.atomic():
            action(**given)

    def one_of(self, model, which: int):
        rows = list(model.objects.order_by("pk"))
        return rows[which % len(rows)] if rows else None

    @precondition(lambda self: Viewpoint.objects.count() < 3)
    @rule(which=WHICH)
    def make(self, which: int) -> None:
        comment = self.comments[which % len(self.comments)]
        there = [comment] if Response.objects.filter(pk=comment.response_id).exists() else []
        self.attempt(
            make_viewpoint,
            consultation=self.people.consultation,
            sentence=WORDS,
            by=self.people.officer_and_reader,
            comments=there,
            note="" if there else "Said at the club.",
        )

    @rule(which=WHICH, other=WHICH)
    def merge(self, which: int, other: int) -> None:
        one, into = self.one_of(Viewpoint, which), self.one_of(Viewpoint, other)
        self.attempt(merge_viewpoints, viewpoint=one, into=into, reason="The same.", by=self.people.officer)

    @rule(which=WHICH, said=WHICH, note=st.booleans(), against=st.booleans())
    def add(self, which: int, said: int, note: bool, against: bool) -> None:
        comment = self.comments[said % len(self.comments)]
        there = [comment] if Response.objects.filter(pk=comment.response_id).exists() else []
        given = {"opposing": there} if against else {"comments": there}
        heard = Heard(**given, note="Said at the club." if note else "", note_disagrees=note and against)
        self.attempt(
            add_to_viewpoint,
            viewpoint=self.one_of(Viewpoint, which),
            heard=heard,
            by=self.people.officer_and_reader,
        )

    @precondition(lambda self: Viewpoint.objects.count() < 4)
    @rule(which=WHICH, rows=st.sets(st.integers(0, 2), min_size=1), reason=REASONS)
    def split(self, which: int, rows: set[int], reason: str) -> None:
        viewpoint = self.one_of(Viewpoint, which)
        self.attempt(
            split_viewpoint,
            viewpoint=viewpoint,
            evidence=[row for number, row in enumerate(viewpoint.evidence.order_by("pk")) if number in rows],
            sentence=WORDS,
            reason=reason,
            by=self.people.officer,
        )

    @precondition(lambda self: Briefing.objects.exists())
    @rule(days=st.integers(0, 90))
    def watch(self, days: int) -> None:
        """The task that reminds, at noon of some day: clocks may be wrong, so the days come in any order."""
        on = START + timedelta(days=days)
        late = Briefing.objects.filter(decision__isnull=True, answer_due_on__lte=on - timedelta(days=21))
        self.put_before_the_board.update(late.values_list("pk", flat=True))
        with time_machine.travel(datetime.combine(on, time(12), tzinfo=UTC), tick=False):
            watch_what_is_owed()

    @rule(which=WHICH, taken=DAYS, due=DAYS, follows=st.none() | WHICH)
    def take(self, which: int, taken: date, due: date, follows: int | None) -> None:
        self.attempt(
            take_to,
            viewpoint=self.one_of(Viewpoint, which),
            taken_to="Head of parks",
            taken_on=taken,
            answer_due_on=due,
            by=self.people.officer,
            follows=None if follows is None else self.one_of(Briefing, follows),
        )

    @precondition(lambda self: Briefing.objects.exists())
    @rule(which=WHICH, on=DAYS)
    def acknowledge(self, which: int, on: date) -> None:
        self.attempt(acknowledge_briefing, briefing=self.one_of(Briefing, which), acknowledged_by="Head", on=on)

    @precondition(lambda self: Briefing.objects.exists())
    @rule(which=WHICH, on=DAYS, outcome=st.sampled_from(["yes", "partly", "not_yet", "no"]), reason=REASONS)
    def decide(self, which: int, on: date, outcome: str, reason: str) -> None:
        self.attempt(
            record_decision,
            briefing=self.one_of(Briefing, which),
            outcome=outcome,
            reason=WORDS,
            reason_for_no="money" if outcome == "no" else "",
            decided_by="Head of parks",
            decided_on=on,
            by=self.people.officer,
            passed_over_because=reason,
        )

    @precondition(lambda self: Decision.objects.exists())
    @rule(which=WHICH, due=DAYS)
    def promise(self, which: int, due: date) -> None:
        self.attempt(
            promise,
            decision=self.one_of(Decision, which),
            organisation=self.people.lead,
            what=WORDS,
            responsible="Parks officer",
            due_on=due,
        )

    @precondition(lambda self: Commitment.objects.exists())
    @rule(which=WHICH, status=st.sampled_from(CommitmentStatus), on=DAYS, proof=st.booleans(), why=st.booleans())
    def change(self, which: int, status: CommitmentStatus, on: date, proof: bool, why: bool) -> None:
        self.attempt(
            change_commitment,
            commitment=self.one_of(Commitment, which),
            status=status,
            on=on,
            by=self.people.officer,
            evidence="Six lamps." if proof else "",
            reason=WORDS if why else None,
        )

    @rule(which=WHICH, on=DAYS, final=st.booleans(), reason=REASONS, look=st.none() | DAYS, second=st.booleans())
    def reply(self, which: int, on: date, final: bool, reason: str, look: date | None, second: bool) -> None:
        self.attempt(
            send_reply,
            viewpoint=self.one_of(Viewpoint, which),
            message=WORDS,
            sent_on=on,
            by=self.people.officer,
            is_final=final,
            look_again_on=look,
            passed_over_because=reason,
            follows=self.one_of(Reply, which) if second else None,
        )

    @precondition(lambda self: FollowUp.objects.exists())
    @rule(which=WHICH, on=DAYS, again=st.none() | DAYS)
    def look(self, which: int, on: date, again: date | None) -> None:
        look = self.one_of(FollowUp, which)
        self.attempt(check_again, follow_up=look, found=WORDS, on=on, by=self.people.officer, look_again_on=again)

    @precondition(lambda self: Reply.objects.exists())
    @rule(which=WHICH, answered=st.sampled_from(Answered), count=st.integers(1, 8))
    def children_answer(self, which: int, answered: Answered, count: int) -> None:
        for response in Response.objects.order_by("pk")[:count]:
            self.attempt(
                answer_reply,
                reply=self.one_of(Reply, which),
                response=response,
                answer=answered,
                language="en",
                form_key=uuid4(),
            )

    @precondition(lambda self: Response.objects.exists())
    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        self.attempt(take_back_answers, response=self.one_of(Response, which))

    @invariant()
    def the_database_says_what_the_definitions_say(self) -> None:
        for found in Viewpoint.objects.as_entries().annotate_due():
            expected = naive(Viewpoint.objects.get(pk=found.pk))
            assert (found.stage, found.outcome, found.acted_on, found.answer, found.next_due_on) == expected

    @invariant()
    def acted_on_is_never_said_of_a_no_or_without_proof_and_an_end(self) -> None:
        for found in Viewpoint.objects.annotate_stage().filter(acted_on=True):
            decisions = Decision.objects.filter(briefing__viewpoint=found)
            kept = Commitment.objects.filter(decision__in=decisions, status="kept").exclude(evidence="")
            standing = decisions.exclude(briefing__followed_by__decision__isnull=False)
            assert found.outcome in ("yes", "partly")
            # "Partly" may be a yes beside a no; nothing is acted on while only no or not yet stands.
            outcomes = set(standing.values_list("outcome", flat=True))
            assert outcomes & {"yes", "partly"} or len(outcomes) > 1
            assert kept.exists()
            assert found.replies.filter(is_final=True).exists()

    @invariant()
    def no_link_is_passed_over_without_a_reason(self) -> None:
        for decision in Decision.objects.all():
            assert decision.passed_over or decision.heard_on <= decision.decided_on
        for reply in Reply.objects.filter(is_final=True):
            assert reply.passed_over or reply.decided_on <= reply.sent_on

    @invariant()
    def nothing_disappears_from_the_board_while_it_is_late(self) -> None:
        current = Viewpoint.objects.current()
        items = [(item, found) for found in chains.entries(current.as_entries()) for item in owed(found)]
        pressing = {found.pk: found.next_due_on for found in current.most_pressing_first()}
        for on in (START + timedelta(days=days) for days in (10, 21, 60)):
            late = [found.viewpoint.pk for item, found in items if item.is_late(on) and item.what != TAKE]
            assert sum(row.total for row in late_rows(on)) == len(late)
            assert {key for key, due in pressing.items() if due and due < on} == set(late)

    @invariant()
    def what_is_late_is_reminded_of_and_stays_before_the_board_until_it_is_answered(self) -> None:
        unanswered = set(Briefing.objects.filter(decision__isnull=True).values_list("pk", flat=True))
        listed = list(Briefing.objects.before_the_board().values_list("pk", flat=True))
        assert sorted(listed) == sorted(self.put_before_the_board & unanswered)
        for kind in (ReminderKind.LATE, ReminderKind.LEADERS):
            reminded = Reminder.objects.filter(kind=kind).values_list("briefing", flat=True)
            assert set(reminded) >= self.put_before_the_board

    @invariant()
    def nothing_that_is_owed_disappears(self) -> None:
        owed = {
            found.pk for found in Viewpoint.objects.annotate_due() if found.next_due_on and not found.merged_into_id
        }
        listed = Viewpoint.objects.current().most_pressing_first()
        assert owed <= {found.pk for found in listed}
        merged = Viewpoint.objects.filter(merged_into__isnull=False)
        assert not Briefing.objects.filter(viewpoint__in=merged).exists()
        assert not Reply.objects.filter(viewpoint__in=merged).exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_no_sequence_of_actions_makes_the_stage_lie() -> None:
    run_state_machine_as_test(
        Chains,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
