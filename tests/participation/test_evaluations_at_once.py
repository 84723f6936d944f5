"""Evaluations and cycles on a real database: many at once, and a worker that the system kills in the middle."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from participation.actions.standards.keep_rule import keep_rule
from participation.actions.standards.keep_set import write_version
from participation.models import Cycle, CycleRule, Evaluation, Rating, SetVersion, TakenStep
from participation.tasks import watch_cycles
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import SMALL, EvaluationFactory, coordinator, small_set
from tests.participation.stopping_worker import CYCLING
from tests.participation.test_killed_workers import kill_a_worker

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

AT_ONCE = 6


def all_at_once(work: Callable[[int], Any]) -> list[Any]:
    """What `work` gives back, of calls that start together, each with a connection of its own."""
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> Any:
        barrier.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_of_officers_who_save_the_same_criterion_at_once_one_is_written_and_no_words_are_lost() -> None:
    organisation = OrganisationFactory()
    evaluation = EvaluationFactory(organisation=organisation)
    clients = [Client() for _number in range(AT_ONCE)]
    for client in clients:
        client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    address = f"/admin/participation/evaluations/{evaluation.reference}/told/in-time/"

    def save(number: int) -> tuple[int, bool]:
        words = f"Written by number {number}."
        answer = clients[number].post(address, {"seen": "0", "level": "emerging", "young_say": words})
        return answer.status_code, words in answer.content.decode()

    found = all_at_once(save)
    assert Counter(found) == {(302, False): 1, (200, True): AT_ONCE - 1}
    winner = found.index((302, False))
    rating = Rating.objects.get()
    assert (rating.turn, rating.young_say) == (1, f"Written by number {winner}.")


def rule() -> None:
    """By which a cycle opened yesterday."""
    version = small_set()
    by = coordinator()
    for name in ("amber", "blue", "coral"):
        UserFactory(email=f"{name}@example.org", roles=[(Role.OFFICER, OrganisationFactory())])
    CycleRule.objects.create(
        first_opens_on=timezone.localdate() - timedelta(days=1),
        routine_set=version.set,
        project_set=version.set,
        changed_by=by,
    )


def assert_opened_once() -> None:
    assert [Cycle.objects.count(), TakenStep.objects.count()] == [1, 1]
    # Three organisations, and the coordinator's own, in which nobody is an officer.
    assert Evaluation.objects.count() == 4
    told = sorted(mail.to[0] for mail in Email.objects.all())
    assert told == ["amber@example.org", "blue@example.org", "coral@example.org"]


def test_sweeps_that_run_at_once_open_one_cycle_and_write_one_mail_each() -> None:
    rule()
    all_at_once(lambda number: watch_cycles())
    assert_opened_once()


def test_coordinators_who_set_the_first_rule_at_once_set_one() -> None:
    versions, by = [small_set(f"set-{number}") for number in range(AT_ONCE)], coordinator()
    days = {"every_months": 6, "open_days": 42, "remind_days": 14, "board_days": 28}
    facts = {"is_on": True, "first_opens_on": timezone.localdate() + timedelta(days=1), **days}

    def keep(number: int) -> None:
        # Sets of their own, so nothing but the rule makes one of them wait for another.
        chosen = {"routine_set": versions[number].set, "project_set": versions[number - 1].set}
        keep_rule(facts=facts | chosen, by=by)

    all_at_once(keep)
    assert CycleRule.objects.count() == 1


def test_a_set_is_either_emptied_or_taken_for_cycles_and_never_both() -> None:
    version, by = small_set(), coordinator()
    days = {"every_months": 6, "open_days": 42, "remind_days": 14, "board_days": 28}
    facts = {"is_on": True, "first_opens_on": timezone.localdate() + timedelta(days=1), **days}
    chosen = {"routine_set": version.set, "project_set": version.set}
    empty = SMALL.without_standard("told").without_standard("safe")

    def press(number: int) -> bool:
        try:
            if number % 2:
                write_version(set=version.set, content=empty, by=by)
            else:
                keep_rule(facts=facts | chosen, by=by)
        except ValidationError:
            return False
        return True

    done = all_at_once(press)
    has_criteria = any(SetVersion.objects.newest().with_words().get().content().criteria())
    assert CycleRule.objects.exists() is has_criteria
    # Whoever came first has won, and all who wanted the same.
    assert done == [has_criteria, not has_criteria] * (AT_ONCE // 2)


def test_a_killed_worker_leaves_nothing_half_done_and_the_next_sweep_makes_up_for_it() -> None:
    rule()
    kill_a_worker(CYCLING, "localhost", 25)
    assert [Cycle.objects.count(), TakenStep.objects.count(), Evaluation.objects.count()] == [1, 0, 0]
    assert not Email.objects.exists()
    for _sweep in range(2):
        watch_cycles()
    assert_opened_once()
