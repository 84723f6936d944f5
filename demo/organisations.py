"""Four fictional partner organisations and somebody for every role in them."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.actions.grant_role import grant_role
from accounts.enums import Role
from accounts.models import Organisation, User

# One password for everybody, easy to type and to remember: this is no secret, the demo prints it.
PASSWORD = "ripples-on-the-water"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation: `domain` ends in a name that can belong to nobody."""

    slug: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in, as `address`@domain of their organisation."""

    organisation: str
    address: str
    first_name: str
    last_name: str
    roles: tuple[Role, ...]

    @property
    def email(self) -> str:
        return f"{self.address}@{DOMAINS[self.organisation]}"


PARTNERS = (
    Partner("rowan-council", "Rowan City Council (fictional)", "rowan.example"),
    Partner("lantern-health", "Lantern Health Trust (fictional)", "lantern.example"),
    Partner("rowan-police", "Rowan Valley Police (fictional)", "police.example"),
    Partner("kite-lane", "Kite Lane Youth Charity (fictional)", "kite.example"),
)
DOMAINS = {partner.slug: partner.domain for partner in PARTNERS}

PEOPLE = (
    Person("rowan-council", "officer", "Amina", "Hartley", (Role.OFFICER, Role.READER)),
    Person("rowan-council", "reader", "Tom", "Okafor", (Role.READER,)),
    Person("rowan-council", "safeguarding", "Grace", "Lindqvist", (Role.SAFEGUARDING_LEAD,)),
    Person("rowan-council", "deputy", "Imran", "Shaw", (Role.SAFEGUARDING_DEPUTY,)),
    Person("rowan-council", "decisions", "Helen", "Mbeki", (Role.DECISION_MAKER,)),
    Person("rowan-council", "board", "Piotr", "Evans", (Role.BOARD_MEMBER,)),
    Person("rowan-council", "chair", "Joan", "Siddiqui", (Role.BOARD_CHAIR,)),
    Person("rowan-council", "coordinator", "Dee", "Novak", (Role.COORDINATOR,)),
    Person("rowan-council", "analyst", "Sam", "Gill", (Role.YOUNG_ANALYST,)),
    Person("rowan-council", "inspector", "Maya", "Reid", (Role.YOUNG_INSPECTOR,)),
    Person("rowan-council", "admin", "Chris", "Dhillon", (Role.SITE_ADMINISTRATOR,)),
    Person("lantern-health", "officer", "Nadia", "Brook", (Role.OFFICER, Role.READER)),
    Person("lantern-health", "safeguarding", "Luke", "Sandhu", (Role.SAFEGUARDING_LEAD,)),
    Person("lantern-health", "deputy", "Priya", "Holt", (Role.SAFEGUARDING_DEPUTY,)),
    Person("lantern-health", "decisions", "Ruth", "Adeyemi", (Role.DECISION_MAKER,)),
    Person("rowan-police", "officer", "Ben", "Kowalczyk", (Role.OFFICER, Role.READER)),
    Person("rowan-police", "safeguarding", "Farah", "Doyle", (Role.SAFEGUARDING_LEAD,)),
    Person("rowan-police", "decisions", "Owen", "Bassi", (Role.DECISION_MAKER,)),
    Person("kite-lane", "officer", "Zofia", "Clarke", (Role.OFFICER, Role.READER)),
    Person("kite-lane", "safeguarding", "Will", "Haq", (Role.SAFEGUARDING_LEAD,)),
    Person("kite-lane", "decisions", "Asha", "Moss", (Role.DECISION_MAKER,)),
)


def make_organisations() -> dict[str, Organisation]:
    """The organisations by their short name, with their people."""
    made = {
        partner.slug: Organisation.objects.create(
            name=partner.name, slug=partner.slug, contact_email=f"hello@{partner.domain}"
        )
        for partner in PARTNERS
    }
    # Hashing is slow on purpose; one hash serves all, since all have the same password.
    password = make_password(PASSWORD)
    for person in PEOPLE:
        user = User.objects.create(
            email=person.email, first_name=person.first_name, last_name=person.last_name, password=password
        )
        for role in person.roles:
            grant_role(user=user, organisation=made[person.organisation], role=role)
    return made
