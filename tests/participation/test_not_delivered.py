"""Mails that no server took, or that came back: said beside what they were about, for longer than mails are kept."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.actions.forget_what_is_over import MAILS_ARE_KEPT, forget_what_is_over
from accounts.tasks import read_return_mailbox, sweep_mail
from participation.actions.take_to import take_to
from participation.actions.tell_contacts import leave_contact, tell_contacts
from participation.models import BriefingLink, Telling, TellingMail
from participation.tasks import write_tellings
from tests.accounts.bounces import bounce
from tests.accounts.imap import imap_server
from tests.accounts.post import mail_server
from tests.participation.factories import DecisionFactory, ReplyFactory, ViewpointFactory
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOT_DELIVERED = "could not be delivered"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def folder(settings):
    with imap_server() as found:
        settings.RETURN_ADDRESS, settings.RETURN_MAILBOX_URL = "returns@heard.example.org", found.url
        yield found


def write_to_contacts(people: Cast) -> None:
    """Two mails to those who left an address."""
    decision = DecisionFactory(briefing__viewpoint__consultation=people.consultation)
    ReplyFactory(viewpoint=decision.briefing.viewpoint)
    for name in ("one", "two"):
        leave_contact(consultation=people.consultation, email=f"{name}@example.org", language="en")
    tell_contacts(consultation=people.consultation, message={"en": "The lamps shine."}, by=people.officer)
    write_tellings()


def write_to_those_asked(people: Cast) -> None:
    """One mail, to the head of parks."""
    today = timezone.localdate()
    take_to(
        viewpoint=ViewpointFactory(consultation=people.consultation),
        taken_to="Head of parks",
        email="head@example.org",
        taken_on=today,
        answer_due_on=today + timedelta(days=20),
        by=people.officer,
        by_mail=True,
    )


def is_refused(settings, folder) -> None:
    with mail_server(settings, ["550 Nobody here"]):
        sweep_mail()


def comes_back(settings, folder) -> None:
    """A server takes it, and another one sends it back hours later."""
    with mail_server(settings) as box:
        sweep_mail()
    folder.receive(bounce(box.accepted[0]))
    read_return_mailbox()


def time_goes_by() -> None:
    with time_machine.travel(timezone.now() + MAILS_ARE_KEPT + timedelta(days=1)):
        forget_what_is_over()
    assert not Email.objects.exists()


HAPPENS = pytest.mark.parametrize("happens", [is_refused, comes_back])


@HAPPENS
def test_the_number_that_was_not_delivered_stays_when_the_mails_are_forgotten(
    client, people, settings, folder, caplog, happens
) -> None:
    write_to_contacts(people)
    happens(settings, folder)
    address = reverse("participation_admin:tell", args=[people.consultation.reference])
    for is_later in (False, True):
        if is_later:
            time_goes_by()
        client.force_login(people.officer)
        telling = Telling.objects.with_deliveries().get()
        assert (telling.written, telling.refused) == (2, 1)
        assert f"1 {NOT_DELIVERED}" in client.get(address).content.decode()


@HAPPENS
def test_the_mail_to_those_asked_stays_undelivered_when_it_is_forgotten(
    client, people, settings, folder, caplog, happens
) -> None:
    write_to_those_asked(people)
    happens(settings, folder)
    time_goes_by()
    link = BriefingLink.objects.get()
    assert (link.mail, link.mail_failed) == (None, True)
    client.force_login(people.officer)
    viewpoint = link.briefing.viewpoint
    page = client.get(reverse("participation_admin:viewpoint", args=[viewpoint.reference])).content.decode()
    assert NOT_DELIVERED in page


def test_what_was_delivered_or_is_tried_again_is_not_said_to_have_failed(people, settings, folder, caplog) -> None:
    write_to_contacts(people)
    write_to_those_asked(people)
    with mail_server(settings, ["451 Later"]) as box:
        sweep_mail()
    assert len(box.accepted) == 2
    folder.receive(bounce(box.accepted[0], action="delayed", status="4.4.1"))
    read_return_mailbox()
    assert not TellingMail.objects.filter(refused=True).exists()
    assert not BriefingLink.objects.filter(mail_failed=True).exists()
