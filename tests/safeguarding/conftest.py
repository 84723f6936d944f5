"""An organisation with a lead and a concern, as most tests here begin."""

import pytest

from accounts.enums import Role
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.safeguarding.factories import ConcernFactory

# What nobody may see who is not a lead.
SECRET = "zebrawords"


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Rivertown Council")


@pytest.fixture
def lead(organisation):
    return UserFactory(first_name="Ada", last_name="Byron", roles=[(Role.SAFEGUARDING_LEAD, organisation)])


@pytest.fixture
def concern(organisation):
    return ConcernFactory(organisation=organisation, words=SECRET)
