"""Reminders over a moved clock, with a real mail server: each step once, nothing lost, nobody told more than twice."""

from datetime import date, datetime, timedelta
from smtplib import SMTP

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from post_office.models import STATUS, Email

from accounts.actions.deliver_mail import WAITS
from accounts.enums import Role
from accounts.querysets import LEASE
from accounts.tasks import sweep_mail
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.send_reminders import remind_of_answer
from participation.chain.deadlines import answer_steps, look_steps
from participation.enums import ReminderKind
from participation.models import Briefing, Reminder
from participation.tasks import watch_what_is_owed
from tests.accounts.factories import UserFactory
from tests.accounts.post import mail_server
from tests.participation.factories import (
    BriefingFactory,
    ConsultationFactory,
    DecisionFactory,
    FollowUpFactory,
    ViewpointFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TAKEN, DUE = date(2026, 3, 2), date(2026, 3, 30)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=12)


@pytest.fixture
def consultation():
    found = ConsultationFactory()
    UserFactory(email="officer@example.org", roles=[(Role.OFFICER, found.lead)])
    return found


@pytest.fixture
def briefing(consultation) -> Briefing:
    viewpoint = ViewpointFactory(consultation=consultation)
    return BriefingFactory(viewpoint=viewpoint, email="head@example.org", taken_on=TAKEN, answer_due_on=DUE)


def watch(on: date) -> list[tuple[str, str]]:
    """Who is written to on that day, about what."""
    before = set(Email.objects.values_list("pk", flat=True))
    with time_machine.travel(noon(on), tick=False):
        watch_what_is_owed()
    new = Email.objects.exclude(pk__in=before).order_by("pk")
    return [(mail.to[0], mail.subject) for mail in new]


SOON = "Your answer to children and young people is due soon"
LATE = "Your answer to children and young people is late"
LEADERS = "An answer to children and young people is late"


def test_the_steps_come_in_their_order_and_each_once(briefing) -> None:
    told = {}
    for number in range(50):
        day = date(2026, 3, 20) + timedelta(days=number)
        for _hour in range(2):
            for letter in watch(day):
                told.setdefault(day, []).append(letter)
    assert told == {
        date(2026, 3, 27): [("head@example.org", SOON)],
        date(2026, 3, 31): [("head@example.org", LATE)],
        date(2026, 4, 6): [("officer@example.org", LEADERS)],
        date(2026, 4, 20): [("officer@example.org", LEADERS)],
        date(2026, 5, 4): [("officer@example.org", LEADERS)],
    }
    assert list(Briefing.objects.before_the_board()) == [briefing]


def test_after_a_long_stop_each_person_gets_one_mail(briefing) -> None:
    assert watch(date(2026, 6, 1)) == [("head@example.org", LATE), ("officer@example.org", LEADERS)]
    assert watch(date(2026, 6, 1)) == []
    kinds = [reminder.kind for reminder in briefing.reminders.order_by("pk")]
    assert kinds == [ReminderKind.SOON, ReminderKind.LATE, ReminderKind.LEADERS, ReminderKind.BOARD]


def test_who_has_decided_is_left_alone_and_who_has_only_heard_is_not(briefing) -> None:
    acknowledge_briefing(briefing=briefing, acknowledged_by="Head of parks", on=TAKEN)
    assert watch(date(2026, 3, 31)) == [("head@example.org", LATE)]
    briefing.refresh_from_db()
    DecisionFactory(briefing=briefing)
    assert watch(date(2026, 6, 1)) == []
    assert not Briefing.objects.before_the_board().exists()


def test_where_nobody_has_an_address_the_officers_are_asked_to_remind(briefing) -> None:
    Briefing.objects.update(email="")
    assert watch(date(2026, 3, 27)) == [("officer@example.org", "Please remind somebody of an answer")]


def test_a_lead_without_an_officer_is_in_the_log_and_the_board_sees_it(briefing, caplog) -> None:
    briefing.viewpoint.consultation.lead.memberships.all().delete()
    assert watch(date(2026, 4, 20)) == [("head@example.org", LATE)]
    assert "the lead organisation has no officer" in caplog.text
    assert list(Briefing.objects.before_the_board()) == [briefing]


def test_an_address_that_takes_no_mail_holds_nothing_up(briefing, caplog) -> None:
    Briefing.objects.filter(pk=briefing.pk).update(email="nobody")
    other = BriefingFactory(email="other@example.org", taken_on=TAKEN, answer_due_on=DUE)
    assert watch(date(2026, 3, 31)) == [("other@example.org", LATE)]
    assert (briefing.reminders.count(), other.reminders.count()) == (2, 2)
    assert "takes no mail" in caplog.text


def test_what_breaks_is_passed_over_and_taken_the_next_time(briefing, monkeypatch, caplog) -> None:
    def broken(self, *args, **kwargs):
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("participation.actions.send_reminders.write_to_those_asked", broken)
        assert watch(date(2026, 3, 31)) == []
    assert Reminder.objects.count() == 0
    assert watch(date(2026, 3, 31)) == [("head@example.org", LATE)]


def test_a_look_back_returns_on_its_day_and_again(consultation) -> None:
    look = FollowUpFactory(reply__viewpoint__consultation=consultation, due_on=date(2026, 9, 1))
    told = [(day, watch(day)) for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 15))]
    letter = [("officer@example.org", "Time to look again")]
    assert [letters for _day, letters in told] == [[], letter, [], letter]
    assert look.reminders.count() == 2


