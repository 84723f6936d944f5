"""Whether anybody is there to open an organisation's concerns. If nobody is, free text is switched off."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from safeguarding.rules import LEADS


def is_staffed(organisation: Organisation) -> bool:
    """Whether free text may be asked for: an active lead or deputy can open the queue."""
    return Membership.objects.holding(*LEADS).filter(organisation=organisation).exists()


def leads_of(organisation: Organisation) -> list[User]:
    """The active lead and deputies of `organisation`, each once, the lead first."""
    memberships = Membership.objects.holding(*LEADS).filter(organisation=organisation).select_related("user")
    lead_first = sorted(memberships, key=lambda membership: membership.role != Role.SAFEGUARDING_LEAD)
    return list(dict.fromkeys(membership.user for membership in lead_first))


def administrators() -> list[User]:
    """The active site administrators, each once: they hear of a concern that nobody is there to open."""
    memberships = Membership.objects.holding(Role.SITE_ADMINISTRATOR).select_related("user")
    return list(dict.fromkeys(membership.user for membership in memberships))


def unstaffed() -> QuerySet[Organisation]:
    """The active organisations whose concerns nobody can open."""
    leads = Membership.objects.holding(*LEADS).filter(organisation=OuterRef("pk"))
    return Organisation.objects.active().filter(~Exists(leads))
