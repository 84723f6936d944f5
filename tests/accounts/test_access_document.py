"""The table in docs/access.md is what the predicates say: for each role, in its own, a partner and another place."""

import re
from copy import deepcopy
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.conf import settings
from rules.permissions import permissions

from accounts.enums import Role
from accounts.models import User
from participation.models import BoardQuestion, BoardReport, Inspection
from surveys.models import BatchAnalyst, Comment, KeptFilter, Quote
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import BriefingFactory, ConsultationFactory, PledgeFactory, ViewpointFactory
from tests.participation.gatherings import OpportunityFactory
from tests.participation.standing_sets import EvaluationFactory
from tests.safeguarding.factories import ConcernFactory
from tests.surveys.factories import SurveyFactory
from tests.surveys.texts import AnalystBatchFactory

pytestmark = pytest.mark.long

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


def quote(places: SimpleNamespace, user: User):
    """Somebody else proposed it."""
    return Quote(comment=Comment(survey=survey(places, user)), proposed_by=UserFactory())


def batch(places: SimpleNamespace, user: User):
    """The person was invited to it."""
    made = AnalystBatchFactory(survey=survey(places, user))
    BatchAnalyst.objects.create(batch=made, analyst=user, invited_by=made.made_by)
    return made


def kept_filter(places: SimpleNamespace, user: User):
    """Somebody else kept it."""
    return KeptFilter(survey=survey(places, user), made_by=UserFactory())


THINGS = {
    "nothing": lambda places, user: None,
    "an organisation": lambda places, user: places.own,
    "a person": lambda places, user: UserFactory(roles=[(Role.READER, places.own)]),
    "a concern": lambda places, user: ConcernFactory(organisation=places.own),
    "a survey": survey,
    "a quote": quote,
    "a batch": batch,
    "a kept filter": kept_filter,
    "a consultation": lambda places, user: ConsultationFactory(lead=places.own, partners=[places.partner]),
    "a role for young people": lambda places, user: OpportunityFactory(organisation=places.own),
    "a pledge": lambda places, user: PledgeFactory(lead=places.own, partners=[places.partner]),
    "an evaluation": lambda places, user: EvaluationFactory(organisation=places.own),
    "an evaluation to review": lambda places, user: EvaluationFactory(
        organisation=places.own, peer=user, peer_organisation=places.partner, state="with_peer"
    ),
    "an inspection": lambda places, user: Inspection(evaluation=EvaluationFactory.build(), inspector=user),
    "a board report": lambda places, user: BoardReport(lead=places.own),
    "a question of the board": lambda places, user: BoardQuestion(organisation=places.own),
    "a briefing": briefing,
    "a briefing's viewpoint": lambda places, user: briefing(places, user).viewpoint,
}


def test_every_permission_is_in_the_table_and_no_other():
    assert sorted(TABLE) == sorted(permissions)


PLACES = ("own", "partner", "other")


@dataclass(frozen=True)
class Town:
    """Organisations; people who hold one role each in one of them, somebody with all roles, and one with none."""

    places: SimpleNamespace
    holders: dict[tuple[Role, str], User]
    elsewhere: SimpleNamespace
    with_every_role_elsewhere: User
    without_a_role: User


def build_town() -> Town:
    places = SimpleNamespace(**{place: OrganisationFactory() for place in PLACES})
    holders = {(role, place): UserFactory(roles=[(role, getattr(places, place))]) for role in Role for place in PLACES}
    # Somewhere else, since some roles can be held by one person only.
    elsewhere = SimpleNamespace(own=OrganisationFactory(), partner=OrganisationFactory())
    everything = UserFactory(roles=[(role, elsewhere.own) for role in Role])
    return Town(places, holders, elsewhere, everything, UserFactory())


@pytest.fixture(scope="module")
def built(built_once) -> Town:
    return built_once(build_town)


@pytest.fixture
def town(db, built) -> Town:
    return deepcopy(built)


@pytest.mark.parametrize("permission", sorted(TABLE))
@pytest.mark.parametrize("place", PLACES)
def test_the_table_is_what_the_code_says(permission, place, town):
    row = TABLE[permission]
    opened = set()
    for role in Role:
        user = town.holders[role, place]
        if user.has_perm(permission, THINGS[row["asked about"]](town.places, user)):
            opened.add(role)
    assert opened == roles_in(row, place)


@pytest.mark.parametrize("permission", sorted(TABLE))
@pytest.mark.parametrize("switched_off", ["person", "organisation"])
def test_nobody_has_any_permission_when_switched_off(permission, switched_off, town):
    user = town.with_every_role_elsewhere
    thing = THINGS[TABLE[permission]["asked about"]](town.elsewhere, user)
    subject = user if switched_off == "person" else town.elsewhere.own
    subject.is_active = False
    subject.save()
    assert User.objects.get(pk=user.pk).has_perm(permission, thing) is False


@pytest.mark.parametrize("permission", sorted(TABLE))
def test_an_account_without_a_role_has_no_permission(permission, town):
    user = town.without_a_role
    assert user.has_perm(permission, THINGS[TABLE[permission]["asked about"]](town.places, user)) is False


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
