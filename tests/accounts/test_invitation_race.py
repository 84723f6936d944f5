"""Two people who use one invitation at the same moment get it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Membership, User
from tests.accounts.factories import PASSWORD, InvitationFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True)]

PAGE = "/accounts/invitation/the-token/"
AT_ONCE = 8


def all_at_once(prepare) -> list[int]:
    """The status codes of posts that start together, each from a browser of its own."""
    barrier = Barrier(AT_ONCE)

    def post(number: int) -> int:
        client = Client()
        data = prepare(client, number)
        barrier.wait()
        try:
            return client.post(PAGE, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(post, range(AT_ONCE)))


def test_two_new_people_with_one_link_are_one_account():
    invitation = InvitationFactory(email="ana@example.org")

    def prepare(client: Client, number: int) -> dict[str, str]:
        name = {"first_name": f"Ana{number}", "last_name": "Kos"}
        return name | {"password": PASSWORD, "password_again": PASSWORD}

    codes = all_at_once(prepare)
    assert codes.count(302) == 1
    assert set(codes) <= {200, 302, 409, 410}
    user = User.objects.get(email="ana@example.org")
    assert Membership.objects.filter(user=user).count() == 1
    invitation.refresh_from_db()
    assert invitation.accepted_by == user


def test_one_person_in_many_windows_takes_the_role_once():
    user = UserFactory()
    InvitationFactory(email=user.email)

    def prepare(client: Client, number: int) -> dict[str, str]:
        client.force_login(user)
        return {}

    codes = all_at_once(prepare)
    assert codes.count(302) == 1
    assert set(codes) <= {302, 200}
    assert Membership.objects.filter(user=user).count() == 1
