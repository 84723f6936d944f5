"""What became of the invented answers, written by the same actions that officers use."""

from demo.content.answers import Given
from demo.content.backdating import day, move_viewpoint
from demo.content.people import person
from demo.content.translations import in_all_languages
from demo.texts.chains import HEARD, Decided, Heard, Promised, Taken, Told
from demo.texts.consultations import CONSULTATIONS
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.change_commitment import change_commitment, keep_commitment
from participation.actions.check_again import check_again
from participation.actions.make_viewpoint import make_viewpoint
from participation.actions.promise import promise
from participation.actions.record_decision import record_decision
from participation.actions.send_reply import send_reply
from participation.actions.take_to import take_to
from participation.enums import CommitmentStatus
from participation.models import Briefing, Commitment, Consultation, Decision, Viewpoint
from surveys.models import Comment

LEADS = {asked.key: asked.lead for asked in CONSULTATIONS}
NAMES = {asked.key: asked.name for asked in CONSULTATIONS}
MOST_COMMENTS = 9


def make_chains(given: Given) -> str:
    """Write every chain. Gives the receipt of a child whose words came all the way."""
    receipt = ""
    for heard in HEARD:
        comments = given.by_theme.get(heard.theme, [])[:MOST_COMMENTS]
        viewpoint = understand(heard, comments)
        decision = bring(viewpoint, heard) if heard.briefing else None
        if decision and heard.briefing and heard.briefing.decision:
            keep_promises(decision, heard, heard.briefing.decision)
        for told in heard.replies:
            tell(viewpoint, heard, told)
        move_viewpoint(viewpoint, heard.day)
        if not receipt and any(told.final for told in heard.replies):
            receipt = given.receipt_of(comments[0])
    return receipt


def understand(heard: Heard, comments: list[Comment]) -> Viewpoint:
    return make_viewpoint(
        consultation=Consultation.objects.get(name=NAMES[heard.consultation]),
        sentence=in_all_languages(heard.sentence),
        by=person(LEADS[heard.consultation], "officer"),
        comments=comments,
        note=heard.note,
    )


def bring(viewpoint: Viewpoint, heard: Heard) -> Decision | None:
    """Take the viewpoint to who decides; their decision, if it is there."""
    taken = heard.briefing
    assert taken is not None
    decider = person(LEADS[heard.consultation], "decisions")
    briefing = take_to(
        viewpoint=viewpoint,
        taken_to=taken.to,
        taken_on=day(taken.day),
        answer_due_on=day(taken.due),
        by=person(LEADS[heard.consultation], "officer"),
        decision_maker=decider,
    )
    if taken.acknowledged is not None:
        briefing = acknowledge_briefing(briefing=briefing, acknowledged_by=taken.to, on=day(taken.acknowledged))
    return decide(briefing, taken, taken.decision) if taken.decision else None


def decide(briefing: Briefing, taken: Taken, decided: Decided) -> Decision:
    return record_decision(
        briefing=briefing,
        outcome=decided.outcome,
        reason=in_all_languages(decided.reason),
        reason_for_no=decided.reason_for_no,
        decided_by=decided.by,
        decided_on=day(decided.day),
        by=briefing.decision_maker or briefing.created_by,
    )


def keep_promises(decision: Decision, heard: Heard, decided: Decided) -> None:
    """Promise what was promised, and keep or break it."""
    viewpoint = decision.briefing.viewpoint
    for promised in decided.commitments:
        commitment = promise(
            decision=decision,
            organisation=viewpoint.consultation.lead,
            what=in_all_languages(promised.what),
            responsible=promised.responsible,
            due_on=day(promised.due),
            expected_outcome=promised.outcome,
            resources=promised.resources,
            risks=promised.risks,
        )
        go_on(commitment, promised, heard)


def go_on(commitment: Commitment, promised: Promised, heard: Heard) -> None:
    officer = person(LEADS[heard.consultation], "officer")
    if promised.status == CommitmentStatus.KEPT:
        keep_commitment(commitment=commitment, done_on=day(promised.done), evidence=promised.evidence, by=officer)
    elif promised.status != CommitmentStatus.PROMISED:
        change_commitment(
            commitment=commitment,
            status=CommitmentStatus(promised.status),
            on=day(promised.changed),
            by=officer,
            reason=in_all_languages(promised.why_changed) if promised.why_changed else None,
        )


def tell(viewpoint: Viewpoint, heard: Heard, told: Told) -> None:
    """Send a reply, and look again where the day for it has come."""
    officer = person(LEADS[heard.consultation], "officer")
    reply = send_reply(
        viewpoint=viewpoint,
        message=in_all_languages(told.message),
        sent_on=day(told.day),
        by=officer,
        is_final=told.final,
        look_again_on=day(told.check) if told.check is not None else None,
    )
    if told.checked is not None:
        check_again(
            follow_up=reply.follow_ups.get(),
            found=in_all_languages(told.found),
            on=day(told.checked),
            by=officer,
        )
