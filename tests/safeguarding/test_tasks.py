"""Concerns over days by a moved clock: who is told when, each step once, whatever stops in between."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from accounts.models import Organisation, User
from safeguarding import tasks
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.ask_for_help import ask_for_help
from safeguarding.actions.close_concern import close_concern
from safeguarding.actions.erase_contacts import KEPT_AFTER_CLOSING
from safeguarding.actions.hand_over_concern import hand_over_concern
from safeguarding.actions.raise_concern import raise_concern
from safeguarding.actions.set_hours import add_day_off, remove_day_off, set_hours
from safeguarding.clock import USUAL_HOURS
from safeguarding.enums import AlertKind, ConcernState, Happened, Origin, Outcome, Told, Urgency
from safeguarding.models import Concern, ConcernAlert, SafeContact
from safeguarding.tasks import erase_contacts, watch_clocks
from tests.accounts.factories import OrganisationFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LONDON = ZoneInfo("Europe/London")
SWEEP = timedelta(seconds=settings.CELERY_BEAT_SCHEDULE["watch the clocks of concerns"]["schedule"])
WORDS = "zebra he hits me with a belt"


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Rivertown Council")


@pytest.fixture
def lead(organisation) -> User:
    return UserFactory(email="lead@example.org", roles=[(Role.SAFEGUARDING_LEAD, organisation)])


@pytest.fixture
def deputy(organisation) -> User:
    return UserFactory(email="deputy@example.org", roles=[(Role.SAFEGUARDING_DEPUTY, organisation)])


@pytest.fixture
def administrator() -> User:
    return UserFactory(email="admin@example.org", roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])


@pytest.fixture
def everybody(lead, deputy, administrator) -> tuple[User, User, User]:
    return lead, deputy, administrator


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Thursday evening before the weekend on which the story begins; nothing moves it but the test."""
    with time_machine.travel(london("2026-04-02 19:12"), tick=False) as traveller:
        yield traveller


def raised(organisation: Organisation, urgency: Urgency = Urgency.URGENT) -> Concern:
    return raise_concern(
        organisation=organisation, words=WORDS, language="en", source="Park", origin=Origin.SCREEN, urgency=urgency
    )


def sweep_until(clock: time_machine.Traveller, end: str, every: timedelta = timedelta(minutes=30)) -> None:
    """Let the clock run to `end` with a sweep now and then, as the beat would do it."""
    while timezone.now() + every <= london(end):
        clock.shift(every)
        watch_clocks()
    clock.move_to(london(end))
    watch_clocks()


def told() -> list[tuple[str, str, list[str]]]:
    """When which step was taken, and who was told."""
    return [
        (f"{alert.at.astimezone(LONDON):%d.%m. %H:%M}", alert.kind, sorted(user.email for user in alert.people.all()))
        for alert in ConcernAlert.objects.order_by("at", "pk")
    ]


BOTH = ["deputy@example.org", "lead@example.org"]
ALL = ["admin@example.org", *BOTH]


def test_the_life_of_a_concern_over_the_easter_weekend(clock, organisation, everybody):
    """It comes in on Thursday evening; nobody is there until Tuesday at nine, and then nobody looks."""
    concern = raised(organisation)
    assert f"{concern.acknowledge_by.astimezone(LONDON):%d.%m. %H:%M}" == "07.04. 10:00"
    came_in = ("02.04. 19:12", AlertKind.FIRST, BOTH)

    sweep_until(clock, "2026-04-07 09:57")
    assert told() == [came_in]

    sweep_until(clock, "2026-04-07 14:00", every=SWEEP)
    lead, deputy, _administrator = everybody
    assert told() == [
        came_in,
        ("07.04. 10:00", AlertKind.REPEAT, BOTH),
        ("07.04. 11:00", AlertKind.DEPUTIES, ["deputy@example.org"]),
        ("07.04. 12:00", AlertKind.ADMINISTRATORS, ALL),
    ]

    acknowledge_concern(concern=concern, user=deputy)
    sweep_until(clock, "2026-04-14 13:57")
    assert len(told()) == 4

    sweep_until(clock, "2026-04-14 15:00", every=SWEEP)
    assert told()[4:] == [("14.04. 14:00", AlertKind.UNDECIDED, BOTH)]

    concern = close_concern(
        concern=concern,
        user=lead,
        outcome=Outcome.SOCIAL_CARE,
        note="Referred today.",
        told=Told.TOLD,
        told_note="By their teacher.",
    )
    sweep_until(clock, "2026-05-30 12:00", every=timedelta(hours=6))
    assert len(told()) == 5
    happened = [(entry.happened, f"{entry.at.astimezone(LONDON):%d.%m. %H:%M}") for entry in concern.entries.all()]
    assert happened == [
        (Happened.CAME_IN, "02.04. 19:12"),
        (Happened.ACKNOWLEDGED, "07.04. 14:00"),
        (Happened.CLOSED, "14.04. 15:00"),
    ]


