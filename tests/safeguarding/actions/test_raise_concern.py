"""Raising a concern: what is written, who is told, and that nothing about it can lose the answer."""

import logging

import pytest
from django.db import transaction
from django.utils.translation import override
from post_office.models import Email

from accounts.enums import Role
from safeguarding.actions.raise_concern import raise_concern
from safeguarding.enums import ConcernState, Origin, Topic, Urgency
from safeguarding.models import Concern
from safeguarding.screening import Match, screen
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

WORDS = "zebra he hits me with a belt"


def raised(organisation, **changes) -> Concern:
    given = {
        "organisation": organisation,
        "words": WORDS,
        "language": "en",
        "source": "Survey about the park, question 2",
        "origin": Origin.SCREEN,
        "matches": screen(WORDS),
    }
    return raise_concern(**{**given, **changes})


def mails() -> list[tuple[str, str, str]]:
    return [(mail.to[0], mail.subject, mail.message) for mail in Email.objects.order_by("pk")]


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Rivertown Council")


@pytest.fixture
def lead(organisation):
    return UserFactory(email="lead@example.org", roles=[(Role.SAFEGUARDING_LEAD, organisation)])


def test_a_concern_keeps_the_words_and_what_matched(organisation, lead):
    concern = raised(organisation, matches=[Match("en", "hits me", Urgency.URGENT, Topic.HURT)])

    concern.refresh_from_db()
    assert (concern.words, concern.state, concern.urgency, concern.was_staffed) == (
        WORDS,
        ConcernState.NEW,
        Urgency.URGENT,
        True,
    )
    assert concern.matches == [{"language": "en", "entry": "hits me", "topic": "hurt", "urgency": "urgent"}]
    assert concern.topics() == [Topic.HURT]


@pytest.mark.parametrize(
    ("origin", "urgencies", "expected"),
    [
        (Origin.ASKED_FOR_HELP, [], Urgency.URGENT),
        (Origin.SCREEN, [Urgency.SOON], Urgency.SOON),
        (Origin.SCREEN, [Urgency.SOON, Urgency.URGENT], Urgency.URGENT),
        (Origin.READER, [], Urgency.SOON),
    ],
)
def test_how_urgent_it_is_follows_from_how_it_came_and_what_matched(organisation, lead, origin, urgencies, expected):
    matches = [Match("en", "x", urgency, Topic.HURT) for urgency in urgencies]

    assert raised(organisation, origin=origin, matches=matches).urgency == expected


def test_the_lead_and_every_deputy_get_their_own_mail_with_a_link_and_none_of_the_words(organisation, lead):
    for name in ("one", "two"):
        UserFactory(email=f"{name}@example.org", roles=[(Role.SAFEGUARDING_DEPUTY, organisation)])

    concern = raised(organisation)

    sent = mails()
    assert sorted(to for to, _subject, _text in sent) == ["lead@example.org", "one@example.org", "two@example.org"]
    for _to, subject, text in sent:
        assert subject == "Something in Heard needs you"
        assert f"/admin/concerns/{concern.reference}/" in text
        assert "within the hour" in text
        words = {word for word in WORDS.split() if len(word) > 2}
        assert not words & set((subject + " " + text).lower().split())
        assert "park" not in text
        assert "safeguarding" not in subject.lower()


def test_what_can_wait_says_so(organisation, lead):
    raised(organisation, matches=[Match("en", "bully*", Urgency.SOON, Topic.BULLYING)])

    assert "Please open it within one working day." in mails()[0][2]


def test_mails_are_in_the_language_of_the_staff_whatever_the_child_reads(organisation, lead):
    with override("ur"):
        raised(organisation)

    assert mails()[0][1] == "Something in Heard needs you"


def test_somebody_who_is_lead_and_deputy_is_told_once(organisation):
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation), (Role.SAFEGUARDING_DEPUTY, organisation)])

    raised(organisation)

    assert len(mails()) == 1


def test_people_who_are_switched_off_and_other_organisations_are_told_nothing(organisation, lead):
    other = UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory())])
    gone = UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, organisation)], is_active=False)

    raised(organisation)

    assert [to for to, _subject, _text in mails()] == ["lead@example.org"]
    assert {other.email, gone.email}.isdisjoint({to for to, _subject, _text in mails()})


def test_without_lead_and_deputy_the_administrators_are_told_and_it_is_written_down(organisation, caplog):
    UserFactory(email="admin@example.org", roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])

    with caplog.at_level(logging.ERROR, logger="safeguarding"):
        concern = raised(organisation)

    ((to, _subject, text),) = mails()
    assert to == "admin@example.org"
    assert "Rivertown Council" in text
    assert str(concern.reference) not in text
    assert not concern.was_staffed
    assert [record.message for record in caplog.records] == [
        f"Nobody can open concern {concern.reference}: its organisation has no lead and no deputy"
    ]


def test_with_nobody_at_all_the_concern_is_kept_and_the_log_cries_out(organisation, caplog):
    with caplog.at_level(logging.ERROR, logger="safeguarding"):
        concern = raised(organisation)

    assert Concern.objects.get() == concern
    assert mails() == []
    assert [record.levelname for record in caplog.records] == ["ERROR", "CRITICAL"]
    assert all("zebra" not in record.getMessage() for record in caplog.records)


def test_an_address_that_takes_no_mail_keeps_neither_the_concern_nor_the_other_mails_back(organisation, lead, caplog):
    UserFactory(email="not an address", roles=[(Role.SAFEGUARDING_DEPUTY, organisation)])

    with caplog.at_level(logging.ERROR, logger="safeguarding"):
        raised(organisation)

    assert [to for to, _subject, _text in mails()] == ["lead@example.org"]
    assert len(caplog.records) == 1


def test_characters_that_no_database_takes_do_not_keep_a_concern_from_being_raised(organisation, lead):
    concern = raised(organisation, words="help\x00 me \ud800 \U0001f97a", source="s" * 500, language="x" * 40)

    concern.refresh_from_db()
    assert concern.words == "help\ufffd me \ufffd \U0001f97a"
    assert (len(concern.source), len(concern.language)) == (200, 12)


def test_an_answer_that_is_rolled_back_takes_concern_and_mails_with_it(organisation, lead):
    class Lost(Exception):
        pass

    def answer() -> None:
        with transaction.atomic():
            raised(organisation)
            raise Lost

    with pytest.raises(Lost):
        answer()

    assert (Concern.objects.count(), Email.objects.count()) == (0, 0)
