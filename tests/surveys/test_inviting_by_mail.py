"""Officers invite by e-mail: a task writes the mails, addresses are deleted, nothing joins them to a link."""

import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from kombu.exceptions import OperationalError
from post_office.models import STATUS, Email, Log

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.tasks import read_return_mailbox
from surveys.actions.invite_people import invite_by_mail
from surveys.actions.take_back import take_back_batch
from surveys.actions.write_invitations import write_invitations
from surveys.enums import Access
from surveys.forms.inviting import addresses_in
from surveys.models import Addressee, Invitation, InvitationBatch, Survey
from surveys.tasks import forget_addresses, sweep_invitations
from tests.accounts.bounces import bounce
from tests.accounts.factories import UserFactory
from tests.accounts.imap import imap_server
from tests.accounts.post import mail_server
from tests.query_counts import queries_of
from tests.surveys.entrances import BatchFactory
from tests.surveys.factories import SurveyFactory, survey_page, translate
from tests.surveys.inviting import address, batch_form
from tests.surveys.plans import plan
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def survey() -> Survey:
    return survey_page(survey=SurveyFactory(access=Access.INVITATION)).survey


@pytest.fixture
def officer(survey) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return client


def invite(survey: Survey, *addresses: str) -> InvitationBatch:
    return invite_by_mail(
        survey=survey, user=UserFactory(), plan=plan(), addresses=addresses, language="en", note="Hello from Rowan."
    )


@pytest.mark.django_db(transaction=True)
def test_each_address_gets_a_mail_with_a_link_of_its_own(officer, survey, mailoutbox):
    data = batch_form(addresses="Ann <ann@example.org>; BEN@example.org\nann@EXAMPLE.org", language="en", note="Hi.")
    response = officer.post(address("make_mails", survey), data, follow=True)
    assert "2 mails are on their way." in response.content.decode()
    links = [re.search(r"/en/i/(\w+)/", mail.body)[1] for mail in mailoutbox]
    assert sorted(mail.to[0] for mail in mailoutbox) == ["BEN@example.org", "ann@example.org"]
    assert len(set(links)) == 2
    assert {mail.subject for mail in mailoutbox} == {"We would like to hear from you"}
    assert all("Hi." in mail.body and "Your home" in mail.body for mail in mailoutbox)
    assert all(Visitor(survey).get(f"/en/i/{token}/").heading == "Your home" for token in links)


@pytest.mark.django_db(transaction=True)
def test_no_row_joins_an_address_to_a_link(survey, mailoutbox):
    invite(survey, "ann@example.org")
    assert not {field.related_model for field in Addressee._meta.get_fields() if field.is_relation} & {Invitation}
    token = re.search(r"/i/(\w+)/", mailoutbox[0].body)[1]
    rows = [str(row) for model in (Addressee, Email, InvitationBatch) for row in model.objects.values()]
    assert not any(token in row for row in rows)


@pytest.mark.django_db(transaction=True)
def test_the_mail_speaks_the_language_that_was_chosen(survey, mailoutbox):
    translate(survey.pages.first(), "ur", {"Your home": "آپ کا گھر"})
    invite_by_mail(survey=survey, user=UserFactory(), plan=plan(), addresses=["a@example.org"], language="ur")
    assert "/ur/i/" in mailoutbox[0].body
    assert "آپ کا گھر" in mailoutbox[0].body


@pytest.mark.django_db(transaction=True)
def test_a_dead_broker_loses_no_mail_and_twice_is_once(survey, mailoutbox, monkeypatch):
    def dead(self, *args, **kwargs):
        raise OperationalError("no broker")

    with monkeypatch.context() as patch:
        patch.setattr("celery.canvas.Signature.apply_async", dead)
        batch = invite(survey, *(f"person{number}@example.org" for number in range(120)))
    assert mailoutbox == []
    sweep_invitations()
    write_invitations(batch_id=batch.pk)
    sweep_invitations()
    assert (len(mailoutbox), Invitation.objects.count()) == (120, 120)


@pytest.mark.django_db(transaction=True)
def test_addresses_that_the_mail_server_refuses_are_listed_for_the_officer(settings, officer, survey):
    with mail_server(settings, ["550 No such person here"]) as box:
        batch = invite(survey, "nobody@example.org", "somebody@example.org")
    assert len(box.accepted) == 1
    page = officer.get(address("batch", survey, batch=batch.reference)).content.decode()
    assert ("nobody@example.org" in page, "somebody@example.org" in page) == (True, False)
    assert "No such person here" in page