def test_no_mail_of_any_step_holds_a_word_or_where_it_was_said(clock, organisation, everybody):
    raised(organisation)
    sweep_until(clock, "2026-04-20 17:00", every=timedelta(hours=2))

    assert Email.objects.count() > 10
    for mail in Email.objects.all():
        said = f"{mail.subject} {mail.message}".lower()
        assert not {"zebra", "hits", "belt", "park"} & set(said.replace(".", " ").split())


def test_only_leads_get_the_address_of_the_concern(clock, organisation, everybody):
    concern = raised(organisation)
    sweep_until(clock, "2026-04-07 12:00")

    with_address = {mail.to[0] for mail in Email.objects.all() if str(concern.reference) in mail.message}
    without = {mail.to[0] for mail in Email.objects.all() if str(concern.reference) not in mail.message}
    assert (with_address, without) == (set(BOTH), {"admin@example.org"})


def test_what_can_wait_has_a_working_day_and_half_days_between_the_steps(clock, organisation, everybody):
    raised(organisation, Urgency.SOON)
    sweep_until(clock, "2026-04-08 17:00")

    assert [(at, kind) for at, kind, _people in told()] == [
        ("02.04. 19:12", AlertKind.FIRST),
        ("07.04. 17:12", AlertKind.REPEAT),
        ("08.04. 13:12", AlertKind.DEPUTIES),
        ("08.04. 17:00", AlertKind.ADMINISTRATORS),
    ]


def test_as_long_as_nobody_looks_everybody_is_told_again_each_working_day(clock, organisation, everybody):
    raised(organisation)
    sweep_until(clock, "2026-04-13 17:00")

    days = [at for at, kind, _people in told() if kind == AlertKind.ADMINISTRATORS]
    assert days == ["07.04. 12:12", "08.04. 12:12", "09.04. 12:12", "10.04. 12:12", "13.04. 12:12"]


def test_sweeping_twice_tells_nobody_twice(clock, organisation, everybody):
    raised(organisation)
    clock.move_to(london("2026-04-07 10:00"))
    for _twice in range(3):
        watch_clocks()

    assert (len(told()), Email.objects.count()) == (2, 4)


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_moment_tell_nobody_twice(organisation, everybody):
    concern = raised(organisation)
    Concern.objects.filter(pk=concern.pk).update(acknowledge_by=timezone.now() - timedelta(minutes=1))

    def sweep(_number: int) -> None:
        try:
            watch_clocks()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(sweep, range(8)))

    assert [kind for _at, kind, _people in told()] == [AlertKind.FIRST, AlertKind.REPEAT]
    assert Email.objects.count() == 4


def test_after_a_stop_each_step_is_caught_up_with_and_each_person_gets_one_mail(clock, organisation, everybody):
    raised(organisation)
    Email.objects.all().delete()
    clock.move_to(london("2026-04-09 16:00"))
    watch_clocks()
    watch_clocks()

    assert [kind for _at, kind, _people in told()] == list(AlertKind)[:4]
    assert sorted(mail.to[0] for mail in Email.objects.all()) == ALL
    assert {mail.subject for mail in Email.objects.all()} == {"Something in Heard has been waiting too long"}
    assert ConcernAlert.objects.get(kind=AlertKind.ADMINISTRATORS).number == 3


def test_without_a_deputy_the_lead_is_asked_again(clock, organisation, lead, administrator):
    raised(organisation)
    sweep_until(clock, "2026-04-07 11:00")
    assert told()[-1] == ("07.04. 11:00", AlertKind.DEPUTIES, ["lead@example.org"])


def test_without_anybody_the_administrators_hear_each_step(clock, organisation, administrator, caplog):
    with caplog.at_level(logging.ERROR, logger="safeguarding"):
        raised(organisation)
        sweep_until(clock, "2026-04-07 10:00")
    assert [people for _at, _kind, people in told()] == [["admin@example.org"]] * 2


