"""Reminding people of events: each once, whatever dies in between; and forgetting them afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.actions.deliver_mail import WAITS
from accounts.tasks import sweep_mail
from participation.actions import remind as reminding
from participation.actions.keep_event import change_event
from participation.actions.sign_up import give_back
from participation.events.place_links import secret_of
from participation.models import Contact, Event, SignUp
from participation.tasks import forget_contacts, remind_of_events
from tests.accounts.post import mail_server
from tests.participation.gatherings import EventFactory, come


@pytest.fixture
def event() -> Event:
    event = EventFactory(link="https://meet.example/park")
    come(event, "Ann", "ann@example.org")
    come(event, "Bo", "bo@example.org", language="ur")
    come(event, "Nobody")
    Email.objects.all().delete()
    return event


@pytest.mark.django_db
class TestReminding:
    def test_each_is_reminded_once_in_their_language_two_days_before(self, event) -> None:
        with time_machine.travel(event.begins_at - timedelta(days=2, minutes=5)):
            remind_of_events()
            assert not Email.objects.exists()
        with time_machine.travel(event.begins_at - timedelta(days=2)):
            remind_of_events()
            remind_of_events()
        with time_machine.travel(event.begins_at - timedelta(hours=1)):
            remind_of_events()
        mails = {mail.to[0]: mail for mail in Email.objects.all()}
        assert (sorted(mails), Email.objects.count()) == (["ann@example.org", "bo@example.org"], 2)
        english, urdu = mails["ann@example.org"].message, mails["bo@example.org"].message
        assert "Lights and pizza" in english
        assert "https://meet.example/park" in english
        assert f"/en/place/{secret_of(SignUp.objects.get(contact__name='Ann').reference)}/" in english
        assert "روشنی اور پیزا" in urdu
        assert "/ur/place/" in urdu

    def test_the_subject_says_nothing_but_the_day(self, event) -> None:
        reminding.remind(at=event.begins_at - timedelta(days=1))
        day = timezone.localtime(event.begins_at)
        assert Email.objects.get(to="ann@example.org").subject == f"About {day.day} {day:%B %Y}"

    def test_a_mail_refused_and_tried_again_is_the_same_mail(self, event, settings) -> None:
        day_before = event.begins_at - timedelta(days=1)
        with time_machine.travel(day_before, tick=False) as clock, mail_server(settings, ["451 Later"]) as box:
            remind_of_events()
            sweep_mail()
            waiting, gone = Email.objects.get(status=STATUS.requeued), Email.objects.get(status=STATUS.sent)
            assert box.message_ids == [gone.message_id]
            for _time in range(3):
                clock.shift(WAITS[0])
                remind_of_events()
                sweep_mail()
        assert box.message_ids == [gone.message_id, waiting.message_id]
        assert [envelope.rcpt_tos for envelope in box.accepted] == [gone.to, waiting.to]
        assert Email.objects.filter(status=STATUS.sent).count() == Email.objects.count() == 2

    def test_who_signed_up_late_gave_back_or_waits_is_not_reminded(self, event) -> None:
        with time_machine.travel(event.begins_at - timedelta(days=1)):
            come(event, "Late", "late@example.org")
        give_back(sign_up=SignUp.objects.get(contact__name="Bo"))
        full = EventFactory(capacity=0)
        come(full, "Waits", "waits@example.org")
        Email.objects.all().delete()
        reminding.remind(at=event.begins_at - timedelta(hours=3))
        assert [mail.to for mail in Email.objects.all()] == [["ann@example.org"]]

    @pytest.mark.parametrize("facts", [{"cancelled": True}, {"published_at": None}])
    def test_what_does_not_take_place_is_not_reminded_of(self, event, facts) -> None:
        if facts.pop("cancelled", False):
            facts = {"cancelled_at": timezone.now(), "cancelled_because": {"en": "Rain."}}
        Event.objects.update(**facts)
        assert reminding.remind(at=event.begins_at - timedelta(days=1)) == 0

    def test_a_worker_that_dies_in_the_middle_leaves_nobody_out_and_tells_nobody_twice(
        self, event, monkeypatch
    ) -> None:
        monkeypatch.setattr(reminding, "AT_A_TIME", 1)
        told, tell = [], reminding.tell

        def dies(sign_up, news) -> None:
            tell(sign_up, news)
            told.append(sign_up)
            if len(told) == 2:
                raise MemoryError

        monkeypatch.setattr(reminding, "tell", dies)
        with pytest.raises(MemoryError):
            reminding.remind(at=event.begins_at - timedelta(days=1))
        assert Email.objects.count() == 1
        assert reminding.remind(at=event.begins_at - timedelta(days=1)) == 1
        assert sorted(mail.to[0] for mail in Email.objects.all()) == ["ann@example.org", "bo@example.org"]

    def test_a_new_day_is_a_new_reminder(self, event) -> None:
        reminding.remind(at=event.begins_at - timedelta(days=1))
        later = event.begins_at + timedelta(days=7)
        change_event(event=event, facts={"begins_at": later, "ends_at": later + timedelta(hours=1)})
        Email.objects.all().delete()
        assert reminding.remind(at=later - timedelta(days=1)) == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_remind_each_once(event) -> None:
    for number in range(20):
        come(event, f"Person {number}", f"person{number}@example.org")
    Email.objects.all().delete()

    def work(_number: int) -> int:
        try:
            return reminding.remind(at=event.begins_at - timedelta(days=1))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert sum(pool.map(work, range(4))) == 22
    assert Email.objects.count() == 22
    assert len({mail.to[0] for mail in Email.objects.all()}) == 22


@pytest.mark.django_db
class TestForgetting:
    def sent(self) -> None:
        Email.objects.update(status=STATUS.sent)

    def test_names_and_addresses_go_in_the_night_after_and_the_number_stays(self, event) -> None:
        reminding.remind(at=event.begins_at - timedelta(days=1))
        self.sent()
        with time_machine.travel(event.ends_at):
            forget_contacts()
            assert Contact.objects.count() == 3
        with time_machine.travel(event.ends_at + timedelta(days=1)):
            forget_contacts()
            forget_contacts()
        assert (Contact.objects.count(), Email.objects.count()) == (0, 0)
        assert SignUp.objects.count() == Event.objects.get().taken == 3

    def test_somebody_who_waits_for_a_mail_is_forgotten_once_it_has_gone(self, event) -> None:
        reminding.remind(at=event.begins_at - timedelta(days=1))
        night = timezone.localdate(event.ends_at) + timedelta(days=1)
        assert reminding.forget_contacts(today=night) == 1
        self.sent()
        assert reminding.forget_contacts(today=night) == 2

    def test_who_gives_a_place_back_is_forgotten_in_the_same_night(self, event) -> None:
        give_back(sign_up=SignUp.objects.get(contact__name="Ann"))
        assert reminding.forget_contacts(today=timezone.localdate()) == 1
        assert sorted(Contact.objects.values_list("name", flat=True)) == ["Bo", "Nobody"]
