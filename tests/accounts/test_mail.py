"""Mail is a row first: at least once, at most twice, under one Message-ID."""

from datetime import timedelta
from smtplib import SMTP, SMTPRecipientsRefused

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from post_office.models import STATUS, Email

from accounts.actions.deliver_mail import WAITS, deliver_mail
from accounts.actions.send_mail import queue_mail
from accounts.models import Delivery
from accounts.querysets import LEASE
from accounts.tasks import forget_what_is_over, sweep_mail
from tests.accounts.post import mail_server

pytestmark = pytest.mark.django_db


def queue(to: str = "lead@example.org", **kwargs) -> Email:
    fields = {"subject": "Something needs you", "text": "Please sign in."} | kwargs
    return queue_mail(to=[to], **fields)[0]


def due() -> list[int]:
    return list(Delivery.objects.due(timezone.now()).values_list("email_id", flat=True))


def test_a_mail_goes_out_on_commit(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        email = queue(html="<p>Please sign in.</p>")
        assert mailoutbox == []
    email.refresh_from_db()
    assert [(mail.to, mail.subject, mail.body) for mail in mailoutbox] == [
        (["lead@example.org"], "Something needs you", "Please sign in.")
    ]
    assert mailoutbox[0].extra_headers == {"Auto-Submitted": "auto-generated", "Message-ID": email.message_id}
    assert email.status == STATUS.sent


def test_each_address_gets_a_mail_of_its_own():
    emails = queue_mail(to=["lead@example.org", "deputy@example.org"], subject="S", text="T")
    assert [email.to for email in emails] == [["lead@example.org"], ["deputy@example.org"]]
    assert len({email.message_id for email in emails}) == 2


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_a_transaction_that_failed_was_never_written(mailoutbox):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert (mailoutbox, Email.objects.count()) == ([], 0)


def test_words_that_look_like_a_template_or_a_header_are_only_words(mailoutbox):
    email = queue(subject="{% now %}\r\nBcc: all@example.org", text="{{ secret }} {% include 'x' %}")
    deliver_mail(email_id=email.pk)
    assert (mailoutbox[0].subject, mailoutbox[0].body) == (
        "{% now %} Bcc: all@example.org",
        "{{ secret }} {% include 'x' %}",
    )


def test_an_address_that_cannot_be_one_is_refused():
    with pytest.raises(ValidationError):
        queue(to="nobody")


@pytest.mark.django_db(transaction=True)
def test_a_dead_broker_loses_nothing(mailoutbox, monkeypatch):
    def dead(self, *args, **kwargs):
        raise OperationalError("no broker")

    with monkeypatch.context() as patch:
        patch.setattr("celery.canvas.Signature.apply_async", dead)
        email = queue()
    assert (mailoutbox, due()) == ([], [email.pk])
    sweep_mail()
    assert [mail.extra_headers["Message-ID"] for mail in mailoutbox] == [email.message_id]
    assert due() == []


def test_delivering_twice_sends_once(mailoutbox):
    email = queue()
    deliver_mail(email_id=email.pk)
    deliver_mail(email_id=email.pk)
    assert len(mailoutbox) == 1


def test_the_words_are_forgotten_once_they_are_sent():
    email = queue(html="<p>secret link</p>")
    deliver_mail(email_id=email.pk)
    email.refresh_from_db()
    assert (email.message, email.html_message) == ("", "")


def test_a_server_that_refuses_for_now_is_asked_again_later(settings):
    email = queue()
    with time_machine.travel(timezone.now(), tick=False) as clock, mail_server(settings, ["451 Later"]) as box:
        deliver_mail(email_id=email.pk)
        assert (box.accepted, due()) == ([], [])
        clock.shift(WAITS[0])
        assert due() == [email.pk]
        sweep_mail()
    assert box.message_ids == [email.message_id]


def test_a_server_that_refuses_for_good_ends_the_mail(settings, caplog):
    email = queue()
    with mail_server(settings, ["550 Nobody here"]) as box:
        deliver_mail(email_id=email.pk)
    email.refresh_from_db()
    assert (box.accepted, email.status) == ([], STATUS.failed)
    assert "was given up" in caplog.text


@pytest.mark.parametrize(("answer", "code"), [("451 Later", 451), ("550 lead@example.org is not here", 550)])
def test_what_is_logged_names_nobody(settings, caplog, answer, code):
    email = queue()
    with mail_server(settings, [answer]):
        deliver_mail(email_id=email.pk)
    assert ("example.org" in caplog.text, f"SMTPDataError {code}" in caplog.text) == (False, True)


def test_of_a_refused_address_the_code_is_logged_and_the_rest_stays_in_the_row(settings, caplog, monkeypatch):
    def refused(self, sender, to, *args, **kwargs):
        raise SMTPRecipientsRefused(dict.fromkeys(to, (550, b"nobody here")))

    email = queue()
    with mail_server(settings):
        monkeypatch.setattr(SMTP, "sendmail", refused)
        deliver_mail(email_id=email.pk)
    assert ("example.org" in caplog.text, "SMTPRecipientsRefused 550" in caplog.text) == (False, True)
    assert "lead@example.org" in email.logs.get().message


def test_no_server_at_all_is_asked_for_days_and_then_reported(settings, caplog):
    with mail_server(settings):
        pass
    email = queue()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for wait in WAITS:
            deliver_mail(email_id=email.pk)
            clock.shift(wait)
            assert due() == [email.pk]
        deliver_mail(email_id=email.pk)
    email.refresh_from_db()
    assert email.status == STATUS.failed
    assert sum(WAITS, timedelta()) > timedelta(days=3)


def test_a_server_that_hangs_up_after_the_text_is_told_twice_and_no_more(settings):
    email = queue()
    with (
        time_machine.travel(timezone.now(), tick=False) as clock,
        mail_server(settings, ["hang up", "hang up", "hang up"]) as box,
    ):
        for _attempt in range(4):
            deliver_mail(email_id=email.pk)
            clock.shift(timedelta(days=2))
    assert box.message_ids == [email.message_id, email.message_id]
    email.refresh_from_db()
    assert email.status == STATUS.failed


def test_a_worker_killed_in_the_middle_is_followed_by_one_more_attempt(settings, monkeypatch):
    email = queue()

    def killed(self, *args, **kwargs):
        raise SystemExit

    with time_machine.travel(timezone.now(), tick=False) as clock, mail_server(settings) as box:
        with monkeypatch.context() as patch:
            patch.setattr(SMTP, "sendmail", killed)
            with pytest.raises(SystemExit):
                deliver_mail(email_id=email.pk)
        deliver_mail(email_id=email.pk)
        assert (box.accepted, due()) == ([], [])
        clock.shift(LEASE)
        sweep_mail()
        clock.shift(LEASE)
        sweep_mail()
    assert box.message_ids == [email.message_id]


def test_two_killed_workers_end_the_mail(settings, monkeypatch, caplog):
    email = queue()

    def killed(self, *args, **kwargs):
        raise SystemExit

    with time_machine.travel(timezone.now(), tick=False) as clock, mail_server(settings) as box:
        monkeypatch.setattr(SMTP, "sendmail", killed)
        for _attempt in range(2):
            with pytest.raises(SystemExit):
                deliver_mail(email_id=email.pk)
            clock.shift(LEASE)
        deliver_mail(email_id=email.pk)
    email.refresh_from_db()
    assert (box.accepted, email.status) == ([], STATUS.failed)


def test_no_mail_can_have_three_unclear_attempts():
    email = queue()
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(email=email).update(unclear=3)


def test_a_month_later_nothing_of_a_sent_mail_is_left():
    sent, waiting = queue(), queue()
    deliver_mail(email_id=sent.pk)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_what_is_over()
    assert list(Email.objects.all()) == [waiting]


def test_mail_of_other_libraries_becomes_rows_too():
    message = EmailMultiAlternatives(
        "Subject {{ x }}",
        "Text",
        "from@example.org",
        ["a@example.org"],
        cc=["b@example.org"],
        reply_to=["c@example.org"],
    )
    message.attach_alternative("<p>Text</p>", "text/html")
    sent = get_connection("accounts.mail_backend.RowBackend").send_messages([message])
    rows = Email.objects.order_by("pk").values_list("to", "subject", "message", "html_message", "status")
    assert sent == 1
    assert list(rows) == [
        (["a@example.org"], "Subject {{ x }}", "Text", "<p>Text</p>", STATUS.queued),
        (["b@example.org"], "Subject {{ x }}", "Text", "<p>Text</p>", STATUS.queued),
    ]
    assert Email.objects.first().headers == {"Auto-Submitted": "auto-generated", "Reply-To": "c@example.org"}
