"""Workers that are killed by the system, in the middle of a batch and in the middle of a mail: nobody is lost."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings as site
from django.db import connection
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.querysets import LEASE
from accounts.tasks import sweep_mail
from participation.actions.tell_contacts import leave_contact
from participation.models import Consultation, ReplyContact, Telling, TellingMail
from participation.tasks import write_tellings
from tests.accounts.factories import UserFactory
from tests.accounts.post import mail_server
from tests.participation.factories import ConsultationFactory
from tests.participation.stopping_worker import AT_A_TIME, DELIVERING, THERE, WRITING
from tests.sources import ROOT

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ADDRESSES = {f"child{number}@example.org" for number in range(5)}


@pytest.fixture
def consultation() -> Consultation:
    consultation = ConsultationFactory()
    for address in sorted(ADDRESSES):
        leave_contact(consultation=consultation, email=address, language="en")
    Telling.objects.create(consultation=consultation, message={"en": "The lamps shine."}, by=UserFactory())
    return consultation


def kill_a_worker(place: str, host: str, port: int, at: str = "") -> None:
    """Start one on the database of this test, and kill it as soon as it says that it is in the middle."""
    address = urlsplit(site.TEST_POSTGRES_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.participation.stopping_worker", place, host, str(port), at],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
    )
    with worker:
        try:
            assert worker.stdout is not None
            assert worker.stdout.readline().strip() == THERE
        finally:
            worker.send_signal(signal.SIGKILL)
    assert worker.returncode == -signal.SIGKILL


def test_two_killed_workers_lose_nobody_and_nobody_is_told_more_than_twice(consultation, settings) -> None:
    with mail_server(settings) as box:
        kill_a_worker(WRITING, settings.EMAIL_HOST, settings.EMAIL_PORT)
        # The second batch was begun and is undone: who waits is there still.
        assert ReplyContact.objects.count() == len(ADDRESSES) - AT_A_TIME
        assert TellingMail.objects.count() == len(box.accepted) == AT_A_TIME

        kill_a_worker(DELIVERING, settings.EMAIL_HOST, settings.EMAIL_PORT)
        # The server has a mail of which nobody wrote down that it has it.
        assert len(box.accepted) == AT_A_TIME + 1
        assert Email.objects.filter(status=STATUS.sent).count() == AT_A_TIME

        for later in (timedelta(), LEASE + timedelta(minutes=1), timedelta(hours=1)):
            with time_machine.travel(timezone.now() + later, tick=False):
                write_tellings()
                sweep_mail()

    told = Counter(envelope.rcpt_tos[0] for envelope in box.accepted)
    assert set(told) == ADDRESSES
    assert sorted(told.values()) == [1, 1, 1, 1, 2]
    assert set(box.message_ids) == set(Email.objects.values_list("message_id", flat=True))
    assert len(set(box.message_ids)) == TellingMail.objects.count() == len(ADDRESSES)
    assert not ReplyContact.objects.exists()
    assert not Email.objects.exclude(status=STATUS.sent).exists()
