"""The texts behind a viewpoint: who may read them, and what stands where nobody may."""

from copy import deepcopy

import pytest
from django.urls import reverse

from participation.models import Evidence, Viewpoint
from safeguarding.models import Reading
from surveys.models import Comment
from tests.participation.answers import comment_of
from tests.participation.factories import ViewpointFactory
from tests.participation.people import Cast, cast
from tests.query_counts import queries_of
from tests.safeguarding.factories import ConcernFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WORDS = "My own words about the dark park."
WITH_THE_LEAD = "A text that is with the safeguarding lead."
FOR_READERS = "A text. Readers can see it."


@pytest.fixture(scope="module")
def built(built_once) -> Cast:
    return built_once(cast)


@pytest.fixture
def people(db, built) -> Cast:
    return deepcopy(built)


def page_of(viewpoint: Viewpoint) -> str:
    return reverse("participation_admin:viewpoint", args=[viewpoint.reference])


def text(client, viewpoint: Viewpoint) -> str:
    return client.get(page_of(viewpoint), {"words": ""}).content.decode()


def put_behind(viewpoint: Viewpoint, comment: Comment) -> Comment:
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
    return comment


@pytest.fixture
def viewpoint(people) -> Viewpoint:
    found = ViewpointFactory(consultation=people.consultation)
    put_behind(found, comment_of(people.lead, WORDS))
    return found


def hand_to_the_lead(comment: Comment) -> None:
    comment.concern = ConcernFactory(organisation=comment.survey.organisation)
    comment.save()


def test_a_reader_asks_for_the_words_and_it_is_written_down(client, people, viewpoint) -> None:
    client.force_login(people.reader)
    assert WORDS not in client.get(page_of(viewpoint)).content.decode()
    assert not Reading.objects.exists()
    assert WORDS in text(client, viewpoint)
    reading = Reading.objects.get()
    assert (reading.user, reading.organisation, reading.count) == (people.reader, people.lead, 1)


@pytest.mark.parametrize("who", ["officer", "partners_officer"])
def test_others_see_that_there_is_a_text(client, people, viewpoint, who: str) -> None:
    client.force_login(getattr(people, who))
    page = text(client, viewpoint)
    assert FOR_READERS in page
    assert WORDS not in page
    assert not Reading.objects.exists()


def test_a_text_that_was_taken_back_leaves_its_place(client, people, viewpoint) -> None:
    viewpoint.evidence.get().comment.response.delete()
    client.force_login(people.reader)
    assert "A text that was taken back. It is gone." in text(client, viewpoint)


@pytest.mark.parametrize("who", ["reader", "officer"])
def test_a_withheld_text_is_said_to_be_with_the_lead_until_it_is_given_back(client, people, viewpoint, who) -> None:
    hand_to_the_lead(viewpoint.evidence.get().comment)
    client.force_login(getattr(people, who))
    page = text(client, viewpoint)
    assert (WITH_THE_LEAD in page, FOR_READERS in page, WORDS in page) == (True, False, False)
    Comment.objects.update(concern=ConcernFactory(closed=True))
    page = text(client, viewpoint)
    assert (WITH_THE_LEAD in page, WORDS in page) == (False, who == "reader")


def test_texts_behind_a_viewpoint_cost_the_same_for_any_number(client, people, viewpoint) -> None:
    client.force_login(people.reader)
    hand_to_the_lead(put_behind(viewpoint, comment_of(people.lead)))
    costs = [queries_of(client, page_of(viewpoint))]
    for _number in range(2):
        put_behind(viewpoint, comment_of(people.lead))
        hand_to_the_lead(put_behind(viewpoint, comment_of(people.lead)))
    assert costs[0] == queries_of(client, page_of(viewpoint))
