"""The people around one consultation, each holding one role, and strangers from elsewhere."""

from dataclasses import dataclass

from accounts.enums import Role
from accounts.models import Organisation, User
from participation.models import Consultation
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import ConsultationFactory


@dataclass
class Cast:
    """Everybody in the play."""

    consultation: Consultation
    lead: Organisation
    partner: Organisation
    officer: User
    reader: User
    officer_and_reader: User
    decision_maker: User
    other_decision_maker: User
    partners_officer: User
    board_member: User
    stranger: User


def cast() -> Cast:
    lead, partner, elsewhere = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    everything = [(role, elsewhere) for role in (Role.OFFICER, Role.READER, Role.DECISION_MAKER)]
    return Cast(
        consultation=ConsultationFactory(lead=lead, partners=[partner]),
        lead=lead,
        partner=partner,
        officer=UserFactory(roles=[(Role.OFFICER, lead)]),
        reader=UserFactory(roles=[(Role.READER, lead)]),
        officer_and_reader=UserFactory(roles=[(Role.OFFICER, lead), (Role.READER, lead)]),
        decision_maker=UserFactory(roles=[(Role.DECISION_MAKER, partner)]),
        other_decision_maker=UserFactory(roles=[(Role.DECISION_MAKER, lead)]),
        partners_officer=UserFactory(roles=[(Role.OFFICER, partner)]),
        board_member=UserFactory(roles=[(Role.BOARD_MEMBER, lead)]),
        stranger=UserFactory(roles=everything),
    )
