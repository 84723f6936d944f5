"""Whether anybody is there to open an organisation's concerns. If nobody is, free text is switched off."""

from accounts.enums import Role
from accounts.models import Organisation, User
from safeguarding.rules import LEADS


def leads_of(organisation: Organisation) -> list[User]:
    """The active lead and deputies of `organisation`, each once, the lead first."""
    memberships = organisation.memberships.holding(*LEADS).select_related("user")
    lead_first = sorted(memberships, key=lambda membership: membership.role != Role.SAFEGUARDING_LEAD)
    return list(dict.fromkeys(membership.user for membership in lead_first))


def is_staffed(organisation: Organisation) -> bool:
    """Whether free text may be asked for: an active lead or deputy can open the queue."""
    return organisation.memberships.holding(*LEADS).exists()
