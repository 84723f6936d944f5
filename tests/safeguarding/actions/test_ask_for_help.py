"""Asking for help: it always arrives, once, and holds only what the child said."""

import logging
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from post_office.models import Email

from accounts.enums import Role
from safeguarding.actions import raise_concern as raising
from safeguarding.actions import send_alerts as alerting
from safeguarding.actions.ask_for_help import ask_for_help
from safeguarding.enums import Origin, Topic, Urgency
from safeguarding.models import Concern, ConcernAlert, SafeContact
from safeguarding.tasks import watch_clocks
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = OrganisationFactory()
    UserFactory(email="lead@example.org", roles=[(Role.SAFEGUARDING_LEAD, organisation)])
    return organisation


def test_it_is_an_urgent_concern_with_words_and_a_safe_way_back(organisation):
    concern = ask_for_help(
        organisation=organisation, words="Please talk to me", contact="my aunt, 01632 960001", language="en"
    )

    concern.refresh_from_db()
    assert (concern.origin, concern.urgency, concern.words, concern.source, concern.language) == (
        Origin.ASKED_FOR_HELP,
        Urgency.URGENT,
        "Please talk to me",
        "",
        "en",
    )
    assert concern.safe_contact.how == "my aunt, 01632 960001"
    (mail,) = Email.objects.all()
    assert mail.to == ["lead@example.org"]
    assert "within the hour" in mail.message
    assert "aunt" not in mail.subject + mail.message
    assert "talk" not in mail.subject + mail.message


def test_words_and_contact_may_be_left_out(organisation):
    concern = ask_for_help(organisation=organisation)

    assert (concern.words, SafeContact.objects.count(), concern.alerts.count()) == ("", 0, 1)


def test_what_the_words_are_about_is_a_hint_for_the_lead(organisation):
    assert Topic.SUICIDE in ask_for_help(organisation=organisation, words="I want to die").topics()


def test_the_same_form_sent_twice_is_one_concern_and_other_words_are_another(organisation):
    key = uuid.uuid4()
    first = ask_for_help(organisation=organisation, words="Help", contact="here", form_key=key)

    again = ask_for_help(organisation=organisation, words="Help", contact="here", form_key=key)
    other = ask_for_help(organisation=organisation, words="Help", contact="there", form_key=key)

    assert again == first
    assert other != first
    assert (Concern.objects.count(), SafeContact.objects.count(), Email.objects.count()) == (2, 2, 2)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_the_same_moment_is_one_concern(organisation):
    key = uuid.uuid4()

    def ask(_number: int) -> int:
        try:
            return ask_for_help(organisation=organisation, words="Help", form_key=key).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert (Concern.objects.count(), Email.objects.count()) == (1, 1)


def test_a_screen_that_breaks_holds_nothing_up_and_logs_no_words(organisation, monkeypatch, caplog):
    def broken(text: str):
        raise RuntimeError(text)

    monkeypatch.setattr(raising, "screen", broken)
    with caplog.at_level(logging.ERROR, logger="safeguarding"):
        concern = ask_for_help(organisation=organisation, words="zebra")

    assert (concern.words, concern.matches) == ("zebra", [])
    assert [record.getMessage() for record in caplog.records] == ["A text could not be screened: RuntimeError"]
    assert "zebra" not in caplog.text


def test_if_nobody_can_be_told_at_once_the_request_stays_and_the_next_sweep_tells_them(organisation, monkeypatch):
    def broken(letters):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(alerting, "queue_letters", broken)
        concern = ask_for_help(organisation=organisation, words="Help")
    assert (Concern.objects.get(), Email.objects.count(), ConcernAlert.objects.count()) == (concern, 0, 0)

    watch_clocks()
    watch_clocks()

    assert (Email.objects.count(), ConcernAlert.objects.count()) == (1, 1)


def test_characters_that_no_database_takes_keep_nobody_from_asking(organisation):
    concern = ask_for_help(organisation=organisation, words="a\x00b\ud800", contact="c\x00d")

    concern.refresh_from_db()
    assert (concern.words, concern.safe_contact.how) == ("a\ufffdb\ufffd", "c\ufffdd")
