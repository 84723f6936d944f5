"""The table in docs/access.md is what the predicates say: for each role, in its own, a partner and another place."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from rules.permissions import permissions

from accounts.enums import Role
from accounts.models import User
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import BriefingFactory, ConsultationFactory, ViewpointFactory
from tests.safeguarding.factories import ConcernFactory
from tests.surveys.factories import SurveyFactory

DOCUMENT = settings.BASE_DIR / "docs" / "access.md"
LABELS = {str(role.label).lower(): role for role in Role}


def table() -> dict[str, dict[str, str]]:
    body = re.search(r"<!-- permissions -->\n(.*?)<!-- end -->", DOCUMENT.read_text(), re.DOTALL)[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.strip().splitlines()]
    head, _rule, *lines = rows
    return {line[0].strip("`"): dict(zip(head, line, strict=True)) for line in lines}


TABLE = table()


def roles_in(row: dict[str, str], place: str) -> set[Role]:
    """The roles that a cell names."""
    cell = row["own"] if row[place] == "the same" else row[place]
    if cell == "nobody":
        return set()
    if cell.startswith("all but "):
        return set(Role) - {LABELS[name.strip()] for name in cell.removeprefix("all but ").split(",")}
    return {LABELS[name.strip()] for name in cell.split(",")}


def briefing(places: SimpleNamespace, user: User):
    consultation = ConsultationFactory(lead=places.own, partners=[places.partner])
    return BriefingFactory(viewpoint=ViewpointFactory(consultation=consultation), decision_maker=user)


def survey(places: SimpleNamespace, user: User):
    shared = SurveyFactory(organisation=places.own)
    shared.partners.add(places.partner)
    return shared


THINGS = {
    "nothing": lambda places, user: None,
    "an organisation": lambda places, user: places.own,
    "a person": lambda places, user: UserFactory(roles=[(Role.READER, places.own)]),
    "a concern": lambda places, user: ConcernFactory(organisation=places.own),
    "a survey": survey,
    "a consultation": lambda places, user: ConsultationFactory(lead=places.own, partners=[places.partner]),
    "a briefing": briefing,
    "a briefing's viewpoint": lambda places, user: briefing(places, user).viewpoint,
}


def test_every_permission_is_in_the_table_and_no_other():
    assert sorted(TABLE) == sorted(permissions)


@pytest.mark.django_db
@pytest.mark.parametrize("permission", sorted(TABLE))
@pytest.mark.parametrize("place", ["own", "partner", "other"])
def test_the_table_is_what_the_code_says(permission, place):
    row = TABLE[permission]
    places = SimpleNamespace(own=OrganisationFactory(), partner=OrganisationFactory(), other=OrganisationFactory())
    opened = set()
    for role in Role:
        user = UserFactory(roles=[(role, getattr(places, place))])
        if user.has_perm(permission, THINGS[row["asked about"]](places, user)):
            opened.add(role)
    assert opened == roles_in(row, place)


@pytest.mark.django_db
@pytest.mark.parametrize("permission", sorted(TABLE))
@pytest.mark.parametrize("switched_off", ["person", "organisation"])
def test_nobody_has_any_permission_when_switched_off(permission, switched_off):
    places = SimpleNamespace(own=OrganisationFactory(), partner=OrganisationFactory())
    user = UserFactory(roles=[(role, places.own) for role in Role])
    thing = THINGS[TABLE[permission]["asked about"]](places, user)
    subject = user if switched_off == "person" else places.own
    subject.is_active = False
    subject.save()
    assert User.objects.get(pk=user.pk).has_perm(permission, thing) is False


@pytest.mark.django_db
@pytest.mark.parametrize("permission", sorted(TABLE))
def test_an_account_without_a_role_has_no_permission(permission):
    places = SimpleNamespace(own=OrganisationFactory(), partner=OrganisationFactory())
    user = UserFactory()
    assert user.has_perm(permission, THINGS[TABLE[permission]["asked about"]](places, user)) is False


@pytest.mark.django_db
def test_nobody_grants_a_role_to_themselves_or_to_a_superuser():
    administrator = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    root = User.objects.create_superuser("root@example.org", "x")
    assert [administrator.has_perm("accounts.grant_role", person) for person in (administrator, root)] == [False] * 2
    assert [administrator.has_perm("accounts.manage_people", person) for person in (administrator, root)] == [
        True,
        False,
    ]


def test_every_role_is_explained():
    explained = re.search(r"## What each role is for\n(.*?)\n## ", DOCUMENT.read_text(), re.DOTALL)[1].lower()
    assert [label for label in LABELS if label not in explained] == []
