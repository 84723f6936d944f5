"""Leads who set hours at the same moment: one of them waits, and nothing that either said is forgotten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from safeguarding.actions.set_hours import add_day_off, remove_day_off, set_hours
from safeguarding.clock import USUAL_HOURS
from safeguarding.deadlines import acknowledge_by
from safeguarding.models import Arrangements, DayOff
from safeguarding.staffing import week_of
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.safeguarding.factories import ConcernFactory
from tests.waiting import comes, somebody_waits_for_us

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TUESDAY, WEDNESDAY = date(2026, 4, 7), date(2026, 4, 8)


def one_after_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    """Begins `second`, in a connection of its own, after `first` and before it is committed."""

    def run() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            running = pool.submit(run)
            comes(lambda: somebody_waits_for_us() or running.done(), lambda: "The second neither waits nor ends")
        running.result()


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def concern(organisation):
    """Came in on a Tuesday at noon; the times below follow from the days off."""
    concern = ConcernFactory(organisation=organisation)
    concern.waiting_since = datetime(2026, 4, 7, 12, tzinfo=UTC)
    concern.save()
    return concern


def clock_follows(concern, organisation) -> bool:
    concern.refresh_from_db()
    return concern.acknowledge_by == acknowledge_by(week_of(organisation), concern.urgency, concern.waiting_since)


def test_the_clock_follows_both_of_two_days_off(organisation, concern):
    one_after_the_other(
        lambda: add_day_off(organisation=organisation, day=TUESDAY),
        lambda: add_day_off(organisation=organisation, day=WEDNESDAY),
    )
    assert DayOff.objects.count() == 2
    assert clock_follows(concern, organisation)
    assert concern.acknowledge_by.date() == date(2026, 4, 9)


def test_the_clock_follows_a_day_off_that_is_taken_away_while_another_is_added(organisation, concern):
    add_day_off(organisation=organisation, day=WEDNESDAY)
    one_after_the_other(
        lambda: add_day_off(organisation=organisation, day=TUESDAY),
        lambda: remove_day_off(organisation=organisation, day=WEDNESDAY),
    )
    assert clock_follows(concern, organisation)
    assert concern.acknowledge_by.date() == WEDNESDAY


def test_of_two_organisations_that_take_requests_at_once_the_second_hears_who_does(organisation):
    lead, other = UserFactory(), OrganisationFactory(name="Hill Trust")

    def takes(who) -> None:
        set_hours(organisation=who, user=lead, hours=USUAL_HOURS, takes_requests=True)

    with pytest.raises(ValidationError, match="Hill Trust takes them"):
        one_after_the_other(lambda: takes(other), lambda: takes(organisation))
    assert Arrangements.objects.get().organisation == other
