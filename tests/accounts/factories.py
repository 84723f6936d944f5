"""Makes people and organisations for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.enums import Role
from accounts.models import Invitation, Membership, Organisation, User
from accounts.tokens import hash_token


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")


class UserFactory(DjangoModelFactory):
    """`UserFactory(roles=[(Role.OFFICER, organisation)])` holds those roles."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Sam"
    last_name = factory.Sequence(lambda n: f"Person{n}")

    @factory.post_generation
    def roles(self, create: bool, extracted, **kwargs) -> None:
        for role, organisation in extracted or ():
            Membership.objects.create(user=self, role=role, organisation=organisation)


PASSWORD = "seven bright kites"


class InvitationFactory(DjangoModelFactory):
    """The link of `InvitationFactory(token="abc")` carries that token."""

    class Meta:
        model = Invitation

    class Params:
        token = "the-token"

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.OFFICER
    token_hash = factory.LazyAttribute(lambda invitation: hash_token(invitation.token))
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
