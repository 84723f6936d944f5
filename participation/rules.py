"""Who may follow a chain, who may add to it, and who may decide."""

from typing import TYPE_CHECKING, Any

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds, is_board, is_coordinator
from participation.standards.words import EvaluationState

if TYPE_CHECKING:
    from accounts.models import User
    from participation.models import (
        BoardQuestion,
        BoardReport,
        Briefing,
        Consultation,
        Evaluation,
        Inspection,
        Opportunity,
        Pledge,
    )

CHAIN_ROLES = (Role.OFFICER, Role.READER)

works_on_chains = anywhere(*CHAIN_ROLES)
decides_somewhere = anywhere(Role.DECISION_MAKER)
makes_chains = anywhere(Role.OFFICER)
plans_with_others = anywhere(Role.OFFICER, Role.COORDINATOR)
chairs_the_board = anywhere(Role.BOARD_CHAIR)


def reach_of(obj: Any) -> list[int]:
    """The ids of the organisations that share the consultation to which `obj` belongs.

    Takes a consultation, a viewpoint or a briefing.
    """
    viewpoint = getattr(obj, "viewpoint", obj)
    consultation = getattr(viewpoint, "consultation", viewpoint)
    ids: list[int] = consultation.organisation_ids()
    return ids


@rules.predicate
def works_on_chain(user: "User", obj: Any) -> bool:
    """An officer or a reader of the lead organisation or of a partner."""
    return holds(user, CHAIN_ROLES, reach_of(obj))


@rules.predicate
def adds_to_chain(user: "User", obj: Any) -> bool:
    """An officer of the lead organisation or of a partner."""
    return holds(user, [Role.OFFICER], reach_of(obj))


@rules.predicate
def leads_consultation(user: "User", consultation: "Consultation") -> bool:
    """An officer of the lead organisation: dates and partners are theirs to change."""
    return holds(user, [Role.OFFICER], [consultation.lead_id])


@rules.predicate
def runs_opportunity(user: "User", opportunity: "Opportunity") -> bool:
    """An officer of the organisation that looks for somebody."""
    return holds(user, [Role.OFFICER], [opportunity.organisation_id])


@rules.predicate
def keeps_pledge(user: "User", pledge: "Pledge") -> bool:
    """An officer of an organisation that made it."""
    return holds(user, [Role.OFFICER], pledge.organisation_ids())


@rules.predicate
def writes_report(user: "User", report: "BoardReport") -> bool:
    """An officer of the organisation that writes it."""
    return holds(user, [Role.OFFICER], [report.lead_id])


@rules.predicate
def answers_for_organisation(user: "User", question: "BoardQuestion") -> bool:
    """An officer of the organisation that the board asked."""
    return holds(user, [Role.OFFICER], [question.organisation_id])


@rules.predicate
def was_asked(user: "User", briefing: "Briefing") -> bool:
    """The decision maker to whom this was taken, as long as they hold that role within the reach."""
    return briefing.decision_maker_id == user.pk and holds(user, [Role.DECISION_MAKER], reach_of(briefing))


@rules.predicate
def was_asked_about(user: "User", viewpoint: Any) -> bool:
    """A decision maker to whom any briefing about this viewpoint was taken."""
    briefings = getattr(viewpoint, "briefings", None)
    if briefings is None or not any(briefing.decision_maker_id == user.pk for briefing in briefings.all()):
        return False
    return holds(user, [Role.DECISION_MAKER], reach_of(viewpoint))


keeps_standards = anywhere(Role.COORDINATOR)


@rules.predicate
def evaluates(user: "User", evaluation: "Evaluation") -> bool:
    """An officer of the organisation that evaluates itself."""
    return holds(user, [Role.OFFICER], [evaluation.organisation_id])


@rules.predicate
def reviews_evaluation(user: "User", evaluation: "Evaluation") -> bool:
    """The one officer of another organisation who is named in it, as long as they hold that role there."""
    organisation_id = evaluation.peer_organisation_id
    if evaluation.peer_id != user.pk or organisation_id is None or evaluation.state == EvaluationState.DRAFT:
        return False
    return holds(user, [Role.OFFICER], [organisation_id])


@rules.predicate
def reads_inspectors(user: "User", evaluation: "Evaluation") -> bool:
    """A reader of free text of the organisation: young inspectors' words are words of young people."""
    return holds(user, [Role.READER], [evaluation.organisation_id])


@rules.predicate
def inspects(user: "User", inspection: "Inspection") -> bool:
    """The young inspector who was asked, as long as they hold that role anywhere."""
    return inspection.inspector_id == user.pk and holds(user, [Role.YOUNG_INSPECTOR])


rules.add_perm("participation.open_chains", works_on_chains)
rules.add_perm("participation.see_calendar", plans_with_others)
rules.add_perm("participation.open_events", makes_chains)
rules.add_perm("participation.run_events", leads_consultation)
rules.add_perm("participation.open_opportunities", makes_chains)
rules.add_perm("participation.run_opportunity", runs_opportunity)
rules.add_perm("participation.open_pledges", makes_chains)
rules.add_perm("participation.keep_pledge", keeps_pledge)
rules.add_perm("participation.open_answers", decides_somewhere)
rules.add_perm("participation.view_chain", works_on_chain | was_asked_about)
rules.add_perm("participation.edit_facts", leads_consultation)
rules.add_perm("participation.edit_chain", adds_to_chain)
rules.add_perm("participation.decide", adds_to_chain | was_asked)
rules.add_perm("participation.keep_standards", keeps_standards)
rules.add_perm("participation.open_evaluations", works_on_chains)
rules.add_perm("participation.evaluate", evaluates)
rules.add_perm("participation.review_evaluation", reviews_evaluation)
rules.add_perm("participation.read_inspectors", reads_inspectors)
rules.add_perm("participation.open_inspections", anywhere(Role.YOUNG_INSPECTOR))
rules.add_perm("participation.inspect", inspects)
rules.add_perm("participation.see_movement", makes_chains | is_board | is_coordinator)
rules.add_perm("participation.open_reports", plans_with_others | chairs_the_board)
rules.add_perm("participation.begin_report", plans_with_others)
rules.add_perm("participation.write_report", writes_report | is_coordinator)
rules.add_perm("participation.approve_report", chairs_the_board)
rules.add_perm("participation.open_questions", makes_chains | is_board)
rules.add_perm("participation.ask_officers", is_board)
rules.add_perm("participation.answer_board", answers_for_organisation)
