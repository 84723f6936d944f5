"""What the database itself refuses about concerns and readings."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from safeguarding.actions.log_reading import log_reading
from safeguarding.enums import ConcernState, Outcome, Told
from safeguarding.models import Concern, Reading
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.safeguarding.factories import ConcernFactory, ReadingFactory

pytestmark = pytest.mark.django_db


def refused(constraint: str, **values) -> None:
    concern = values.pop("concern", None) or ConcernFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(**values)


def test_a_state_an_urgency_and_an_origin_are_known_ones():
    refused("concern_urgency_known", urgency="whenever")
    refused("concern_origin_known", origin="rumour")
    refused(
        "concern_state_known",
        state="lost",
        acknowledged_at=timezone.now(),
        acknowledged_by=UserFactory(),
    )


def test_what_is_acknowledged_was_acknowledged_by_somebody():
    refused("acknowledged_by_somebody", state=ConcernState.ACKNOWLEDGED)
    refused("acknowledged_by_somebody", acknowledged_at=timezone.now())


def test_what_is_closed_has_an_outcome_and_a_reason():
    closed = {"state": ConcernState.CLOSED, "closed_at": timezone.now(), "closed_by": UserFactory()}
    looked_at = ConcernFactory(acknowledged=True)

    said = {"outcome": Outcome.ACTED, "outcome_note": "We visited.", "told": Told.TOLD, "told_note": "In person."}
    for missing in said:
        others = {name: value for name, value in said.items() if name != missing}
        refused("closed_with_outcome", concern=looked_at, **closed, **others)
        refused("closed_with_outcome", concern=looked_at, **{missing: said[missing]})


def test_only_what_is_closed_is_released_and_what_is_no_concern_always_is():
    refused("released_when_closed", is_released=True)
    refused("released_when_closed", concern=ConcernFactory(closed=True), is_released=False)


def test_nobody_covers_for_themselves():
    concern = ConcernFactory()
    refused("covered_by_others", concern=concern, cover=concern.organisation)


def test_organisations_and_people_of_a_concern_stay():
    concern = ConcernFactory(acknowledged=True)

    for kept in (concern.organisation, concern.acknowledged_by):
        with pytest.raises(IntegrityError), transaction.atomic():
            kept.delete()


def test_a_reading_is_of_something():
    with pytest.raises(IntegrityError, match="reading_of_something"), transaction.atomic():
        ReadingFactory(count=0)


def test_reading_nothing_is_not_logged():
    assert log_reading(user=UserFactory(), organisation=OrganisationFactory(), what="Survey", count=0) is None
    assert Reading.objects.count() == 0


def test_the_log_is_never_changed_and_never_deleted():
    reading = ReadingFactory()

    rows = Reading.objects.all()
    for attempt in (reading.save, reading.delete, rows.delete, lambda: rows.update(count=9)):
        with pytest.raises(TypeError, match="never changed"):
            attempt()
    assert Reading.objects.get().count == 3


def test_the_queue_begins_with_what_is_due_first_and_ends_with_what_was_closed_long_ago():
    now = timezone.now()
    long_closed = ConcernFactory(closed=True, closed_at=now - timedelta(days=3))
    closed = ConcernFactory(closed=True, closed_at=now)
    tomorrow = ConcernFactory(acknowledge_by=now + timedelta(days=1))
    undecided = ConcernFactory(acknowledged=True, decide_by=now + timedelta(hours=2))
    late = ConcernFactory(acknowledge_by=now - timedelta(hours=1))

    assert list(Concern.objects.in_order_of_work()) == [late, undecided, tomorrow, closed, long_closed]


def test_open_concerns_are_those_not_closed():
    ConcernFactory(closed=True)
    waiting = [ConcernFactory(), ConcernFactory(acknowledged=True)]

    assert list(Concern.objects.open().order_by("pk")) == waiting
