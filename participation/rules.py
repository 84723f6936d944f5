"""Who may follow a chain, who may add to it, and who may decide."""

from typing import TYPE_CHECKING, Any

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds

if TYPE_CHECKING:
    from accounts.models import User
    from participation.models import Briefing, Consultation

CHAIN_ROLES = (Role.OFFICER, Role.READER)

works_on_chains = anywhere(*CHAIN_ROLES)
decides_somewhere = anywhere(Role.DECISION_MAKER)
makes_chains = anywhere(Role.OFFICER)


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


rules.add_perm("participation.open_chains", works_on_chains)
rules.add_perm("participation.open_answers", decides_somewhere)
rules.add_perm("participation.view_chain", works_on_chain | was_asked_about)
rules.add_perm("participation.edit_facts", leads_consultation)
rules.add_perm("participation.edit_chain", adds_to_chain)
rules.add_perm("participation.decide", adds_to_chain | was_asked)
