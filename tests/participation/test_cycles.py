"""Three cycles over a moved clock: opened, reminded, chased, closed and handed over by themselves, each step once."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from post_office.models import Email

from accounts.enums import Role
from participation.actions.evaluations.hand_in import reopen, review, send_to_peer, sign_off
from participation.actions.evaluations.rate import rate
from participation.actions.standards import take_steps as stepping
from participation.actions.standards.keep_rule import extend, keep_rule, move_board
from participation.actions.standards.keep_set import write_version
from participation.models import Criterion, Cycle, CycleRule, Evaluation, HandedOver, SetVersion, TakenStep
from participation.standards.calendar import add_months, next_opening, openings, steps_due
from participation.standards.words import StepKind
from participation.tasks import watch_cycles
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import SMALL, coordinator, small_set
from tests.query_counts import queries_of

FIRST = date(2026, 4, 1)
CLOSES, BOARD = date(2026, 5, 13), date(2026, 6, 10)
HOME = "/admin/participation/cycles/"
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
RULE = {
    "is_on": True,
    "first_opens_on": FIRST,
    "every_months": 6,
    "open_days": 42,
    "remind_days": 14,
    "board_days": 28,
}


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=12)


class Network:
    """A rule, a coordinator, and organisations with an officer each."""

    def __init__(self, *names: str) -> None:
        self.version = small_set()
        self.coordinator = coordinator()
        self.coordinator.email = "coordinator@example.org"
        self.coordinator.save()
        # The coordinator's own place takes part too, with nobody to tell.
        home = self.coordinator.organisations.get()
        home.is_active = True
        self.organisations = {name: OrganisationFactory(name=name) for name in names}
        self.officers = {
            name: UserFactory(email=f"{name.lower()}@example.org", roles=[(Role.OFFICER, row)])
            for name, row in self.organisations.items()
        }
        UserFactory(email="home@example.org", roles=[(Role.OFFICER, home)])
        with time_machine.travel(noon(date(2026, 3, 1)), tick=False):
            keep_rule(
                facts=RULE | {"routine_set": self.version.set, "project_set": self.version.set}, by=self.coordinator
            )

    def evaluation(self, name: str, opens_on: date = FIRST) -> Evaluation:
        return Evaluation.objects.get(organisation__name=name, cycle__opens_on=opens_on)

    def sign_off(self, name: str, on: date, opens_on: date = FIRST, level: str = "emerging") -> Evaluation:
        """Everything that one organisation does in a cycle, on one day."""
        evaluation, officer = self.evaluation(name, opens_on), self.officers[name]
        peer = next(each for other, each in self.officers.items() if other != name)
        with time_machine.travel(noon(on), tick=False):
            for criterion in Criterion.objects.filter(standard__version=evaluation.version):
                rate(evaluation=evaluation, criterion=criterion, facts={"level": level}, seen=None, by=officer)
            send_to_peer(evaluation=evaluation, peer=peer, by=officer)
            review(evaluation=evaluation, words="Well said.", by=peer)
            return sign_off(evaluation=evaluation, by=officer)


@pytest.fixture
def network(db) -> Network:
    return Network("Amber", "Blue", "Coral", "Dune")


def watch(on: date) -> dict[str, str]:
    """Who is written to on that day, about what."""
    before = set(Email.objects.values_list("pk", flat=True))
    with time_machine.travel(noon(on), tick=False):
        watch_cycles()
    new = Email.objects.exclude(pk__in=before).order_by("pk")
    told = [(mail.to[0].split("@")[0], mail.subject) for mail in new]
    assert len(told) == len(dict(told))
    return dict(told)


OPEN = "It is time to look at your participation standards"
SOON = "Your evaluation of the participation standards is due soon"
LATE = "Your evaluation of the participation standards is late"
CLOSED = "The evaluations of April 2026 are closed"
BEFORE = "The evaluations of April 2026 are before the board"


def everybody(subject: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names or ("amber", "blue", "coral", "dune", "home"), subject)


def test_one_cycle_goes_its_way_by_itself_and_each_step_once(network) -> None:
    told = {}
    for number in range(80):
        day = FIRST - timedelta(days=2) + timedelta(days=number)
        if day == date(2026, 4, 20):
            network.sign_off("Amber", day)
        for _hour in range(2):
            if letters := watch(day):
                assert day not in told
                told[day] = letters
    owing = ("blue", "coral", "dune", "home")
    assert told == {
        FIRST: everybody(OPEN),
        date(2026, 4, 29): everybody(SOON, *owing),
        date(2026, 5, 14): everybody(LATE, *owing) | {"coordinator": CLOSED},
        date(2026, 5, 21): everybody(LATE, *owing),
        date(2026, 5, 28): everybody(LATE, *owing),
        date(2026, 6, 4): everybody(LATE, *owing),
        BOARD: {"coordinator": BEFORE},
    }
    kinds = list(TakenStep.objects.values_list("kind", "number"))
    assert sorted(kinds) == sorted(
        [("open", 1), ("remind", 1), ("close", 1), ("hand_over", 1), *(("chase", number) for number in (1, 2, 3, 4))]
    )


def test_after_a_stop_of_fourteen_months_everything_is_there_once_and_each_gets_one_mail_a_cycle(network) -> None:
    with time_machine.travel(noon(date(2027, 5, 20)), tick=False):
        for _sweep in range(3):
            watch_cycles()
    assert list(Cycle.objects.order_by("opens_on").values_list("opens_on", flat=True)) == [
        FIRST,
        date(2026, 10, 1),
        date(2027, 4, 1),
    ]
    assert HandedOver.objects.count() == 10
    assert Evaluation.objects.count() == 15
    # Two cycles are before the board already, so only the third one is chased; the coordinator hears of each.
    told = sorted((mail.to[0].split("@")[0], mail.subject) for mail in Email.objects.all())
    names = ("amber", "blue", "coral", "dune", "home")
    months = ("April 2026", "October 2026")
    assert told == sorted(
        [
            *((name, LATE) for name in names),
            *(("coordinator", f"The evaluations of {month} are before the board") for month in months),
            ("coordinator", "The evaluations of April 2027 are closed"),
        ]
    )


@pytest.mark.parametrize("place", ["_hand_over", "_tell", "_begin"])
def test_a_sweep_that_dies_in_the_middle_leaves_nothing_half_done(network, monkeypatch, place) -> None:
    day = FIRST if place == "_begin" else BOARD
    if place != "_begin":
        watch(FIRST)

    def dies(*args, **kwargs) -> None:
        raise SystemExit("killed")

    steps, mails = TakenStep.objects.count(), Email.objects.count()
    monkeypatch.setattr(stepping, place, dies)
    with pytest.raises(SystemExit):
        watch(day)
    assert [TakenStep.objects.count(), Email.objects.count(), HandedOver.objects.count()] == [steps, mails, 0]
    monkeypatch.undo()
    first, second = watch(day), watch(day)
    assert first == (everybody(OPEN) if place == "_begin" else {"coordinator": BEFORE})
    assert second == {}
    assert HandedOver.objects.count() == (0 if place == "_begin" else 5)


def test_a_cycle_that_cannot_be_worked_at_does_not_hold_up_the_others(network, monkeypatch) -> None:
    watch(FIRST)
    broken = Cycle.objects.get()
    real = stepping._tell

    def breaks(cycle, *more) -> None:
        if cycle.pk == broken.pk:
            raise RuntimeError
        real(cycle, *more)

    monkeypatch.setattr(stepping, "_tell", breaks)
    told = watch(date(2026, 10, 1))
    assert told == everybody(OPEN)
    assert not broken.steps.filter(kind=StepKind.CLOSE).exists()


def test_three_cycles_with_a_late_one_an_extended_one_and_a_reopened_one(network) -> None:
    for opens_on in (FIRST, date(2026, 10, 1), date(2027, 4, 1)):
        watch(opens_on)
        cycle = Cycle.objects.get(opens_on=opens_on)
        longer = cycle.closes_on + timedelta(days=14)
        with time_machine.travel(noon(cycle.closes_on), tick=False):
            extend(
                cycle=cycle,
                organisation=network.organisations["Blue"],
                until=longer,
                reason="A flood.",
                by=network.coordinator,
            )
        network.sign_off("Amber", cycle.closes_on, opens_on)
        watch(cycle.closes_on)
        told = watch(cycle.closes_on + timedelta(days=1))
        assert set(told) == {"coral", "dune", "home", "coordinator"}
        network.sign_off("Blue", longer, opens_on)
        late = network.sign_off("Coral", longer, opens_on)
        with time_machine.travel(noon(longer + timedelta(days=1)), tick=False):
            reopen(evaluation=late, reason="A figure was wrong.", by=network.officers["Coral"])
        watch(cycle.board_on)
        found = {
            row.evaluation.organisation.name: (row.state, row.handed_in, bool(row.sha256))
            for row in HandedOver.objects.filter(evaluation__cycle=cycle).select_related("evaluation__organisation")
        }
        home = network.coordinator.organisations.get().name
        assert found == {
            "Amber": ("signed_off", "in_time", True),
            "Blue": ("signed_off", "extended", True),
            "Coral": ("draft", "late", False),
            "Dune": ("draft", "late_and_waiting", False),
            home: ("draft", "late_and_waiting", False),
        }
    assert Cycle.objects.count() == 3


def test_a_set_that_changes_in_mid_cycle_becomes_a_new_version_and_the_cycle_keeps_its_own(network) -> None:
    watch(FIRST)
    without = SMALL.without_criterion("told", "why")
    new = write_version(set=network.version.set, content=without, by=network.coordinator)
    assert new.number == 2
    assert network.evaluation("Amber").version.number == 1
    assert Criterion.objects.filter(standard__version=network.evaluation("Amber").version, code="why").exists()
    network.sign_off("Amber", date(2026, 4, 20))
    watch(date(2026, 10, 1))
    later = network.evaluation("Amber", date(2026, 10, 1))
    assert SetVersion.objects.with_words().get(pk=later.version_id).content() == without


def test_two_sweeps_cannot_open_the_same_cycle_nor_take_the_same_step(network) -> None:
    watch(FIRST)
    cycle = Cycle.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        TakenStep.objects.create(cycle=cycle, kind=StepKind.OPEN, fell_due_on=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        stepping._open(CycleRule.objects.get(), FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.create(
            cycle=cycle, organisation=network.organisations["Amber"], track="routine", version=cycle.routine_version
        )


def test_nothing_opens_while_the_rule_is_off_or_there_is_none(network) -> None:
    CycleRule.objects.update(is_on=False)
    assert watch(FIRST) == {}
    CycleRule.objects.all().delete()
    assert watch(FIRST) == {}
    assert not Cycle.objects.exists()


def test_days_that_do_not_fit_are_refused_with_a_reason(network) -> None:
    watch(FIRST)
    cycle, facts = Cycle.objects.get(), RULE | {"routine_set": network.version.set, "project_set": network.version.set}
    with time_machine.travel(noon(date(2026, 5, 1)), tick=False):
        for change, sentence in (
            ({"first_opens_on": date(2026, 4, 2)}, "This day is over"),
            ({"remind_days": 42}, "while the cycle is open"),
            ({"every_months": 0}, "greater than or equal to 1"),
            (
                {"routine_set": small_set("bare", SMALL.without_standard("told").without_standard("safe")).set},
                "no criteria yet",
            ),
        ):
            with pytest.raises(ValidationError, match=sentence):
                keep_rule(facts=facts | change, by=network.coordinator)
        given = {"cycle": cycle, "organisation": network.organisations["Blue"], "by": network.coordinator}
        for until in (CLOSES, BOARD):
            with pytest.raises(ValidationError, match="Choose a day after"):
                extend(until=until, reason="A flood.", **given)
        with pytest.raises(ValidationError):
            extend(until=CLOSES + timedelta(days=1), reason=" ", **given)
        extend(until=date(2026, 6, 1), reason="A flood.", **given)
        with pytest.raises(ValidationError, match="given longer"):
            move_board(cycle=cycle, board_on=date(2026, 5, 30))
        assert move_board(cycle=cycle, board_on=date(2026, 6, 20)).board_on == date(2026, 6, 20)
    watch(date(2026, 6, 20))
    with pytest.raises(ValidationError, match="before the board already"):
        move_board(cycle=cycle, board_on=date(2026, 7, 20))


# Pure dates


@given(first=DAYS, months=st.integers(1, 24), on=DAYS)
def test_each_opening_comes_once_in_its_order_and_the_next_one_follows(first: date, months: int, on: date) -> None:
    days = list(openings(first, months, None, on))
    assert days == sorted(set(days))
    assert all(day <= on for day in days)
    if days:
        assert list(openings(first, months, days[-1], on)) == []
        assert list(openings(first, months, days[0], on)) == days[1:]
        assert next_opening(first, months, days[-1]) > on


@given(
    opens_on=DAYS, open_days=st.integers(7, 180), board_days=st.integers(2, 180), remind=st.integers(1, 90), on=DAYS
)
def test_steps_fall_due_in_their_order_and_never_ahead(opens_on, open_days, board_days, remind, on) -> None:
    closes_on = opens_on + timedelta(days=open_days)
    board_on = closes_on + timedelta(days=board_days)
    due = steps_due(opens_on, closes_on, board_on, remind, on)
    assert all(step.fell_due_on <= on for step in due)
    assert len({(step.kind, step.number) for step in due}) == len(due)
    before = {step.kind for step in steps_due(opens_on, closes_on, board_on, remind, on - timedelta(days=1))}
    assert before <= {step.kind for step in due}
    assert (StepKind.HAND_OVER in {step.kind for step in due}) == (on >= board_on)


def test_months_end_where_they_end() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 3, 15), -6) == date(2025, 9, 15)


# The pages


def test_the_coordinator_sets_the_calendar_and_sees_who_is_late(client, network) -> None:
    with time_machine.travel(noon(date(2026, 3, 20)), tick=False):
        client.force_login(network.coordinator)
        assert "The next cycle opens by itself on 1 April 2026." in client.get(HOME).content.decode()
        typed = RULE | {
            "first_opens_on": "2026-04-01",
            "routine_set": network.version.set_id,
            "project_set": network.version.set_id,
        }
        assert client.post(f"{HOME}calendar/", typed | {"every_months": "3"}).status_code == 302
        page = client.post(f"{HOME}calendar/", typed | {"every_months": "99"}).content.decode()
        assert 'value="99"' in page
    assert CycleRule.objects.get().every_months == 3
    watch(FIRST)
    watch(CLOSES + timedelta(days=1))
    address = f"{HOME}{Cycle.objects.get().reference}/"
    with time_machine.travel(noon(date(2026, 5, 20)), tick=False):
        client.force_login(network.coordinator)
        listed = client.get(HOME).content.decode()
        board_on = Cycle.objects.get().board_on
        assert board_on > date(2026, 5, 20)
        assert f"{board_on:%-d %B %Y}" in listed
        assert "Just now" not in listed
        assert client.get(address).content.decode().count("Late, not signed off yet") == 5
        sent = {
            "extend-organisation": network.organisations["Blue"].pk,
            "extend-until": "2026-05-30",
            "extend-reason": "A flood.",
        }
        assert client.post(address, sent).status_code == 302
        page = client.get(address).content.decode()
        assert "Blue until 30 May 2026" in page
        assert page.count("Late, not signed off yet") == 4
        assert client.post(address, {"move": "1", "board-board_on": "2026-06-11"}).status_code == 302
        refused = client.post(address, {"move": "1", "board-board_on": "2026-05-21"}).content.decode()
        assert "Somebody was given longer than that." in refused


@pytest.mark.parametrize("role", [Role.OFFICER, Role.BOARD_CHAIR, Role.SITE_ADMINISTRATOR])
def test_nobody_else_opens_the_calendar(client, network, role) -> None:
    watch(FIRST)
    client.force_login(UserFactory(roles=[(role, network.organisations["Amber"])]))
    for address in (HOME, f"{HOME}calendar/", f"{HOME}{Cycle.objects.get().reference}/"):
        assert client.get(address).status_code == 302


def test_the_pages_cost_the_same_with_one_and_with_three(client, network) -> None:
    client.force_login(network.coordinator)
    watch(FIRST)
    address = f"{HOME}{Cycle.objects.get().reference}/"
    lists, one = queries_of(client, HOME), queries_of(client, address)
    for name in ("Elm", "Fern"):
        row = OrganisationFactory(name=name)
        Evaluation.objects.create(
            cycle=Cycle.objects.get(), organisation=row, track="routine", version=network.version
        )
    with time_machine.travel(noon(date(2027, 4, 1)), tick=False):
        watch_cycles()
    assert Cycle.objects.count() == 3
    assert [queries_of(client, HOME), queries_of(client, address)] == [lists, one]
