"""Acknowledging, taking over, notes and closing: what is recorded, and that twice or too late changes nothing."""

import pytest
from django.core.exceptions import ValidationError

from safeguarding.actions.acknowledge_concern import acknowledge_concern, take_over_concern
from safeguarding.actions.add_note import add_note
from safeguarding.actions.close_concern import close_concern
from safeguarding.enums import ConcernState, Happened, Outcome, Told
from safeguarding.models import Concern
from tests.accounts.factories import UserFactory
from tests.safeguarding.factories import ConcernFactory

pytestmark = pytest.mark.django_db


def row(concern: Concern) -> dict:
    return Concern.objects.values().get(pk=concern.pk)


def history(concern: Concern) -> list[tuple]:
    return [(entry.happened, entry.by, entry.text) for entry in concern.entries.all()]


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


DECISION = {
    "outcome": Outcome.ACTED,
    "note": " We visited. ",
    "told": Told.TOLD,
    "told_note": " In person, at school. ",
}


def closed(concern: Concern, user, **changes) -> Concern:
    return close_concern(concern=concern, user=user, **{**DECISION, **changes})


def test_closing_records_the_outcome_the_reason_what_the_child_was_told_who_and_when():
    user = UserFactory()

    concern = closed(ConcernFactory(acknowledged=True), user)

    assert (concern.state, concern.outcome, concern.outcome_note, concern.closed_by) == (
        ConcernState.CLOSED,
        Outcome.ACTED,
        "We visited.",
        user,
    )
    assert (concern.told, concern.told_note, concern.is_released) == (Told.TOLD, "In person, at school.", False)
    assert history(concern) == [(Happened.CLOSED, user, "We visited.")]


def test_closing_a_new_concern_acknowledges_it_too():
    user = UserFactory()

    concern = closed(ConcernFactory(), user)

    assert (concern.acknowledged_by, concern.acknowledged_at) == (user, concern.closed_at)


@pytest.mark.parametrize("field", ["note", "told_note"])
@pytest.mark.parametrize("text", ["", "   \n"])
def test_closing_needs_a_reason_and_what_the_child_was_told(field, text):
    concern = ConcernFactory()
    before = row(concern)

    with pytest.raises(ValidationError) as caught:
        closed(concern, UserFactory(), **{field: text})

    assert list(caught.value.message_dict) == [field]
    assert row(concern) == before


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("release", [True, False])
def test_no_concern_always_gives_the_words_back_and_the_lead_chooses_otherwise(outcome, release):
    concern = closed(ConcernFactory(), UserFactory(), outcome=outcome, release=release)

    assert concern.is_released == (release or outcome == Outcome.NO_CONCERN)


def test_the_same_decision_sent_twice_is_one_decision():
    concern, user = ConcernFactory(), UserFactory()
    closed(concern, user)
    before = row(concern)

    closed(concern, user)

    assert row(concern) == before
    assert len(history(concern)) == 1


@pytest.mark.parametrize("change", [{"outcome": Outcome.POLICE}, {"told_note": "By letter."}, {"release": True}])
def test_another_decision_after_the_first_is_refused_and_says_who_was_first(change):
    concern, first = ConcernFactory(), UserFactory(first_name="Ada", last_name="Byron")
    closed(concern, first)
    before = row(concern)

    for user in (first, UserFactory()):
        with pytest.raises(ValidationError) as caught:
            closed(concern, user, **change)
        assert caught.value.messages[0].startswith("Ada Byron has closed this already, on ")
    assert row(concern) == before


def test_a_colleague_takes_over_and_the_history_says_from_whom():
    first, second = UserFactory(first_name="Ada", last_name="Byron"), UserFactory()
    concern = acknowledge_concern(concern=ConcernFactory(), user=first)

    for _twice in range(2):
        taken = take_over_concern(concern=concern, user=second)

    assert (taken.acknowledged_by, taken.acknowledged_at) == (second, concern.acknowledged_at)
    assert history(concern) == [(Happened.ACKNOWLEDGED, first, ""), (Happened.TAKEN_OVER, second, "Ada Byron")]


@pytest.mark.parametrize("state", ["new", "closed"])
def test_what_nobody_looks_at_cannot_be_taken_over(state):
    concern = ConcernFactory(closed=state == "closed")
    before = row(concern)

    take_over_concern(concern=concern, user=UserFactory())

    assert row(concern) == before


@pytest.mark.parametrize("state", ["acknowledged", "closed"])
def test_notes_are_added_to_open_and_closed_concerns_and_stay(state):
    concern, user = ConcernFactory(**{state: True}), UserFactory()

    for text in (" Spoke to the school. ", "Spoke to the school.", "They rang back."):
        add_note(concern=concern, user=user, text=text)

    assert history(concern) == [
        (Happened.NOTE, user, "Spoke to the school."),
        (Happened.NOTE, user, "They rang back."),
    ]
    entry = concern.entries.first()
    for attempt in (entry.save, entry.delete, concern.entries.all().delete, lambda: concern.entries.update(text="x")):
        with pytest.raises(TypeError, match="never changed"):
            attempt()


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_note_says_something(text):
    with pytest.raises(ValidationError, match="Write what happened"):
        add_note(concern=ConcernFactory(), user=UserFactory(), text=text)
