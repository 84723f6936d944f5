"""Who may follow a chain, add to it and decide: the whole truth table, asked as predicate and as queryset."""

import pytest

from participation.models import Consultation, Viewpoint
from tests.participation.factories import BriefingFactory, ViewpointFactory
from tests.participation.people import cast

pytestmark = pytest.mark.django_db

PEOPLE = [
    # who, view_chain, edit_chain, decide, edit_facts
    ("officer", True, True, True, True),
    ("reader", True, False, False, False),
    ("officer_and_reader", True, True, True, True),
    ("decision_maker", True, False, True, False),
    ("other_decision_maker", False, False, False, False),
    ("partners_officer", True, True, True, False),
    ("board_member", False, False, False, False),
    ("stranger", False, False, False, False),
]


@pytest.mark.parametrize(("who", "view", "edit", "decide", "facts"), PEOPLE)
def test_what_each_role_opens(who: str, view: bool, edit: bool, decide: bool, facts: bool) -> None:
    people = cast()
    viewpoint = ViewpointFactory(consultation=people.consultation)
    briefing = BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
    user = getattr(people, who)
    assert user.has_perm("participation.view_chain", viewpoint) is view
    assert user.has_perm("participation.edit_chain", viewpoint) is edit
    assert user.has_perm("participation.decide", briefing) is decide
    assert user.has_perm("participation.edit_facts", people.consultation) is facts


@pytest.mark.parametrize(("who", "view"), [row[:2] for row in PEOPLE])
def test_the_queryset_and_the_predicate_agree(who: str, view: bool) -> None:
    people = cast()
    viewpoint = ViewpointFactory(consultation=people.consultation)
    BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
    ViewpointFactory()
    visible = Viewpoint.objects.visible_to(getattr(people, who))
    assert list(visible) == ([viewpoint] if view else [])


def test_a_decision_maker_who_lost_the_role_sees_nothing_more() -> None:
    people = cast()
    briefing = BriefingFactory(
        viewpoint=ViewpointFactory(consultation=people.consultation), decision_maker=people.decision_maker
    )
    people.decision_maker.memberships.all().delete()
    user = type(people.decision_maker).objects.get(pk=people.decision_maker.pk)
    assert not user.has_perm("participation.decide", briefing)
    assert not Viewpoint.objects.visible_to(user).exists()


def test_officers_of_lead_and_partner_find_the_consultation_once() -> None:
    people = cast()
    for user in (people.officer, people.partners_officer):
        assert list(Consultation.objects.of_officers(user)) == [people.consultation]
    assert not Consultation.objects.of_officers(people.reader).exists()
