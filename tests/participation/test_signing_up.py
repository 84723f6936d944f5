"""Places at an event: never more than there are, the first in line moves up, and a form sent twice is one sign-up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from post_office.models import Email

from participation.actions.keep_event import call_off, change_event
from participation.actions.sign_up import LONGEST_LINE, NotOpen, give_back, sign_up
from participation.events.place_links import hash_of, secret_of
from participation.events.words import PlaceState, SignUpState
from participation.models import Contact, Event, SignUp
from tests.participation.gatherings import EventFactory, come, states

COMING, WAITING, CANCELLED = PlaceState.COMING, PlaceState.WAITING, PlaceState.CANCELLED


@pytest.mark.django_db
class TestPlaces:
    def test_who_comes_later_waits_and_the_first_in_line_moves_up(self) -> None:
        event = EventFactory(capacity=1)
        first, second, third = (come(event, name, f"{name}@example.org") for name in ("ann", "bo", "cy"))
        assert states(event) == [COMING, WAITING, WAITING]
        give_back(sign_up=first)
        assert states(event) == [CANCELLED, COMING, WAITING]
        give_back(sign_up=third)
        give_back(sign_up=second)
        assert states(event) == [CANCELLED] * 3
        told = [mail.message.split("\n\n")[1] for mail in Email.objects.filter(to="bo@example.org").order_by("pk")]
        assert told == [
            "All places are taken. You are on the waiting list, and we write to you if a place gets free.",
            "A place got free, and it is yours.",
        ]

    def test_giving_back_twice_frees_one_place(self) -> None:
        event = EventFactory(capacity=2)
        first, _second, third, fourth = (come(event, name) for name in "abcd")
        give_back(sign_up=first)
        give_back(sign_up=first)
        assert states(event) == [CANCELLED, COMING, COMING, WAITING]
        assert {third.state, fourth.state} == {WAITING}

    def test_a_form_sent_twice_is_one_sign_up_and_one_mail(self) -> None:
        event, key = EventFactory(capacity=5), uuid4()
        rows = [
            sign_up(event=event, reference=key, name="Sam", email="sam@example.org", language="en") for _ in range(2)
        ]
        assert rows[0] == rows[1]
        assert (states(event), Email.objects.count(), Contact.objects.count()) == ([COMING], 1, 1)

    def test_a_mark_of_another_events_form_takes_nobodys_place(self) -> None:
        first, second = EventFactory(), EventFactory()
        row = come(first)
        with pytest.raises(IntegrityError), transaction.atomic():
            sign_up(event=second, reference=row.reference, name="Sam", language="en")
        assert (states(first), states(second)) == ([COMING], [])

    def test_the_database_itself_keeps_to_the_places(self) -> None:
        event = EventFactory(capacity=1)
        come(event)
        with pytest.raises(IntegrityError, match="participation_event_keeps_its_capacity"):
            Event.objects.update(taken=2)

    def test_more_places_go_to_those_who_wait_and_fewer_than_taken_are_refused(self) -> None:
        event = EventFactory(capacity=1)
        for name in "abc":
            come(event, name)
        change_event(event=event, facts={"capacity": 2})
        assert states(event) == [COMING, COMING, WAITING]
        with pytest.raises(ValidationError, match="2 people have a place already"):
            change_event(event=event, facts={"capacity": 1})
        assert states(event) == [COMING, COMING, WAITING]

    @pytest.mark.parametrize(
        ("facts", "after", "why"),
        [
            ({"published_at": None}, timedelta(), SignUpState.OPEN),
            ({}, timedelta(days=10, minutes=1), SignUpState.CLOSED),
            ({}, timedelta(days=11), SignUpState.OVER),
            ({"sign_up_until": timezone.now() + timedelta(days=1)}, timedelta(days=2), SignUpState.CLOSED),
        ],
    )
    def test_nobody_signs_up_too_early_or_too_late(self, facts, after, why) -> None:
        event = EventFactory(**facts)
        with time_machine.travel(timezone.now() + after), pytest.raises(NotOpen) as refused:
            come(event)
        assert refused.value.state == why
        assert not SignUp.objects.exists()

    def test_nobody_moves_up_once_it_has_begun(self) -> None:
        event = EventFactory(capacity=1)
        first = come(event)
        come(event)
        with time_machine.travel(event.begins_at + timedelta(minutes=1)):
            give_back(sign_up=first)
        assert states(event) == [CANCELLED, WAITING]

    def test_the_line_does_not_grow_without_end(self) -> None:
        event = EventFactory(capacity=0)
        row = come(event)
        copies = [
            SignUp(event=event, state=WAITING, language="en", secret_hash=f"{number}")
            for number in range(LONGEST_LINE)
        ]
        SignUp.objects.bulk_create(copies)
        with pytest.raises(NotOpen):
            come(event)
        assert row.state == WAITING

    def test_when_it_is_called_off_everybody_hears_why_once(self) -> None:
        event = EventFactory(capacity=1)
        for name, language in (("ann", "en"), ("bo", "ur")):
            come(event, name, f"{name}@example.org", language)
        come(event, "no address")
        gone = come(event, "gone", "gone@example.org")
        give_back(sign_up=gone)
        Email.objects.all().delete()
        for _twice in range(2):
            call_off(event=event, because={"en": "The park is flooded.", "ur": "پارک میں پانی ہے۔"})
        mails = {mail.to[0]: mail.message for mail in Email.objects.all()}
        assert sorted(mails) == ["ann@example.org", "bo@example.org"]
        assert "The park is flooded." in mails["ann@example.org"]
        assert "پارک میں پانی ہے۔" in mails["bo@example.org"]
        with pytest.raises(NotOpen):
            come(event)
        assert set(Contact.objects.values_list("delete_on", flat=True)) == {timezone.localdate()}

    def test_a_new_time_or_place_is_told_and_a_new_word_is_not(self) -> None:
        event = EventFactory()
        come(event, "ann", "ann@example.org")
        change_event(event=event, facts={"about": {"en": "We bring torches."}})
        assert Email.objects.count() == 1
        change_event(event=event, facts={"place": {"en": "The other gate"}})
        latest = Email.objects.latest("pk").message
        assert "Something has changed." in latest
        assert "The other gate" in latest

    def test_of_what_is_over_nobody_is_told_anything(self) -> None:
        event = EventFactory()
        come(event, "ann", "ann@example.org")
        Email.objects.all().delete()
        with time_machine.travel(event.ends_at + timedelta(hours=1)):
            change_event(event=event, facts={"place": {"en": "It was at the other gate"}})
            with pytest.raises(ValidationError, match="It is over, so it cannot be called off"):
                call_off(event=event, because={"en": "The park was flooded."})
            give_back(sign_up=event.sign_ups.get(), by_officer=True)
        event.refresh_from_db()
        assert (event.place["en"], event.cancelled_at) == ("It was at the other gate", None)
        assert not Email.objects.exists()

    def test_what_is_over_is_not_moved_and_what_is_not_is_not_moved_into_the_past(self) -> None:
        event = EventFactory(capacity=1)
        come(event)
        later = {name: getattr(event, name) + timedelta(days=30) for name in ("begins_at", "ends_at")}
        with time_machine.travel(event.ends_at + timedelta(hours=1)), pytest.raises(ValidationError) as refused:
            change_event(event=event, facts=later)
        assert list(refused.value.message_dict) == ["begins_at", "ends_at"]
        earlier = {name: getattr(event, name) - timedelta(days=30) for name in ("begins_at", "ends_at")}
        with pytest.raises(ValidationError, match="This time is over"):
            change_event(event=event, facts=earlier)
        event.refresh_from_db()
        assert event.begins_at + timedelta(days=30) == later["begins_at"]

    def test_a_draft_that_nobody_saw_may_have_any_time(self) -> None:
        event = EventFactory(published_at=None)
        for days in (-30, 30):
            change_event(
                event=event,
                facts={name: getattr(event, name) + timedelta(days=days) for name in ("begins_at", "ends_at")},
            )
        assert Event.objects.get().begins_at == event.begins_at + timedelta(days=30)

    def test_whose_place_an_officer_frees_is_told_once_and_who_gives_it_back_is_not(self) -> None:
        event = EventFactory(capacity=1)
        ann, bo, _cy = (come(event, name, f"{name}@example.org", "ur") for name in ("ann", "bo", "cy"))
        Email.objects.all().delete()
        for _twice in range(2):
            give_back(sign_up=ann, by_officer=True)
        give_back(sign_up=bo)
        told = {mail.to[0]: mail.message for mail in Email.objects.order_by("pk")}
        assert list(told) == ["ann@example.org", "bo@example.org", "cy@example.org"]
        assert f"/ur/events/{event.reference}/" in told["ann@example.org"]
        assert "/place/" not in told["ann@example.org"]
        assert Email.objects.filter(to="ann@example.org").count() == 1
        assert states(event) == [CANCELLED, CANCELLED, COMING]
        # The night takes the mail along with whom it was for.
        assert ann.contact.mails.get().to == ["ann@example.org"]

    def test_nobody_is_asked_to_sign_up_again_where_nobody_can(self) -> None:
        event = EventFactory(sign_up_until=timezone.now() + timedelta(days=1))
        row = come(event, "ann", "ann@example.org")
        with time_machine.travel(timezone.now() + timedelta(days=2)):
            give_back(sign_up=row, by_officer=True)
        told = Email.objects.latest("pk").message
        assert "You have no place now." in told
        assert "sign up again" not in told

    def test_the_link_to_take_part_is_for_those_who_have_a_place(self) -> None:
        event = EventFactory(capacity=1, link="https://meet.example.org/our-room")
        come(event, "ann", "ann@example.org")
        come(event, "bo", "bo@example.org")
        change_event(event=event, facts={"place": {"en": "The other gate"}})
        told = {mail.to[0]: mail.message for mail in Email.objects.order_by("pk") if "has changed" in mail.message}
        assert {address: event.link in words for address, words in told.items()} == {
            "ann@example.org": True,
            "bo@example.org": False,
        }

    def test_the_secret_is_nowhere_in_the_database_and_cannot_be_guessed(self, settings) -> None:
        row = come(EventFactory(), "ann", "ann@example.org")
        secret = secret_of(row.reference)
        assert len(secret) == 28
        assert row.secret_hash == hash_of(secret)
        settings.HEARD_CODE_KEY = "another key"
        assert secret_of(row.reference) != secret


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_thirty_people_at_once_get_the_ten_places_and_no_more() -> None:
    event = EventFactory(capacity=10)
    keys = [uuid4() for _number in range(30)]

    def press(key) -> str:
        try:
            return sign_up(event=event, reference=key, name="Sam", language="en").state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=15) as pool:
        # Everybody presses twice.
        found = list(pool.map(press, keys + keys))
    assert sorted(found[:30]).count(COMING) == 10
    assert found[:30] == found[30:]
    assert sorted(states(event)) == [COMING] * 10 + [WAITING] * 20

    def go(row: SignUp) -> None:
        try:
            give_back(sign_up=row)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=15) as pool:
        list(pool.map(go, SignUp.objects.order_by("?")[:15]))
    assert (states(event).count(COMING), states(event).count(CANCELLED)) == (10, 15)


class Line(RuleBasedStateMachine):
    """Any order of signing up, giving back and changing the places, against a list kept by hand."""

    @initialize(capacity=st.integers(0, 3))
    def begin(self, capacity: int) -> None:
        self.event = EventFactory(capacity=capacity)
        self.capacity = capacity
        self.rows: list[SignUp] = []
        self.line: list[int] = []

    @rule()
    def arrive(self) -> None:
        row = come(self.event)
        self.rows.append(row)
        self.line.append(row.pk)

    @rule(which=st.integers(0, 9))
    def leave(self, which: int) -> None:
        if self.rows:
            row = self.rows[which % len(self.rows)]
            give_back(sign_up=row)
            self.line = [pk for pk in self.line if pk != row.pk]

    @rule(capacity=st.integers(0, 6))
    def change(self, capacity: int) -> None:
        coming = min(self.capacity, len(self.line))
        try:
            change_event(event=self.event, facts={"capacity": capacity})
        except ValidationError:
            assert capacity < coming
        else:
            assert capacity >= coming
            self.capacity = capacity

    @invariant()
    def the_first_in_line_have_the_places(self) -> None:
        if hasattr(self, "event"):
            states(self.event)
            coming = list(self.event.sign_ups.coming().order_by("pk").values_list("pk", flat=True))
            assert coming == self.line[: self.capacity]


class TestAnyOrder(TestCase, Line.TestCase):
    settings = hypothesis_settings(max_examples=10, stateful_step_count=12, deadline=None)
