"""Forms without an account: machines are held up, a whole school is not, and nobody loses what they typed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from participation import crowds
from participation.models import Contact, Interest, ReplyContact, SignUp
from surveys.pages import SurveyPage
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationFactory, ConsultationPageFactory
from tests.participation.gatherings import EventFactory, OpportunityFactory
from tests.surveys.factories import block, make_lawful, questions

pytestmark = pytest.mark.django_db

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def nobody_was_here():
    cache.clear()
    yield
    cache.clear()


def sign_up() -> tuple[str, dict[str, str]]:
    address = reverse("participation:sign_up", args=[EventFactory().reference])
    return address, {"name": "Sam from 4b", "agrees": "on"}


def ask_for_role() -> tuple[str, dict[str, str]]:
    address = reverse("participation:opportunity", args=[OpportunityFactory().reference])
    return address, {"name": "Sam from 4b", "email": "sam@example.org", "agrees": "on"}


def leave_address() -> tuple[str, dict[str, str]]:
    consultation = ConsultationFactory()
    city = OrganisationPageFactory(parent=HomePageFactory(), organisation=consultation.lead)
    page = SurveyPage(title="The park", slug="park", questions=questions(block("section", title="Park")))
    ConsultationPageFactory(parent=city, consultation=consultation).add_child(instance=page)
    survey = make_lawful(page.survey)
    survey.opens_at = timezone.now() - timedelta(days=3)
    survey.save()
    return reverse("participation:tell_me", args=[survey.reference]), {"email": "sam-from-4b@example.org"}


FORMS = [sign_up, ask_for_role, leave_address]
Form = Callable[[], tuple[str, dict[str, str]]]


def kept() -> int:
    return SignUp.objects.count() + Interest.objects.count() + ReplyContact.objects.count()


@pytest.mark.parametrize("form", FORMS)
def test_a_machine_that_fills_every_field_is_asked_to_press_again(client, form: Form) -> None:
    address, typed = form()
    page = client.post(address, typed | {crowds.TRAP: "https://spam.example"}, headers=SAME_ORIGIN)
    text = page.content.decode()
    assert (page.status_code, kept(), Contact.objects.count()) == (403, 0, 0)
    assert "Press the button once more." in text
    assert "from-4b" in text or "from 4b" in text
    assert "spam.example" not in text
    assert client.post(address, typed, headers=SAME_ORIGIN).status_code == 302
    assert kept() == 1


@pytest.mark.parametrize("form", FORMS)
def test_who_comes_after_hundreds_from_one_place_waits_and_keeps_what_they_typed(
    client, monkeypatch, form: Form
) -> None:
    monkeypatch.setattr(crowds, "MOST_FORMS", 3)
    address, typed = form()
    for number in range(3):
        key = {"key": str(uuid4()), "email": f"sam{number}@example.org"} if "email" in typed else {"key": str(uuid4())}
        assert client.post(address, typed | key, headers=SAME_ORIGIN).status_code == 302
    page = client.post(address, typed, headers=SAME_ORIGIN)
    text = page.content.decode()
    assert (page.status_code, kept()) == (429, 3)
    assert "Wait 15 minutes, then press the button again." in text
    assert "from-4b" in text or "from 4b" in text
    elsewhere = client.post(address, typed, headers=SAME_ORIGIN, REMOTE_ADDR="203.0.113.9")
    assert (elsewhere.status_code, kept()) == (302, 4)


def test_what_is_not_complete_is_not_counted(client, monkeypatch) -> None:
    monkeypatch.setattr(crowds, "MOST_FORMS", 1)
    address, typed = sign_up()
    for _ in range(3):
        client.post(address, {"name": ""}, headers=SAME_ORIGIN)
    assert client.post(address, typed, headers=SAME_ORIGIN).status_code == 302


def test_a_whole_school_behind_one_address_gets_in(client) -> None:
    address, typed = sign_up()
    for number in range(120):
        said = typed | {"key": str(uuid4()), "name": f"Child {number}"}
        assert client.post(address, said, headers=SAME_ORIGIN).status_code == 302
    assert SignUp.objects.count() == 120
