"""Groups that follow an organisation and a person at the same moment: one waits, and neither fails."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.actions.sync_groups import sync_organisation_groups, sync_user_groups
from accounts.enums import Role
from accounts.models import Organisation, User
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.waiting import comes, somebody_waits_for_us

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@transaction.atomic
def switch_off(user: User) -> None:
    user.is_active = False
    user.save()


@pytest.mark.parametrize(
    ("change", "left"),
    [(lambda user: sync_user_groups(user=user), ["Officers: City Council", "Staff"]), (switch_off, [])],
)
def test_a_person_and_their_organisation_change_at_once(change, left):
    council = OrganisationFactory(name="Council")
    user = UserFactory(roles=[(Role.OFFICER, council)])

    def run() -> None:
        try:
            change(User.objects.get(pk=user.pk))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Organisation.objects.filter(pk=council.pk).update(name="City Council")
            running = pool.submit(run)
            comes(
                lambda: somebody_waits_for_us() or running.done(), lambda: "The person's change neither waits nor ends"
            )
            sync_organisation_groups(organisation=council)
        running.result()
    assert sorted(user.groups.values_list("name", flat=True)) == left
