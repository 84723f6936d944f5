"""Makes people and organisations for tests."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Membership, Organisation, User


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
