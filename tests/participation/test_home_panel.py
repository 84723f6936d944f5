"""The first page of the editors' side names the doors that are open to each role, and no other."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from participation.home_panel import BEHIND
from participation.wagtail_hooks import doors_of_this_app
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def doors(client, role: Role) -> list[str]:
    client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    return [name for name, sentence in BEHIND.items() if str(sentence).replace("'", "&#x27;") in page]


def test_every_door_has_its_sentence() -> None:
    assert {item.name for item in doors_of_this_app()} == set(BEHIND)


def test_each_role_finds_its_own(client) -> None:
    assert doors(client, Role.DECISION_MAKER) == ["waiting"]
    board = doors(client, Role.BOARD_MEMBER)
    assert {"board", "board_room", "before_the_board"} <= set(board)
    assert "chains" not in board
    officer = doors(client, Role.OFFICER)
    assert {"chains", "consultations", "pledges"} <= set(officer)
    assert "standard_sets" not in officer


def test_who_has_none_of_them_sees_no_panel(client) -> None:
    client.force_login(UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory())]))
    assert "Where to go" not in client.get(reverse("wagtailadmin_home")).content.decode()