@pytest.mark.django_db(transaction=True)
def test_an_invitation_that_comes_back_days_later_is_listed_and_its_link_is_still_nobodys(settings, officer, survey):
    with imap_server() as folder, mail_server(settings) as box:
        settings.RETURN_ADDRESS, settings.RETURN_MAILBOX_URL = "returns@heard.example.org", folder.url
        batch = invite(survey, "nobody@example.org", "somebody@example.org")
        gone = next(envelope for envelope in box.accepted if envelope.rcpt_tos == ["nobody@example.org"])
        folder.receive(bounce(gone))
        read_return_mailbox()
    assert folder.mails == {}
    assert list(Addressee.objects.unreachable().values_list("address", "problem")) == [
        ("nobody@example.org", "There is no such mailbox.")
    ]
    page = officer.get(address("batch", survey, batch=batch.reference)).content.decode()
    assert ("nobody@example.org" in page, "somebody@example.org" in page) == (True, False)
    assert "There is no such mailbox." in page
    token = re.search(r"/i/(\w+)/", gone.content.decode())[1]
    rows = [str(row) for model in (Addressee, Email, Log, InvitationBatch) for row in model.objects.values()]
    assert not any(token in row for row in rows)
    assert Visitor(survey).get(f"/en/i/{token}/").heading == "Your home"


def test_addresses_are_deleted_a_month_after_they_were_written_to(survey):
    invite(survey, "ann@example.org")
    write_invitations(batch_id=InvitationBatch.objects.get().pk)
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        forget_addresses()
        assert Addressee.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_addresses()
    assert (Addressee.objects.count(), Invitation.objects.count()) == (0, 1)


def test_taking_back_deletes_the_addresses_that_were_not_written_to(survey):
    batch = invite(survey, "ann@example.org", "ben@example.org")
    take_back_batch(batch=batch)
    write_invitations(batch_id=batch.pk)
    assert (Addressee.objects.count(), Invitation.objects.count(), Email.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "found", "wrong"),
    [
        ("a@example.org, b@example.org", ["a@example.org", "b@example.org"], []),
        ('name;mail\nAnn;a@example.org\n"Bell, Ben";b@example.org', ["a@example.org", "b@example.org"], []),
        ("Ann <a@example.org>.", ["a@example.org"], []),
        ("a@example.org\r\nA@EXAMPLE.ORG", ["a@example.org"], []),
        ("a@@example.org o'neil@example.org", ["o'neil@example.org"], ["a@@example.org"]),
        ("x" * 300 + "@example.org", [], [("x" * 300 + "@example.org")[:80]]),
        ("nobody here", [], []),
        ("a@example.org\x00b@example.org", ["a@example.org", "b@example.org"], []),
        ("=cmd|'/c calc'!A1@x", [], ["calc'!A1@x"]),
    ],
)
def test_addresses_are_found_in_lists_and_tables(text, found, wrong):
    assert addresses_in(text) == (found, wrong)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"addresses": "nobody"}, "Paste at least one e-mail address"),
        ({"addresses": "a@b"}, "These are no e-mail addresses"),
        ({"addresses": "\n".join(f"p{n}@example.org" for n in range(5001))}, "Make batches of 5000 at most"),
        ({"addresses": "a@example.org", "language": "xx"}, "Not saved yet"),
    ],
)
def test_a_wrong_list_comes_back_with_a_sentence(officer, survey, given, sentence):
    response = officer.post(address("make_mails", survey), batch_form(**{"language": "en", **given}))
    assert sentence in response.content.decode()
    assert Addressee.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_may_be_uploaded(officer, survey, encoding):
    file = io.BytesIO("Jürgen;jurgen@example.org\n".encode(encoding))
    file.name = "people.csv"
    officer.post(address("make_mails", survey), batch_form(language="en", file=file))
    assert [addressee.address for addressee in Addressee.objects.all()] == ["jurgen@example.org"]


# Class codes and paper


def test_the_list_of_unreachable_addresses_costs_the_same(officer, survey):
    batch = BatchFactory(survey=survey, is_mailed=True)
    here = address("batch", survey, batch=batch.reference)
    counts = []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            (mail,) = queue_mail(to=[f"p{number}@example.org"], subject="S", text="T")
            Email.objects.filter(pk=mail.pk).update(status=STATUS.failed)
            Addressee.objects.create(batch=batch, address=f"p{number}@example.org", mail=mail)
        counts.append(queries_of(officer, here))
    assert counts[0] == counts[1]
    assert "p3@example.org" in officer.get(here).content.decode()
