"""Mails that come back: read from a mailbox, noted with a plain reason, deleted there; nothing else is kept."""

import logging
import mailbox
from email import message_from_bytes

import pytest
from aiosmtpd.smtp import Envelope
from hypothesis import given
from hypothesis import strategies as st
from post_office.models import STATUS, Email

from accounts import incoming_mail
from accounts.actions.deliver_mail import deliver_mail
from accounts.actions.read_return_mailbox import read_return_mailbox
from accounts.actions.send_mail import queue_mail
from accounts.mailboxes import FIRST_BYTES
from accounts.returned_mail import plain_reason, return_path, returned
from accounts.tasks import read_return_mailbox as task
from tests.accounts.bounces import SERVERS, WORDS, bounce
from tests.accounts.imap import Folder, imap_server
from tests.accounts.post import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NO_MAILBOX = "There is no such mailbox."


@pytest.fixture
def folder(settings):
    with imap_server() as found:
        settings.RETURN_ADDRESS, settings.RETURN_MAILBOX_URL = "returns@heard.example.org", found.url
        yield found


def sent(settings, to: str = "nobody@example.org") -> tuple[Email, Envelope]:
    """A mail that a server took, and the envelope in which it came there."""
    [email] = queue_mail(to=[to], subject="Something", text=WORDS)
    with mail_server(settings) as box:
        deliver_mail(email_id=email.pk)
    [envelope] = box.accepted
    return email, envelope


def reasons(email: Email) -> list[str]:
    return list(email.logs.values_list("message", flat=True))


def is_given_up(email: Email) -> bool:
    email.refresh_from_db()
    return email.status == STATUS.failed


def test_the_envelope_names_the_mail_and_the_letter_its_sender(settings, folder):
    email, envelope = sent(settings)
    token = email.message_id[1:33]
    assert envelope.mail_from == f"returns+{token}@heard.example.org"
    assert message_from_bytes(envelope.content)["From"] == settings.DEFAULT_FROM_EMAIL
    assert len(envelope.mail_from.split("@")[0]) <= 64


def test_without_a_mailbox_the_envelope_is_as_ever_and_nobody_looks(settings):
    email, envelope = sent(settings)
    assert envelope.mail_from == settings.DEFAULT_FROM_EMAIL
    assert return_path(email.message_id) == ""
    read_return_mailbox()


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("has_uidplus", [True, False])
def test_a_mail_that_came_back_is_given_up_with_a_reason_and_its_notification_deleted(
    settings, folder, server, has_uidplus
):
    folder.has_uidplus = has_uidplus
    email, envelope = sent(settings)
    other, _envelope = sent(settings, "somebody@example.org")
    folder.receive(bounce(envelope, server))
    task()
    assert (is_given_up(email), reasons(email), folder.mails) == (True, [NO_MAILBOX], {})
    assert (is_given_up(other), reasons(other)) == (False, [])


def test_reading_twice_is_once(settings, folder):
    email, envelope = sent(settings)
    for _time in range(2):
        folder.receive(bounce(envelope))
        read_return_mailbox()
    assert (reasons(email), folder.mails) == ([NO_MAILBOX], {})


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_only_late_or_went_well_changes_nothing(settings, folder, action):
    email, envelope = sent(settings)
    folder.receive(bounce(envelope, action=action, status="4.4.7"))
    read_return_mailbox()
    assert (is_given_up(email), folder.mails) == (False, {})


def test_what_is_no_notification_stays_unread_for_a_person(settings, folder):
    _email, envelope = sent(settings)
    letter = f"To: {envelope.mail_from}\r\nSubject: Hello\r\n\r\nI am on holiday.\r\n".encode()
    number = folder.receive(letter)
    theirs = bounce(envelope, "exchange").replace(_email.message_id.encode(), b"<" + b"a" * 32 + b"@other.example>")
    theirs_number = folder.receive(theirs)
    read_return_mailbox()
    assert (set(folder.mails), folder.deleted, folder.seen) == ({number, theirs_number}, set(), set())


def test_the_notification_about_a_forgotten_mail_is_deleted(settings, folder):
    email, envelope = sent(settings)
    email.delete()
    folder.receive(bounce(envelope))
    read_return_mailbox()
    assert folder.mails == {}


