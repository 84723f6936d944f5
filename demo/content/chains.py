"""What became of the invented answers, written by the same actions that officers use."""

from uuid import uuid4

from demo.content.answers import Given
from demo.content.backdating import day, move_viewpoint
from demo.content.clock import clock_at
from demo.content.people import person
from demo.content.translations import in_all_languages
from demo.texts.chains import HEARD, Decided, Heard, Promised, Taken, Told
from demo.texts.consultations import CONSULTATIONS
from demo.texts.topics import ABOUT
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.answer_reply import answer_reply
from participation.actions.change_commitment import change_commitment, keep_commitment
from participation.actions.check_again import check_again
from participation.actions.check_understanding import check_understanding
from participation.actions.make_viewpoint import make_viewpoint
from participation.actions.promise import promise
from participation.actions.record_decision import record_decision
from participation.actions.send_reply import send_reply
from participation.actions.show_progress import add_milestone, reach_milestone
from participation.actions.take_to import take_to
from participation.actions.tell_aloud import tell_aloud
from participation.actions.use_quote import use_quote
from participation.actions.write_note import write_note
from participation.enums import Answered, CommitmentStatus, DecisionOutcome, Understanding
from participation.events.words import NoteKind
from participation.models import Briefing, Commitment, Consultation, Decision, Topic, Viewpoint
from surveys.actions.quote import judge_quote, propose_quote
from surveys.models import Comment

LEADS = {asked.key: asked.lead for asked in CONSULTATIONS}
NAMES = {asked.key: asked.name for asked in CONSULTATIONS}
MOST_COMMENTS = 9
# How many days later most of those who look at their receipt say whether it answers them.
SAID_AFTER = 5
# Of these some are quoted: one for everybody, one for those who decide, and one that waits for a second reader.
QUOTED = ("money", "friends")


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
        if heard.theme in QUOTED:
            quote_some(viewpoint, comments, heard)
        said_on = max((told.day for told in heard.replies), default=heard.day) + SAID_AFTER
        with clock_at(day(min(said_on, 0))):
            hear_back(viewpoint, comments, is_a_no=bool(decision and decision.outcome == DecisionOutcome.NO))
        move_viewpoint(viewpoint, heard.day)
        if not receipt and any(told.final for told in heard.replies):
            receipt = given.receipt_of(comments[0])
    return receipt


def understand(heard: Heard, comments: list[Comment]) -> Viewpoint:
    consultation = Consultation.objects.get(name=NAMES[heard.consultation])
    officer = person(LEADS[heard.consultation], "officer")
    viewpoint = make_viewpoint(
        consultation=consultation,
        sentence=in_all_languages(heard.sentence),
        by=officer,
        comments=comments,
        note=heard.note,
        topic=Topic.objects.get(code=ABOUT[heard.theme]),
    )
    if heard.against:
        write_note(
            consultation=consultation,
            viewpoint=viewpoint,
            note=heard.against,
            kind=NoteKind.MEETING,
            people=3,
            disagrees=True,
            by=officer,
        )
    return viewpoint


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
        alternative=in_all_languages(decided.alternative) if decided.alternative else None,
        passed_over_because=decided.unheard_because,
        decided_by=decided.by,
        decided_on=day(decided.day),
        # Who decides themselves has heard it; of a meeting an officer writes it down.
        by=(None if decided.unheard_because else briefing.decision_maker) or briefing.created_by,
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
            due_on=day(promised.due if promised.first_due is None else promised.first_due),
            expected_outcome=promised.outcome,
            resources=promised.resources,
            risks=promised.risks,
        )
        for step in promised.steps:
            milestone = add_milestone(commitment=commitment, what=in_all_languages(step.what), due_on=day(step.due))
            reach_milestone(milestone=milestone, done_on=day(step.done))
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
            due_on=day(promised.due),
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
        easy=in_all_languages(told.easy) if told.easy else None,
    )
    if told.aloud_at and heard.briefing:
        tell_aloud(
            consultation=viewpoint.consultation,
            replies=[reply],
            where=told.aloud_at,
            told_on=day(told.aloud),
            told_by=heard.briefing.to,
            by=officer,
        )
    if told.checked is not None:
        check_again(
            follow_up=reply.follow_ups.get(),
            found=in_all_languages(told.found),
            on=day(told.checked),
            by=officer,
        )


def quote_some(viewpoint: Viewpoint, comments: list[Comment], heard: Heard) -> None:
    """One quote for everybody, one for those who decide, one that waits: each in words that a child wrote."""
    first, second = person(LEADS[heard.consultation], "reader"), person(LEADS[heard.consultation], "officer")
    for number, comment in enumerate(comments[:3]):
        quote = propose_quote(comment=comment, passage=comment.words, language=comment.language, by=first)
        if number < 2:
            judge_quote(quote=quote, is_approved=True, by=second, is_public=number == 0)
            use_quote(viewpoint=viewpoint, quote=quote, by=second, is_public=number == 0)


def hear_back(viewpoint: Viewpoint, comments: list[Comment], *, is_a_no: bool) -> None:
    """What the children say to our sentence and to the last reply: most find themselves in it, a no answers few."""
    reply = viewpoint.replies.filter(is_final=True).first()
    for number, comment in enumerate(comments):
        understood = Understanding.NOT_QUITE if number % 4 == 3 else Understanding.YES
        given = {"response": comment.response, "language": comment.language}
        check_understanding(viewpoint=viewpoint, answer=understood, form_key=uuid4(), **given)
        if reply:
            answered = Answered.NO if is_a_no else (Answered.YES, Answered.YES, Answered.NOT_SURE)[number % 3]
            answer_reply(reply=reply, answer=answered, form_key=uuid4(), **given)
