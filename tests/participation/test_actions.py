"""The writes of the chain: what they do, and what they refuse with a sentence that says what to do."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.caching import page_cache
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.change_commitment import change_commitment, keep_commitment
from participation.actions.check_again import check_again
from participation.actions.make_viewpoint import make_viewpoint
from participation.actions.promise import promise
from participation.actions.record_decision import record_decision
from participation.actions.send_reply import send_reply
from participation.actions.take_to import take_to
from participation.enums import CommitmentStatus, Link, Stage
from participation.models import Decision, FollowUp, Reply, Viewpoint
from safeguarding.enums import Origin, Urgency
from safeguarding.models import Concern
from tests.accounts.factories import OrganisationFactory
from tests.participation.answers import comment_of
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
from tests.participation.people import cast

pytestmark = pytest.mark.django_db

SENTENCE = {"en": "We want lights in the park."}


def refusal(action, **kwargs) -> dict | list:
    """What the action says when it refuses."""
    with pytest.raises(ValidationError) as caught:
        action(**kwargs)
    return caught.value.message_dict if hasattr(caught.value, "error_dict") else caught.value.messages


def stage_of(viewpoint: Viewpoint) -> Stage:
    return Stage(Viewpoint.objects.annotate_stage().get(pk=viewpoint.pk).stage)


class TestMakingAViewpoint:
    def test_it_joins_texts_and_a_note(self) -> None:
        people = cast()
        comments = [comment_of(people.lead), comment_of(people.lead)]
        viewpoint = make_viewpoint(
            consultation=people.consultation,
            sentence=SENTENCE,
            by=people.officer_and_reader,
            comments=[*comments, comments[0]],
            note="  The Shadow Board said it too. ",
        )
        rows = list(viewpoint.evidence.values_list("comment_id", "note", "is_comment"))
        assert rows == [
            (comments[0].pk, "", True),
            (comments[1].pk, "", True),
            (None, "The Shadow Board said it too.", False),
        ]
        assert stage_of(viewpoint) == Stage.UNDERSTOOD

    def test_texts_that_one_may_not_read_are_refused(self) -> None:
        people = cast()
        said = refusal(
            make_viewpoint,
            consultation=people.consultation,
            sentence=SENTENCE,
            by=people.officer,
            comments=[comment_of(people.lead)],
        )
        assert said[0].startswith("1 of these texts cannot be used")
        assert not Viewpoint.objects.exists()

    def test_texts_with_an_open_concern_are_refused(self) -> None:
        people = cast()
        comment = comment_of(people.lead)
        comment.concern = Concern.objects.create(
            organisation=people.lead, origin=Origin.SCREEN, urgency=Urgency.SOON, source="a survey", words="…"
        )
        comment.save()
        said = refusal(
            make_viewpoint,
            consultation=people.consultation,
            sentence=SENTENCE,
            by=people.officer_and_reader,
            comments=[comment],
        )
        assert said[0].startswith("1 of these texts cannot be used")

    def test_a_sentence_without_any_reason_to_believe_it_is_refused(self) -> None:
        people = cast()
        said = refusal(
            make_viewpoint, consultation=people.consultation, sentence=SENTENCE, by=people.officer, note="  "
        )
        assert said == ["Choose at least one text, or write down where you heard this."]

    def test_the_sentence_is_there_in_the_main_language(self) -> None:
        people = cast()
        said = refusal(
            make_viewpoint,
            consultation=people.consultation,
            sentence={"ur": "ہمیں روشنی چاہیے۔"},
            by=people.officer,
            note="Said at the club.",
        )
        assert said == {"sentence": ["Write this in at least English."]}


class TestBriefing:
    def test_only_a_decision_maker_of_the_consultation_can_be_asked(self) -> None:
        people = cast()
        viewpoint = ViewpointFactory(consultation=people.consultation)
        days = {"taken_on": date(2026, 3, 1), "answer_due_on": date(2026, 3, 31)}
        briefing = take_to(
            viewpoint=viewpoint,
            taken_to=" Head of parks ",
            by=people.officer,
            decision_maker=people.decision_maker,
            **days,
        )
        assert briefing.taken_to == "Head of parks"
        said = refusal(
            take_to,
            viewpoint=viewpoint,
            taken_to="Somebody",
            by=people.officer,
            decision_maker=people.stranger,
            **days,
        )
        assert list(said) == ["decision_maker"]

    def test_those_who_have_not_decided_cannot_be_asked_again(self) -> None:
        briefing = BriefingFactory()
        said = refusal(
            take_to,
            viewpoint=briefing.viewpoint,
            taken_to="Head of parks",
            by=briefing.created_by,
            follows=briefing,
            taken_on=date(2026, 3, 1),
            answer_due_on=date(2026, 3, 31),
        )
        assert list(said) == ["follows"]

    def test_the_first_acknowledgement_stays(self) -> None:
        briefing = BriefingFactory()
        acknowledge_briefing(briefing=briefing, acknowledged_by="Head of parks", on=date(2026, 3, 4))
        said = refusal(acknowledge_briefing, briefing=briefing, acknowledged_by="Me", on=date(2026, 3, 5))
        assert said == ["Head of parks acknowledged this on 04.03.2026 already."]

    def test_nobody_hears_before_they_were_told(self) -> None:
        said = refusal(
            acknowledge_briefing, briefing=BriefingFactory(), acknowledged_by="Head of parks", on=date(2026, 3, 1)
        )
        assert said == {"__all__": ["Say who acknowledged it, on or after the day it was taken to them."]}


def decide(briefing, **changes):
    fields = {
        "briefing": briefing,
        "outcome": "yes",
        "reason": {"en": "Everybody should feel safe."},
        "decided_by": "Head of parks",
        "decided_on": date(2026, 3, 20),
        "by": briefing.created_by,
    }
    return record_decision(**(fields | changes))


class TestDecision:
    def test_the_one_who_was_asked_acknowledges_by_deciding(self) -> None:
        people = cast()
        briefing = BriefingFactory(
            viewpoint=ViewpointFactory(consultation=people.consultation), decision_maker=people.decision_maker
        )
        decide(briefing, by=people.decision_maker)
        briefing.refresh_from_db()
        assert (briefing.acknowledged_by, briefing.acknowledged_on) == ("Head of parks", date(2026, 3, 20))
        assert not briefing.viewpoint.passed_over.exists()

    def test_a_decision_that_nobody_heard_before_needs_a_reason(self) -> None:
        briefing = BriefingFactory()
        assert list(refusal(decide, briefing=briefing)) == ["passed_over_because"]
        assert not Decision.objects.exists()
        decide(briefing, passed_over_because="It came by letter.")
        assert list(briefing.viewpoint.passed_over.values_list("link", "reason")) == [
            (Link.HEARD, "It came by letter.")
        ]

    def test_a_decision_from_before_the_briefing_needs_a_reason(self) -> None:
        briefing = BriefingFactory(heard=True)
        assert list(refusal(decide, briefing=briefing, decided_on=date(2026, 3, 1))) == ["passed_over_because"]

    def test_a_briefing_has_one_decision(self) -> None:
        decision = DecisionFactory()
        said = refusal(decide, briefing=decision.briefing)
        assert said == ["This briefing has its decision already. To ask the same people again, take it to them again."]

    def test_a_no_says_what_kind(self) -> None:
        said = refusal(decide, briefing=BriefingFactory(heard=True), outcome="no")
        assert said == {"__all__": ["Choose the kind of reason for a no, and only for a no."]}


class TestPromises:
    def test_a_promise_is_made_by_an_organisation_of_the_consultation(self) -> None:
        decision = DecisionFactory()
        fields = {"decision": decision, "what": {"en": "Ten lights."}, "responsible": "Parks manager"}
        lead = decision.briefing.viewpoint.consultation.lead
        made = promise(organisation=lead, due_on=date(2026, 6, 1), **fields)
        assert made.status == CommitmentStatus.PROMISED
        said = refusal(promise, organisation=OrganisationFactory(), due_on=date(2026, 6, 1), **fields)
        assert list(said) == ["organisation"]
        said = refusal(promise, organisation=lead, due_on=date(2026, 1, 1), **fields)
        assert list(said) == ["due_on"]

    def test_a_promise_is_kept_with_evidence(self) -> None:
        commitment = CommitmentFactory()
        by = commitment.decision.recorded_by
        said = refusal(keep_commitment, commitment=commitment, done_on=date(2026, 5, 1), evidence=" ", by=by)
        assert said == {"__all__": ["A promise counts as kept on a day, with something that shows it."]}
        kept = keep_commitment(commitment=commitment, done_on=date(2026, 5, 1), evidence="Ten lights stand.", by=by)
        assert (kept.status, kept.done_on) == (CommitmentStatus.KEPT, date(2026, 5, 1))
        assert stage_of(commitment.decision.briefing.viewpoint) == Stage.DONE

    def test_a_slip_needs_a_reason_and_leaves_its_trace(self) -> None:
        commitment = CommitmentFactory()
        fields = {
            "commitment": commitment,
            "status": CommitmentStatus.CHANGED,
            "on": date(2026, 5, 1),
            "due_on": date(2026, 9, 1),
            "by": commitment.decision.recorded_by,
        }
        said = refusal(change_commitment, **fields)
        assert said == {"__all__": ["Say why the promise changed or was not kept. Everybody can read it."]}
        commitment.refresh_from_db()
        assert commitment.due_on == date(2026, 6, 1)
        change_commitment(reason={"en": "The lamps came late."}, **fields)
        change = commitment.changes.get()
        assert (change.was_due_on, change.due_on) == (date(2026, 6, 1), date(2026, 9, 1))

    def test_what_ended_stays_as_it_was_written(self) -> None:
        commitment = CommitmentFactory(kept=True)
        said = refusal(
            change_commitment,
            commitment=commitment,
            status=CommitmentStatus.BROKEN,
            on=date(2026, 7, 1),
            reason={"en": "No."},
            by=commitment.decision.recorded_by,
        )
        assert said == ["This promise has ended already. What became of it stays as it was written."]


def reply(viewpoint, **changes):
    fields = {
        "viewpoint": viewpoint,
        "message": {"en": "There are lights now."},
        "sent_on": date(2026, 6, 10),
        "by": viewpoint.created_by,
    }
    return send_reply(**(fields | changes))


FINAL = {"is_final": True, "look_again_on": date(2026, 9, 1)}


class TestReplies:
    def test_progress_may_be_told_at_any_time(self) -> None:
        viewpoint = EvidenceFactory().viewpoint
        reply(viewpoint)
        assert stage_of(viewpoint) == Stage.UNDERSTOOD

    def test_a_final_reply_before_a_decision_needs_a_reason(self) -> None:
        viewpoint = BriefingFactory(heard=True).viewpoint
        assert list(refusal(reply, viewpoint=viewpoint, **FINAL)) == ["passed_over_because"]
        assert not Reply.objects.exists()
        reply(viewpoint, passed_over_because="The park was sold.", **FINAL)
        assert list(viewpoint.passed_over.values_list("link", flat=True)) == [Link.DECIDED]

    def test_a_final_reply_before_everything_is_done_needs_a_reason(self) -> None:
        viewpoint = CommitmentFactory().decision.briefing.viewpoint
        assert list(refusal(reply, viewpoint=viewpoint, **FINAL)) == ["passed_over_because"]

    def test_a_no_can_be_told_at_once(self) -> None:
        viewpoint = DecisionFactory(outcome="no").briefing.viewpoint
        reply(viewpoint, **FINAL)
        assert stage_of(viewpoint) == Stage.TOLD
        assert not viewpoint.passed_over.exists()

    def test_the_final_reply_names_the_day_of_the_look_back(self) -> None:
        viewpoint = CommitmentFactory(kept=True).decision.briefing.viewpoint
        assert list(refusal(reply, viewpoint=viewpoint, is_final=True)) == ["look_again_on"]
        same_day = {"is_final": True, "look_again_on": date(2026, 6, 10)}
        assert list(refusal(reply, viewpoint=viewpoint, **same_day)) == ["look_again_on"]
        reply(viewpoint, **FINAL)
        assert FollowUp.objects.get().due_on == date(2026, 9, 1)

    def test_there_is_one_final_reply(self) -> None:
        viewpoint = ReplyFactory().viewpoint
        assert refusal(reply, viewpoint=viewpoint, **FINAL) == {"__all__": ["The final reply has been sent already."]}

    def test_the_promised_day_is_kept_with_the_reply(self) -> None:
        viewpoint = ViewpointFactory(consultation=ConsultationFactory(reply_promised_on=date(2026, 6, 30)))
        assert reply(viewpoint).promised_on == date(2026, 6, 30)


class TestLookingAgain:
    def test_a_look_back_can_promise_the_next(self) -> None:
        look = FollowUpFactory()
        by = look.reply.created_by
        check_again(
            follow_up=look, found={"en": "Half work."}, on=date(2026, 9, 2), by=by, look_again_on=date(2026, 12, 1)
        )
        assert stage_of(look.reply.viewpoint) == Stage.CHECKED
        assert list(look.reply.follow_ups.values_list("due_on", "done_on")) == [
            (date(2026, 9, 1), date(2026, 9, 2)),
            (date(2026, 12, 1), None),
        ]

    def test_what_was_found_is_written_down_once(self) -> None:
        look = FollowUpFactory(made=True)
        said = refusal(check_again, follow_up=look, found={"en": "."}, on=date(2026, 9, 3), by=look.done_by)
        assert said == ["Somebody has written down what they found already."]

    def test_it_comes_after_the_reply(self) -> None:
        look = FollowUpFactory()
        said = refusal(check_again, follow_up=look, found={"en": "."}, on=date(2026, 6, 1), by=look.reply.created_by)
        assert list(said) == ["on"]


def test_what_everybody_reads_is_fresh_after_a_write(django_capture_on_commit_callbacks) -> None:
    briefing = BriefingFactory(heard=True)
    before = page_cache.generation()
    with django_capture_on_commit_callbacks(execute=True):
        decide(briefing)
    assert page_cache.generation() > before
