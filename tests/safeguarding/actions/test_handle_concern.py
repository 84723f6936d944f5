"""Acknowledging and closing: what is recorded, and that doing it twice or too late changes nothing."""

import pytest
from django.core.exceptions import ValidationError

from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.close_concern import close_concern
from safeguarding.enums import ConcernState, Outcome
from safeguarding.models import Concern
from tests.accounts.factories import UserFactory
from tests.safeguarding.factories import ConcernFactory

pytestmark = pytest.mark.django_db


def row(concern: Concern) -> dict:
    return Concern.objects.values().get(pk=concern.pk)


def test_acknowledging_records_who_and_when():
    user = UserFactory()

    concern = acknowledge_concern(concern=ConcernFactory(), user=user)

    assert (concern.state, concern.acknowledged_by) == (ConcernState.ACKNOWLEDGED, user)
    assert concern.acknowledged_at >= concern.created_at


def test_the_first_who_acknowledges_stays():
    concern, first, second = ConcernFactory(), UserFactory(), UserFactory()
    acknowledge_concern(concern=concern, user=first)
    before = row(concern)

    again = acknowledge_concern(concern=concern, user=second)

    assert again.acknowledged_by == first
    assert row(concern) == before


def test_acknowledging_a_closed_concern_does_not_open_it_again():
    concern = ConcernFactory(closed=True)
    before = row(concern)

    acknowledge_concern(concern=concern, user=UserFactory())

    assert row(concern) == before


def test_closing_records_the_outcome_the_reason_who_and_when():
    user = UserFactory()

    closed = close_concern(
        concern=ConcernFactory(acknowledged=True), user=user, outcome=Outcome.ACTED, note=" We visited. "
    )

    assert (closed.state, closed.outcome, closed.outcome_note, closed.closed_by) == (
        ConcernState.CLOSED,
        Outcome.ACTED,
        "We visited.",
        user,
    )


def test_closing_a_new_concern_acknowledges_it_too():
    user = UserFactory()

    closed = close_concern(concern=ConcernFactory(), user=user, outcome=Outcome.NO_CONCERN, note="A film.")

    assert (closed.acknowledged_by, closed.acknowledged_at) == (user, closed.closed_at)


@pytest.mark.parametrize("note", ["", "   \n"])
def test_closing_needs_a_reason(note):
    concern = ConcernFactory()
    before = row(concern)

    with pytest.raises(ValidationError) as caught:
        close_concern(concern=concern, user=UserFactory(), outcome=Outcome.ACTED, note=note)

    assert list(caught.value.message_dict) == ["note"]
    assert row(concern) == before


def test_the_same_decision_sent_twice_is_one_decision():
    concern, user = ConcernFactory(), UserFactory()
    close_concern(concern=concern, user=user, outcome=Outcome.ACTED, note="We visited.")
    before = row(concern)

    close_concern(concern=concern, user=user, outcome=Outcome.ACTED, note="We visited.")

    assert row(concern) == before


def test_another_decision_after_the_first_is_refused_and_says_who_was_first():
    concern, first = ConcernFactory(), UserFactory(first_name="Ada", last_name="Byron")
    close_concern(concern=concern, user=first, outcome=Outcome.ACTED, note="We visited.")
    before = row(concern)

    with pytest.raises(ValidationError) as caught:
        close_concern(concern=concern, user=UserFactory(), outcome=Outcome.NO_CONCERN, note="A film.")

    assert caught.value.messages[0].startswith("Ada Byron has closed this already, on ")
    assert row(concern) == before
