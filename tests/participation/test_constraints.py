"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError

from participation.enums import Link
from participation.models import CommitmentChange, PassedOver
from tests.accounts.factories import OrganisationFactory, UserFactory
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

pytestmark = pytest.mark.django_db

REFUSED = {
    "a decision before people could answer": lambda: ConsultationFactory(
        closes_on=date(2026, 5, 1), decision_on=date(2026, 5, 1)
    ),
    "a consultation on an unknown track": lambda: ConsultationFactory(track="fast"),
    "a viewpoint that says nothing": lambda: ViewpointFactory(sentence={}),
    "a viewpoint of empty words": lambda: ViewpointFactory(sentence={"en": ""}),
    "evidence that is neither a text nor a note": lambda: EvidenceFactory(note=""),
    "evidence that is both": lambda: EvidenceFactory(is_comment=True),
    "a briefing of nobody": lambda: BriefingFactory(taken_to=""),
    "an answer due before it was asked for": lambda: BriefingFactory(answer_due_on=date(2026, 3, 1)),
    "an acknowledgement by nobody": lambda: BriefingFactory(acknowledged_on=date(2026, 3, 4)),
    "an acknowledgement on no day": lambda: BriefingFactory(acknowledged_by="Head of parks"),
    "an acknowledgement before the briefing": lambda: BriefingFactory(
        acknowledged_on=date(2026, 3, 1), acknowledged_by="Head of parks"
    ),
    "a no without its kind of reason": lambda: DecisionFactory(outcome="no", reason_for_no=""),
    "a yes with a reason for no": lambda: DecisionFactory(outcome="yes", reason_for_no="money"),
    "a decision without a reason": lambda: DecisionFactory(reason={}),
    "a decision by nobody": lambda: DecisionFactory(decided_by=""),
    "an unknown decision": lambda: DecisionFactory(outcome="maybe"),
    "a decision that nobody heard of first, without a reason": lambda: DecisionFactory(
        heard_on=None, passed_over=None
    ),
    "a decision from before it was heard": lambda: DecisionFactory(
        heard_on=date(2026, 3, 21), decided_on=date(2026, 3, 20), passed_over=None
    ),
    "a final reply before any decision, without a reason": lambda: ReplyFactory(passed_over=None),
    "a final reply from before the decision": lambda: ReplyFactory(
        decided_on=date(2026, 6, 11), sent_on=date(2026, 6, 10), passed_over=None
    ),
    "a second reply that is final": lambda: ReplyFactory(follows=ReplyFactory()),
    "a viewpoint that is part of itself": lambda: merged_into_itself(),
    "a promise by nobody": lambda: CommitmentFactory(responsible=""),
    "a promise of nothing": lambda: CommitmentFactory(what={}),
    "a promise kept without evidence": lambda: CommitmentFactory(status="kept", done_on=date(2026, 5, 1)),
    "a promise kept on no day": lambda: CommitmentFactory(status="kept", evidence="Lights."),
    "a promise not kept on a day": lambda: CommitmentFactory(status="doing", done_on=date(2026, 5, 1)),
    "a promise kept before it was decided on": lambda: CommitmentFactory(kept=True, done_on=date(2026, 3, 19)),
    "a promise that does not know the day of its decision": lambda: CommitmentFactory(decided_on=None),
    "a step of a pledge with the day of a decision": lambda: CommitmentFactory(
        decision=None, organisation=OrganisationFactory(), decided_on=date(2026, 3, 20)
    ),
    "a reply that says nothing": lambda: ReplyFactory(message={}),
    "a look back that found nothing to say": lambda: FollowUpFactory(done_on=date(2026, 9, 2), done_by=UserFactory()),
    "a look back from before the reply": lambda: FollowUpFactory(made=True, done_on=date(2026, 6, 9)),
    "a look back that does not know the day of its reply": lambda: FollowUpFactory(sent_on=None),
    "a look back by nobody": lambda: FollowUpFactory(done_on=date(2026, 9, 2), found={"en": "Good."}),
    "a link passed over without a reason": lambda: PassedOver.objects.create(
        viewpoint=ViewpointFactory(), link=Link.HEARD, reason="", recorded_by=UserFactory()
    ),
    "a broken promise without a reason": lambda: change(status="broken"),
    "a promise that slips without a reason": lambda: change(due_on=date(2026, 9, 1)),
}


def merged_into_itself():
    viewpoint = ViewpointFactory()
    viewpoint.merged_into = viewpoint
    viewpoint.save()


def change(**fields):
    defaults = {
        "commitment": CommitmentFactory(),
        "status": "doing",
        "was_due_on": date(2026, 6, 1),
        "due_on": date(2026, 6, 1),
        "changed_on": date(2026, 5, 1),
        "changed_by": UserFactory(),
    }
    return CommitmentChange.objects.create(**(defaults | fields))


@pytest.mark.parametrize("write", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(write) -> None:
    with pytest.raises(IntegrityError):
        write()


def test_a_change_that_keeps_the_date_needs_no_reason() -> None:
    assert change().reason == {}


def test_there_is_one_final_reply() -> None:
    reply = ReplyFactory()
    with pytest.raises(IntegrityError):
        ReplyFactory(viewpoint=reply.viewpoint)


def test_there_is_one_open_look_back() -> None:
    look = FollowUpFactory()
    with pytest.raises(IntegrityError):
        FollowUpFactory(reply=look.reply)


def test_people_are_asked_again_once_after_each_answer() -> None:
    decision = DecisionFactory()
    BriefingFactory(viewpoint=decision.briefing.viewpoint, follows=decision.briefing)
    with pytest.raises(IntegrityError):
        BriefingFactory(viewpoint=decision.briefing.viewpoint, follows=decision.briefing)
