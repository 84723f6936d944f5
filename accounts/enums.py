"""The roles that people hold in partner organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role is always held in one organisation; what it opens is written in docs/access.md."""

    OFFICER = "officer", _("Engagement officer")
    READER = "reader", _("Reader of free text")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    SAFEGUARDING_DEPUTY = "safeguarding_deputy", _("Safeguarding deputy")
    DECISION_MAKER = "decision_maker", _("Decision maker")
    BOARD_MEMBER = "board_member", _("Board member")
    BOARD_CHAIR = "board_chair", _("Board chair")
    COORDINATOR = "coordinator", _("Network coordinator")
    YOUNG_ANALYST = "young_analyst", _("Young analyst")
    YOUNG_INSPECTOR = "young_inspector", _("Young inspector")
    SITE_ADMINISTRATOR = "site_administrator", _("Site administrator")


# Young people's roles and board roles never open the editors' side of Wagtail.
ADMIN_ROLES = frozenset(
    {
        Role.OFFICER,
        Role.READER,
        Role.SAFEGUARDING_LEAD,
        Role.SAFEGUARDING_DEPUTY,
        Role.DECISION_MAKER,
        Role.BOARD_MEMBER,
        Role.BOARD_CHAIR,
        Role.COORDINATOR,
        Role.SITE_ADMINISTRATOR,
    }
)


class InvitationState(models.TextChoices):
    OPEN = "open", _("Not used yet")
    ACCEPTED = "accepted", _("Used")
    EXPIRED = "expired", _("Out of date")
    CANCELLED = "cancelled", _("Taken back")
