"""What belongs to one of two organisations, and the word by which it is found."""

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import (
    Collection,
)

from accounts.enums import Role
from accounts.models import Organisation, User
from cms.models import OrganisationPage

# Written so that a search for its beginning finds it, while the search's own echo does not contain it.
MARK = "Quaggazebraword"
BEGINNING = "Quaggaz"

# Roles that see nothing across organisations.
ROLES_WITHIN = [
    Role.OFFICER,
    Role.READER,
    Role.SAFEGUARDING_LEAD,
    Role.SAFEGUARDING_DEPUTY,
    Role.DECISION_MAKER,
    Role.YOUNG_ANALYST,
    Role.YOUNG_INSPECTOR,
]


@dataclass
class Ours:
    """What one organisation has. Values are looked up by the name of an address's argument."""

    organisation: Organisation
    user: User
    page: OrganisationPage
    collection: Collection
    things: dict[str, Any] = field(default_factory=dict)
