"""Who is written to while a cycle runs: with a longer time, opened again after the signature, or joined late."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from post_office.models import Email

from accounts.enums import Role
from participation.actions.evaluations.hand_in import reopen
from participation.actions.standards import take_steps as stepping
from participation.actions.standards.keep_rule import extend, move_board
from participation.models import Cycle, Evaluation, HandedOver, TakenStep
from participation.standards.calendar import steps_of_longer_time
from participation.standards.words import StepKind
from participation.tasks import watch_cycles
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.test_cycles import BOARD, CLOSES, FIRST, HOME, LATE, OPEN, SOON, Network, noon, watch
from tests.query_counts import queries_of

AGAIN = "Your evaluation of the participation standards is open again"
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.fixture
def network(db) -> Network:
    made = Network("Amber", "Blue")
    watch(FIRST)
    return made


def after(days: int) -> date:
    return CLOSES + timedelta(days=days)


def give_longer(network: Network, days: int, on: date = CLOSES, name: str = "Blue") -> None:
    given = {"cycle": Cycle.objects.get(), "organisation": network.organisations[name], "by": network.coordinator}
    with time_machine.travel(noon(on), tick=False):
        extend(until=after(days), reason="A flood.", **given)


def told(name: str, first: int, last: int) -> dict[int, str]:
    """What somebody is told on the days after the last one, with two sweeps on each."""
    found: dict[int, str] = {}
    for number in range(first, last + 1):
        for _sweep in range(2):
            letters = watch(after(number))
            if name in letters:
                assert number not in found
                found[number] = letters[name]
    return found


def letters_to(name: str) -> list[str]:
    mails = Email.objects.order_by("pk")
    return [mail.message for mail in mails if mail.to[0].startswith(name)]


# With a longer time


def test_a_longer_time_is_reminded_of_a_week_before_its_end_and_chased_on_the_day_after(client, network) -> None:
    watch(after(-14))
    give_longer(network, 24)
    assert told("blue", 0, 28) == {17: SOON, 25: LATE}
    assert f"The last day is {after(24):%-d %B %Y}" in letters_to("blue")[-2]
    assert TakenStep.objects.exclude(extension=None).count() == 2
    client.force_login(network.coordinator)
    page = client.get(f"{HOME}{Cycle.objects.get().reference}/").content.decode()
    assert page.count("(Blue alone, if it owed anything)") == 2


def test_with_a_short_one_the_chases_of_everybody_go_on_after_it(network) -> None:
    watch(after(-14))
    give_longer(network, 7, on=after(-3))
    # The last one falls on a day of everybody's, and there is one mail of it.
    assert told("blue", -3, 28) == {0: SOON, 8: LATE, 15: LATE, 22: LATE}


def test_a_longer_time_of_two_days_is_reminded_of_when_it_is_given_and_one_that_is_over_is_only_chased(
    network,
) -> None:
    watch(after(-14))
    give_longer(network, 2)
    assert told("blue", 0, 7) == {0: SOON, 3: LATE}
    give_longer(network, 1, on=after(7), name="Amber")
    assert told("amber", 7, 7) == {7: LATE}


def test_only_the_longer_time_that_was_given_last_counts(network) -> None:
    watch(after(-14))
    give_longer(network, 9)
    assert told("blue", 0, 3) == {2: SOON}
    give_longer(network, 24, on=after(4))
    assert told("blue", 4, 28) == {17: SOON, 25: LATE}


def test_who_has_signed_off_hears_nothing(network) -> None:
    watch(after(-14))
    give_longer(network, 24)
    network.sign_off("Blue", after(10))
    assert told("blue", 10, 28) == {}


def test_a_worker_that_stood_still_catches_up_with_one_mail(network) -> None:
    give_longer(network, 24)
    assert told("blue", 26, 27) == {26: LATE}
    steps = TakenStep.objects.exclude(extension=None).values_list("kind", "fell_due_on")
    assert sorted(steps) == [("chase", after(25)), ("remind", after(17))]


def test_one_that_stood_still_until_the_board_met_chases_nobody(network) -> None:
    give_longer(network, 24)
    assert told("blue", 28, 30) == {}


def test_a_sweep_that_dies_leaves_no_step_of_a_longer_time(network, monkeypatch) -> None:
    watch(after(-14))
    give_longer(network, 24)

    def dies(*args) -> None:
        raise SystemExit("killed")

    monkeypatch.setattr(stepping, "_tell", dies)
    with pytest.raises(SystemExit):
        watch(after(17))
    assert not TakenStep.objects.exclude(extension=None).exists()
    monkeypatch.undo()
    assert watch(after(17))["blue"] == SOON


def test_the_day_before_the_board_is_followed_by_the_board_unless_it_meets_later(network) -> None:
    watch(after(-14))
    give_longer(network, 27)
    assert told("blue", 0, 27) == {20: SOON}
    with time_machine.travel(noon(after(27)), tick=False):
        move_board(cycle=Cycle.objects.get(), board_on=after(40))
    assert told("blue", 28, 28) == {28: LATE}


def test_each_step_of_a_longer_time_is_taken_once(network) -> None:
    give_longer(network, 24)
    watch(after(17))
    step = TakenStep.objects.exclude(extension=None).get()
    same = {"cycle": step.cycle, "extension": step.extension, "fell_due_on": step.fell_due_on}
    for kind in (StepKind.REMIND, StepKind.OPEN):
        with pytest.raises(IntegrityError), transaction.atomic():
            TakenStep.objects.create(kind=kind, **same)


@given(granted_on=DAYS, long=st.integers(-30, 180), board=st.integers(1, 180), on=DAYS)
def test_steps_of_a_longer_time_never_fall_ahead_nor_on_the_boards_day(granted_on, long, board, on) -> None:
    until = granted_on + timedelta(days=long)
    board_on = until + timedelta(days=board)
    steps = steps_of_longer_time(granted_on, until, board_on, on)
    assert all(step.fell_due_on <= on for step in steps)
    assert [step.kind for step in steps] == sorted((step.kind for step in steps), reverse=True)
    for step in steps:
        if step.kind == StepKind.REMIND:
            assert granted_on <= step.fell_due_on <= until
        else:
            assert until < step.fell_due_on < board_on


# Opened again


def test_what_is_open_again_is_reminded_chased_and_named_to_coordinators(client, network) -> None:
    home = network.coordinator.organisations.get().name
    network.officers[home] = UserFactory()
    for name in ("Amber", "Blue", home):
        network.sign_off(name, FIRST + timedelta(days=1))
    with time_machine.travel(noon(FIRST + timedelta(days=2)), tick=False):
        reopen(evaluation=network.evaluation("Amber"), reason="Wrong.", by=network.officers["Amber"])
    for number in (-14, 1, 8, 15, 22):
        letters = watch(after(number))
        assert letters.pop("amber") == AGAIN
        assert set(letters) == ({"coordinator"} if number == 1 else set())
    assert "was signed off and is open again" in letters_to("amber")[-1]
    assert "is not" not in letters_to("amber")[-1]
    watch(BOARD)
    for message in letters_to("coordinator"):
        assert "Signed off, and open again: Amber" in message
        assert ("Not signed off:" in message, "All of them" in message) == (False, False)
    found = {row.evaluation.organisation.name: row for row in HandedOver.objects.all()}
    assert {name: row.was_open_again for name, row in found.items()} == {"Amber": True, "Blue": False, home: False}
    client.force_login(network.coordinator)
    page = client.get(f"{HOME}{Cycle.objects.get().reference}/").content.decode()
    assert page.count("<strong>open again</strong>") == 2
    assert "Signed off in time, <strong>open again</strong>" in page
    client.force_login(network.officers["Amber"])
    address = f"/admin/participation/evaluations/{network.evaluation('Amber').reference}/"
    assert "2 April 2026, open again." in client.get(address).content.decode()


def test_a_letter_about_both_names_what_is_owed_and_what_is_open_again(network) -> None:
    amber = network.sign_off("Amber", FIRST + timedelta(days=1))
    with time_machine.travel(noon(FIRST + timedelta(days=2)), tick=False):
        reopen(evaluation=amber, reason="Wrong.", by=network.officers["Amber"])
    project = Evaluation.objects.create(
        cycle=amber.cycle, organisation=amber.organisation, track="project", version=amber.cycle.project_version
    )
    assert watch(after(1))["amber"] == LATE
    message = letters_to("amber")[-1]
    begin, end = message.split("was signed off and is open again")
    assert (str(project.reference) in begin, str(amber.reference) in end) == (True, True)
    home = network.coordinator.organisations.get().name
    names = ", ".join(sorted(["Amber", "Blue", home]))
    assert f"Not signed off: {names}\n\nSigned off, and open again: Amber" in letters_to("coordinator")[-1]


# Joined late


def test_who_joins_or_comes_back_while_a_cycle_is_open_takes_part_in_it_and_is_told_once(network) -> None:
    late = OrganisationFactory(name="Coral")
    UserFactory(email="coral@example.org", roles=[(Role.OFFICER, late)])
    assert watch(FIRST + timedelta(days=5)) == {"coral": OPEN}
    assert watch(FIRST + timedelta(days=6)) == {}
    made = Evaluation.objects.get(organisation=late)
    assert (made.track, made.version, made.entries.get().happened) == (
        "routine",
        made.cycle.routine_version,
        "started",
    )
    back = OrganisationFactory(name="Dune", is_active=False)
    UserFactory(email="dune@example.org", roles=[(Role.OFFICER, back)])
    assert watch(FIRST + timedelta(days=7)) == {}
    back.is_active = True
    back.save()
    # The reminder of that day says all that the first letter would.
    assert watch(after(-14))["dune"] == SOON
    assert Evaluation.objects.filter(organisation=back).count() == 1
    newest = OrganisationFactory(name="Elm")
    watch(after(0))
    assert Evaluation.objects.filter(organisation=newest).exists()


def test_who_joins_after_the_last_day_takes_part_in_the_next_one(network) -> None:
    late = OrganisationFactory(name="Coral")
    UserFactory(email="coral@example.org", roles=[(Role.OFFICER, late)])
    for day in (after(1), after(8), BOARD):
        assert "coral" not in watch(day)
    assert not Evaluation.objects.filter(organisation=late).exists()


# The page


def test_the_page_of_a_cycle_costs_the_same_with_one_longer_time_and_with_three(client, network) -> None:
    client.force_login(network.coordinator)
    address = f"{HOME}{Cycle.objects.get().reference}/"
    give_longer(network, 24)
    watch(after(17))
    one = queries_of(client, address)
    give_longer(network, 23, on=after(18))
    give_longer(network, 25, on=after(18), name="Amber")
    with time_machine.travel(noon(after(27)), tick=False):
        watch_cycles()
    assert TakenStep.objects.exclude(extension=None).count() == 5
    assert queries_of(client, address) == one
