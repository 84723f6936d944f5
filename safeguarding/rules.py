"""Who may open the queue of concerns, and who says when somebody is there."""

from typing import TYPE_CHECKING, Any

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from safeguarding.models import Concern

LEADS = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)

is_lead = anywhere(*LEADS)


@rules.predicate
def leads_on_concern(user: "User", concern: "Concern | Any") -> bool:
    """A lead or deputy of the organisation that the words were sent to, or of the one that covers for it."""
    return holds(user, LEADS, [place for place in (concern.organisation_id, concern.cover_id) if place])


@rules.predicate
def sets_hours(user: "User", organisation: "Organisation | Any") -> bool:
    """The lead or a deputy says when somebody is there."""
    return holds(user, LEADS, [organisation.pk])


rules.add_perm("safeguarding.open_queue", is_lead)
rules.add_perm("safeguarding.handle_concern", leads_on_concern)
rules.add_perm("safeguarding.set_hours", sets_hours)