def test_one_concern_that_cannot_be_worked_at_does_not_hold_up_the_others(
    clock, organisation, everybody, monkeypatch, caplog
):
    broken, well = raised(organisation), raised(organisation)
    real = tasks.send_alerts

    def send(*, concern: Concern, **more):
        if concern == broken:
            raise RuntimeError
        return real(concern=concern, **more)

    monkeypatch.setattr(tasks, "send_alerts", send)
    clock.move_to(london("2026-04-07 10:00"))
    watch_clocks()

    assert [alert.concern for alert in ConcernAlert.objects.filter(kind=AlertKind.REPEAT)] == [well]


def test_the_sweep_looks_only_at_what_is_due_with_as_many_queries_for_ten_as_for_none(clock, organisation, everybody):
    for _number in range(10):
        raised(organisation)
    with CaptureQueriesContext(connection) as idle:
        watch_clocks()
    assert len(idle) == 1

    clock.move_to(london("2026-04-07 10:00"))
    watch_clocks()
    assert ConcernAlert.objects.filter(kind=AlertKind.REPEAT).count() == 10


def test_other_hours_move_the_clocks_of_open_concerns(clock, organisation, everybody):
    lead, deputy, _administrator = everybody
    waiting, seen = raised(organisation), acknowledge_concern(concern=raised(organisation), user=deputy)
    Concern.objects.exclude(pk__in=[waiting.pk, seen.pk]).delete()

    set_hours(organisation=organisation, user=lead, hours={**USUAL_HOURS, 5: USUAL_HOURS[0]})
    assert shown(waiting, "acknowledge_by") == "04.04. 10:00"

    add_day_off(organisation=organisation, day=datetime(2026, 4, 4, tzinfo=LONDON).date())
    assert (shown(waiting, "acknowledge_by"), shown(seen, "decide_by")) == ("07.04. 10:00", "11.04. 17:00")

    remove_day_off(organisation=organisation, day=datetime(2026, 4, 4, tzinfo=LONDON).date())
    assert (shown(waiting, "acknowledge_by"), shown(seen, "decide_by")) == ("04.04. 10:00", "10.04. 17:00")


def shown(concern: Concern, field: str) -> str:
    concern.refresh_from_db()
    return f"{getattr(concern, field).astimezone(LONDON):%d.%m. %H:%M}"


def test_handing_over_begins_again_with_the_clock_of_those_who_cover(clock, organisation, everybody):
    lead, _deputy, _administrator = everybody
    cover = OrganisationFactory()
    UserFactory(email="cover@example.org", roles=[(Role.SAFEGUARDING_LEAD, cover)])
    set_hours(organisation=cover, user=lead, hours=dict.fromkeys(range(7), USUAL_HOURS[0]))
    concern = acknowledge_concern(concern=raised(organisation), user=lead)

    handed = hand_over_concern(concern=concern, user=lead, to=cover, reason="We are away")

    assert (handed.state, handed.handled_by, handed.acknowledged_by) == (ConcernState.NEW, cover, None)
    assert shown(handed, "acknowledge_by") == "04.04. 10:00"
    sweep_until(clock, "2026-04-04 10:00")
    assert told() == [
        ("02.04. 19:12", AlertKind.FIRST, BOTH),
        ("02.04. 19:12", AlertKind.FIRST, ["cover@example.org"]),
        ("04.04. 10:00", AlertKind.REPEAT, ["cover@example.org"]),
    ]

    back = hand_over_concern(concern=concern, user=lead, to=organisation, reason="We are back")
    assert (back.cover, back.handled_by, back.turn) == (None, organisation, 2)


def test_contacts_are_erased_some_time_after_the_end_and_never_before(clock, organisation, lead):
    still_open = ask_for_help(organisation=organisation, contact="my aunt")
    over = ask_for_help(organisation=organisation, contact="my uncle")
    close_concern(
        concern=over, user=lead, outcome=Outcome.ACTED, note="Talked.", told=Told.TOLD, told_note="In person."
    )

    clock.shift(KEPT_AFTER_CLOSING - timedelta(seconds=1))
    erase_contacts()
    assert SafeContact.objects.count() == 2

    clock.shift(timedelta(seconds=1))
    for _twice in range(2):
        erase_contacts()
    assert SafeContact.objects.get().concern == still_open
    assert [entry.happened for entry in over.entries.all()] == [
        Happened.CAME_IN,
        Happened.CLOSED,
        Happened.CONTACT_ERASED,
    ]
