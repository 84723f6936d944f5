"""Groups follow roles, whoever wrote the membership and however."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from accounts.actions.grant_role import grant_role
from accounts.actions.revoke_role import revoke_role
from accounts.actions.sync_groups import officers_group
from accounts.enums import ADMIN_ROLES, Role
from accounts.models import Membership, User
from accounts.rules import held_roles
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def groups_of(user: User) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


def test_an_officer_gets_the_staff_group_and_the_group_of_the_organisation():
    user, council = UserFactory(), OrganisationFactory(name="City Council")
    grant_role(user=user, organisation=council, role=Role.OFFICER)
    assert groups_of(user) == ["Officers: City Council", "Staff"]
    assert User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin") is True


@pytest.mark.parametrize("role", Role.values)
def test_every_role_that_opens_the_admin_and_no_other_gives_access(role):
    user = UserFactory(roles=[(role, OrganisationFactory())])
    assert User.objects.get(pk=user.pk).has_perm("wagtailadmin.access_admin") is (role in ADMIN_ROLES)


def test_a_site_administrator_is_no_superuser():
    user = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    assert groups_of(user) == ["Site administrators", "Staff"]
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_granting_twice_is_one_role():
    user, council = UserFactory(), OrganisationFactory()
    first = grant_role(user=user, organisation=council, role=Role.READER)
    assert grant_role(user=user, organisation=council, role=Role.READER) == first


def test_a_second_safeguarding_lead_is_refused_in_words():
    council = OrganisationFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, council)])
    with pytest.raises(ValidationError, match="has a safeguarding lead already"):
        grant_role(user=UserFactory(), organisation=council, role=Role.SAFEGUARDING_LEAD)


def test_revoking_takes_the_groups_of_that_role_alone():
    council, trust = OrganisationFactory(name="Council"), OrganisationFactory(name="Trust")
    user = UserFactory(roles=[(Role.OFFICER, council), (Role.OFFICER, trust)])
    revoke_role(user=user, organisation=council, role=Role.OFFICER)
    assert groups_of(user) == ["Officers: Trust", "Staff"]
    revoke_role(user=user, organisation=trust, role=Role.OFFICER)
    assert groups_of(user) == []


def test_the_user_at_hand_knows_the_new_role_at_once():
    user, council = UserFactory(), OrganisationFactory()
    assert held_roles(user) == {}
    grant_role(user=user, organisation=council, role=Role.OFFICER)
    assert held_roles(user) == {council.pk: frozenset({"officer"})}
    assert user.has_perm("wagtailadmin.access_admin") is True


def test_revoking_a_role_that_is_not_held_changes_nothing():
    council = OrganisationFactory()
    user = UserFactory(roles=[(Role.OFFICER, council)])
    revoke_role(user=user, organisation=council, role=Role.READER)
    assert user.memberships.count() == 1


def test_the_last_site_administrator_stays():
    council = OrganisationFactory()
    first = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, council)])
    with pytest.raises(ValidationError, match="last site administrator"):
        revoke_role(user=first, organisation=council, role=Role.SITE_ADMINISTRATOR)
    UserFactory(roles=[(Role.SITE_ADMINISTRATOR, council)])
    revoke_role(user=first, organisation=council, role=Role.SITE_ADMINISTRATOR)
    assert groups_of(first) == []


def test_memberships_written_past_the_actions_do_not_drift():
    council, trust = OrganisationFactory(name="Council"), OrganisationFactory(name="Trust")
    user = UserFactory()
    membership = Membership.objects.create(user=user, organisation=council, role=Role.OFFICER)
    membership.role, membership.organisation = Role.READER, trust
    membership.save()
    assert groups_of(user) == ["Staff"]
    Membership.objects.filter(user=user).delete()
    assert groups_of(user) == []


def test_writes_that_send_no_signal_are_refused():
    user, council = UserFactory(), OrganisationFactory()
    with pytest.raises(TypeError, match="one by one"):
        Membership.objects.update(role=Role.OFFICER)
    with pytest.raises(TypeError, match="one by one"):
        Membership.objects.bulk_create([Membership(user=user, organisation=council, role=Role.OFFICER)])
    with pytest.raises(TypeError, match="one by one"):
        council.members.add(user, through_defaults={"role": Role.OFFICER})


def test_groups_given_by_hand_go_with_the_next_change():
    user, council = UserFactory(), OrganisationFactory()
    user.groups.add(Group.objects.create(name="By hand"))
    grant_role(user=user, organisation=council, role=Role.READER)
    assert groups_of(user) == ["Staff"]


def test_a_switched_off_organisation_gives_its_people_nothing():
    council = OrganisationFactory()
    user = UserFactory(roles=[(Role.OFFICER, council), (Role.READER, council)])
    council.is_active = False
    council.save()
    user = User.objects.get(pk=user.pk)
    assert (groups_of(user), held_roles(user)) == ([], {})
    assert user.has_perm("accounts.enter_admin") is False
    council.is_active = True
    council.save()
    assert groups_of(user) == [f"Officers: {council.name}", "Staff"]


def test_a_switched_off_person_holds_nothing():
    user = UserFactory(roles=[(Role.OFFICER, OrganisationFactory())])
    user.is_active = False
    user.save()
    assert (groups_of(user), held_roles(user)) == ([], {})
    assert list(Membership.objects.holding(Role.OFFICER)) == []


def test_the_group_follows_the_name_of_its_organisation():
    council = OrganisationFactory(name="Council")
    group = officers_group(council)
    council.name = "City Council"
    council.save()
    group.refresh_from_db()
    assert (group.name, officers_group(council)) == ("Officers: City Council", group)


def test_an_organisation_takes_its_group_along():
    council = OrganisationFactory(name="Council")
    user = UserFactory(roles=[(Role.OFFICER, council)])
    council.delete()
    assert groups_of(user) == []
    assert not Group.objects.filter(name__startswith="Officers").exists()


def test_a_person_can_be_deleted_with_their_roles():
    user = UserFactory(roles=[(Role.OFFICER, OrganisationFactory())])
    user.delete()
    assert User.objects.count() == 0
