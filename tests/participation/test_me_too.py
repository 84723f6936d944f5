""" "Me too": one press without an account, counted once for a browser, told once a night and never exactly."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from participation.actions import say_me_too
from participation.actions.say_me_too import tell_me_too
from participation.models import MeToo, Viewpoint
from participation.tasks import renew_public_list
from tests.participation.factories import BriefingFactory, DecisionFactory

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def viewpoint() -> Viewpoint:
    return DecisionFactory().briefing.viewpoint


def page_of(viewpoint: Viewpoint) -> str:
    return f"/en/you-said-we-did/{viewpoint.reference}/"


def press(client: Client, viewpoint: Viewpoint, **posted):
    return client.post(f"{page_of(viewpoint)}me-too/", posted, headers=OURS)


def test_a_press_is_counted_once_for_a_browser_and_says_so(client, viewpoint) -> None:
    first = client.get(press(client, viewpoint).url).content.decode()
    assert "Thank you. From tomorrow on you are part of the number." in first
    assert "You said: me too." in first
    again = client.get(press(client, viewpoint).url).content.decode()
    assert "You said so already. Every one of you counts once." in again
    assert MeToo.objects.get().presses == 1


def test_nothing_is_kept_of_who_pressed_but_a_session_cookie_of_the_browser(client, viewpoint) -> None:
    response = press(client, viewpoint)
    assert list(response.cookies) == ["sessionid"]
    assert response.cookies["sessionid"]["max-age"] == ""
    assert sorted(Session.objects.get().get_decoded()) == ["_messages", "_session_expiry", "me_too"]
    assert sorted(field.name for field in MeToo._meta.get_fields()) == [
        "id",
        "presses",
        "presses_today",
        "told",
        "viewpoint",
    ]


def test_looking_sets_no_cookie(client, viewpoint) -> None:
    assert not client.get(page_of(viewpoint)).cookies


@pytest.mark.parametrize(
    ("presses", "words"), [(1, "A few people say: me too."), (12, "About 10 people say: me too.")]
)
def test_the_figure_is_told_in_the_night_and_points_at_nobody(client, viewpoint, presses, words) -> None:
    for _number in range(presses):
        press(Client(), viewpoint)
    assert "say: me too" not in client.get(page_of(viewpoint)).content.decode()
    renew_public_list()
    assert words in client.get(page_of(viewpoint)).content.decode()
    assert words in client.get("/en/you-said-we-did/").content.decode()
    tell_me_too()
    assert (MeToo.objects.get().presses, MeToo.objects.get().presses_today) == (presses, 0)


def test_very_many_presses_in_a_day_do_not_count(client, viewpoint, monkeypatch) -> None:
    monkeypatch.setattr(say_me_too, "MOST_IN_A_DAY", 2)
    for _number in range(3):
        press(Client(), viewpoint)
    assert "We count again tomorrow." in client.get(press(client, viewpoint).url).content.decode()
    assert MeToo.objects.get().presses == 2
    tell_me_too()
    press(client, viewpoint)
    assert MeToo.objects.get().presses == 3


def test_another_site_cannot_press_for_somebody(client, viewpoint) -> None:
    response = client.post(f"{page_of(viewpoint)}me-too/", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert "Press the button once more." in response.content.decode()
    assert not MeToo.objects.exists()


def test_what_is_not_public_cannot_be_pressed(client) -> None:
    assert press(client, BriefingFactory(heard=True).viewpoint).status_code == 404
    assert client.get(f"{page_of(DecisionFactory().briefing.viewpoint)}me-too/").status_code == 405


def test_in_easy_read_one_stays_in_easy_read(client, viewpoint) -> None:
    assert press(client, viewpoint, view="easy").url == f"{page_of(viewpoint)}?view=easy"