class TestWithARealMailServer:
    def test_a_server_that_refuses_for_now_gets_it_later_under_the_same_id(self, briefing, settings) -> None:
        with time_machine.travel(noon(date(2026, 3, 31)), tick=False) as clock:
            with mail_server(settings, ["451 Later"]) as box:
                watch_what_is_owed()
                sweep_mail()
                assert box.accepted == []
                for _ in range(3):
                    clock.shift(WAITS[0])
                    watch_what_is_owed()
                    sweep_mail()
            assert box.message_ids == [Email.objects.get().message_id]

    def test_two_officers_are_told_of_a_late_answer_and_the_one_refused_for_now_a_little_later(
        self, briefing, settings
    ) -> None:
        lead = briefing.viewpoint.consultation.lead
        UserFactory(email="second@example.org", roles=[(Role.OFFICER, lead)])
        watch(date(2026, 3, 31))
        Email.objects.all().delete()
        with (
            time_machine.travel(noon(date(2026, 4, 6)), tick=False) as clock,
            mail_server(settings, ["451 Later"]) as box,
        ):
            watch_what_is_owed()
            sweep_mail()
            refused, told = Email.objects.get(status=STATUS.requeued), Email.objects.get(status=STATUS.sent)
            assert box.message_ids == [told.message_id]
            for _ in range(3):
                clock.shift(WAITS[0])
                watch_what_is_owed()
                sweep_mail()
        assert {refused.subject, told.subject} == {LEADERS}
        assert box.message_ids == [told.message_id, refused.message_id]
        told_in_the_end = sorted(envelope.rcpt_tos[0] for envelope in box.accepted)
        assert told_in_the_end == ["officer@example.org", "second@example.org"]
        step = briefing.reminders.get(kind=ReminderKind.LEADERS)
        assert sorted(step.people.values_list("email", flat=True)) == told_in_the_end

    def test_a_worker_killed_in_the_middle_tells_nobody_more_than_twice(self, briefing, settings, monkeypatch) -> None:
        def killed(self, *args, **kwargs):
            raise SystemExit

        with time_machine.travel(noon(date(2026, 3, 31)), tick=False) as clock, mail_server(settings) as box:
            watch_what_is_owed()
            with monkeypatch.context() as patch:
                patch.setattr(SMTP, "sendmail", killed)
                with pytest.raises(SystemExit):
                    sweep_mail()
            for _ in range(4):
                clock.shift(LEASE)
                watch_what_is_owed()
                sweep_mail()
            assert box.message_ids == [Email.objects.get().message_id]

    def test_a_server_that_hangs_up_is_told_twice_and_no_more(self, briefing, settings, caplog) -> None:
        with time_machine.travel(noon(date(2026, 3, 31)), tick=False) as clock:
            with mail_server(settings, ["hang up"] * 5) as box:
                for _ in range(5):
                    watch_what_is_owed()
                    sweep_mail()
                    clock.shift(timedelta(hours=1))
            assert len(box.message_ids) == 2
            assert set(box.message_ids) == {Email.objects.get().message_id}


@pytest.mark.django_db(transaction=True)
def test_a_reminder_that_is_rolled_back_leaves_no_mail(briefing, monkeypatch) -> None:
    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("participation.actions.send_reminders.letter_to_officers", broken)
    with pytest.raises(RuntimeError):
        remind_of_answer(briefing=briefing, at=noon(date(2026, 4, 20)))
    assert (Reminder.objects.count(), Email.objects.count()) == (0, 0)


@given(DAYS, st.integers(0, 60), DAYS)
def test_no_step_comes_before_its_day_and_none_is_forgotten(taken: date, days: int, on: date) -> None:
    due = taken + timedelta(days=days)
    steps = list(answer_steps(taken, due, on))
    assert all(taken < step.fell_due_on <= on for step in steps)
    assert {step.kind for step in steps} >= (
        {ReminderKind.BOARD, ReminderKind.LEADERS} if on > due + timedelta(21) else set()
    )
    for kind in ReminderKind:
        assert sum(step.kind == kind for step in steps) <= 1


@given(DAYS, st.integers(0, 400))
def test_the_repetitions_are_numbered_without_a_gap(due: date, days: int) -> None:
    numbers = [step.number for day in range(days) for step in look_steps(due, due + timedelta(days=day))]
    assert sorted(set(numbers)) == list(range(1, (days + 13) // 14 + 1))


class TestTheBoardsList:
    @pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.BOARD_CHAIR, Role.COORDINATOR])
    def test_the_board_sees_what_is_three_weeks_late(self, client, briefing, role: Role) -> None:
        watch(date(2026, 4, 20))
        client.force_login(UserFactory(roles=[(role, ConsultationFactory().lead)]))
        page = client.get("/admin/participation/before-the-board/").content.decode()
        assert briefing.viewpoint.sentence["en"] in page
        assert "Head of parks" in page

    def test_an_officer_does_not(self, client, briefing) -> None:
        client.force_login(UserFactory(roles=[(Role.OFFICER, briefing.viewpoint.consultation.lead)]))
        assert client.get("/admin/participation/before-the-board/").status_code == 302

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, consultation, rows, django_assert_num_queries) -> None:
        for _ in range(rows):
            BriefingFactory(taken_on=TAKEN, answer_due_on=DUE)
        watch(date(2026, 5, 1))
        client.force_login(UserFactory(roles=[(Role.BOARD_MEMBER, consultation.lead)]))
        client.get("/admin/participation/before-the-board/")
        with django_assert_num_queries(12):
            client.get("/admin/participation/before-the-board/")
