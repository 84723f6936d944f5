"""Who is there to open an organisation's concerns."""

import pytest

from accounts.enums import Role
from safeguarding.staffing import administrators, is_staffed, leads_of, unstaffed
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY])
def test_a_lead_or_a_deputy_is_enough(role):
    organisation = OrganisationFactory()
    assert not is_staffed(organisation)

    UserFactory(roles=[(role, organisation)])

    assert is_staffed(organisation)
    assert list(unstaffed()) == []


def test_people_who_are_switched_off_or_lead_elsewhere_do_not_count():
    organisation, other = OrganisationFactory(), OrganisationFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation)], is_active=False)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, other), (Role.OFFICER, organisation)])

    assert not is_staffed(organisation)
    assert list(unstaffed()) == [organisation]


def test_the_lead_is_named_before_the_deputies():
    organisation = OrganisationFactory()
    deputy = UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, organisation)])
    lead = UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation)])

    assert leads_of(organisation) == [lead, deputy]


def test_administrators_are_named_once():
    first, second = OrganisationFactory(), OrganisationFactory()
    admin = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, first), (Role.SITE_ADMINISTRATOR, second)])

    assert administrators() == [admin]