def test_nothing_of_a_notification_is_kept_or_logged(settings, folder, caplog):
    caplog.set_level(logging.DEBUG)
    email, envelope = sent(settings)
    caplog.clear()
    folder.receive(bounce(envelope))
    read_return_mailbox()
    rows = [str(row) for row in (*Email.objects.values(), *email.logs.values())]
    assert not any(words in place for words in (WORDS, "User unknown") for place in (*rows, caplog.text))
    assert "nobody@example.org" not in caplog.text


def test_what_somebody_else_marked_as_deleted_is_left_to_them(settings, folder):
    _email, envelope = sent(settings)
    theirs = folder.receive(b"Subject: mine\r\n\r\n.")
    folder.deleted.add(theirs)
    folder.receive(bounce(envelope))
    read_return_mailbox()
    assert set(folder.mails) == {theirs}


def test_a_mail_that_breaks_a_taker_hides_no_other(settings, folder, monkeypatch, caplog):
    def breaks(message) -> bool:
        if message["Subject"] == "bad":
            raise RuntimeError(message["Subject"])
        return False

    monkeypatch.setattr(incoming_mail, "_takers", [breaks, *incoming_mail._takers])
    email, envelope = sent(settings)
    folder.receive(bounce(envelope))
    bad = folder.receive(b"Subject: bad\r\n\r\nwords")
    read_return_mailbox()
    assert (is_given_up(email), set(folder.mails)) == (True, {bad})
    assert "RuntimeError" in caplog.text


def test_other_apps_can_take_a_mail(folder, monkeypatch):
    monkeypatch.setattr(incoming_mail, "_takers", [*incoming_mail._takers])
    taken = []

    @incoming_mail.register
    def replies(message) -> bool:
        taken.append(message["Subject"])
        return True

    folder.receive(b"Subject: Re: hello\r\n\r\nwords")
    read_return_mailbox()
    assert (taken, folder.mails) == (["Re: hello"], {})


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("imap://returns:wrong@127.0.0.1:{port}", "AUTHENTICATIONFAILED"),
        ("imap://returns:secret@127.0.0.1:{port}/Nowhere", "no such folder"),
        ("imaps://returns:secret@127.0.0.1:{port}", "SSL"),
        ("imap://returns:secret@127.0.0.1:1", "refused"),
        ("maildir:///nowhere/at/all", "nowhere"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_said_and_stops_nothing(settings, folder, caplog, url, said):
    settings.RETURN_MAILBOX_URL = url.format(port=folder.url.rpartition(":")[2])
    read_return_mailbox()
    assert said in caplog.text
    assert "secret" not in caplog.text


def test_a_folder_of_files_is_read_too(settings, folder, tmp_path):
    files = mailbox.Maildir(tmp_path / "returns")
    settings.RETURN_MAILBOX_URL = f"maildir://{tmp_path}/returns"
    email, envelope = sent(settings)
    files.add(bounce(envelope))
    files.add(b"Subject: Hello\n\n.")
    read_return_mailbox()
    assert is_given_up(email)
    assert [mail["Subject"] for mail in files] == ["Hello"]


def test_only_the_beginning_of_a_huge_mail_is_read(settings, folder):
    email, envelope = sent(settings)
    envelope.content += b"x" * 78 + b"\r\n" + b"y" * (3 * FIRST_BYTES)
    folder.receive(bounce(envelope))
    read_return_mailbox()
    assert (is_given_up(email), folder.mails) == (True, {})


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("5.1.1", NO_MAILBOX),
        ("5.2.2 (mailbox full)", "This mailbox is full."),
        ("4.4.7", "The other mail server could not be reached for days."),
        ("5.7.26", "The other mail server refused the mail, perhaps as unwanted."),
        ("5.0.0", "The mail came back."),
        ("nonsense", "The mail came back."),
        ("", "The mail came back."),
    ],
)
def test_codes_become_sentences(status, sentence):
    assert plain_reason(status) == sentence


@given(st.binary(max_size=300), st.sampled_from(sorted(SERVERS)), st.integers(0, 900))
def test_whatever_comes_in_is_read_without_an_error(noise, server, place):
    whole = SERVERS[server].format(path="p@x", to="t@x", id="<i@x>", mail="", action="failed", status="5").encode()
    for raw in (noise, whole[:place] + noise + whole[place:]):
        assert returned(message_from_bytes(raw)) is None


def test_a_folder_without_a_mail_is_no_problem(folder: Folder):
    read_return_mailbox()
    assert folder.commands[-1] == "LOGOUT"
