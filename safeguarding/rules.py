"""Who may open the queue of concerns."""

from typing import TYPE_CHECKING, Any

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds

if TYPE_CHECKING:
    from accounts.models import User
    from safeguarding.models import Concern

LEADS = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)

is_lead = anywhere(*LEADS)


@rules.predicate
def leads_on_concern(user: "User", concern: "Concern | Any") -> bool:
    """The lead or the deputy of the organisation that the words were sent to."""
    return holds(user, LEADS, [concern.organisation_id])


rules.add_perm("safeguarding.open_queue", is_lead)
rules.add_perm("safeguarding.handle_concern", leads_on_concern)
