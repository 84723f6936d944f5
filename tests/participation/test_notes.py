"""What officers heard elsewhere becomes evidence, with where they heard it."""

import pytest
from django.db import IntegrityError

from participation.models import Evidence, Viewpoint
from tests.participation.factories import EvidenceFactory, ViewpointFactory
from tests.participation.gatherings import EventFactory
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ADDRESS = "/admin/participation/notes/new/"


@pytest.fixture
def people(client) -> Cast:
    people = cast()
    client.force_login(people.officer)
    return people


def said(people: Cast, **changes) -> dict:
    return {
        "consultation": people.consultation.pk,
        "kind": "shadow_board",
        "note": "The Shadow Board asked for benches.",
        "sentence_en": "We want benches.",
        **changes,
    }


def test_a_note_makes_a_viewpoint_and_says_where_it_was_heard(client, people) -> None:
    response = client.post(ADDRESS, said(people))
    viewpoint = Viewpoint.objects.get()
    row = viewpoint.evidence.get()
    assert response.url == f"/admin/participation/viewpoints/{viewpoint.reference}/"
    assert (row.note, row.note_kind, row.added_by) == (
        "The Shadow Board asked for benches.",
        "shadow_board",
        people.officer,
    )
    text = client.get(response.url).content.decode()
    assert "<strong>Shadow Board:</strong> The Shadow Board asked for benches." in text


@pytest.mark.parametrize("kind", ["workshop", "complaint", "compliment", "exit_interview"])
def test_it_can_speak_for_a_viewpoint_that_is_there(client, people, kind) -> None:
    viewpoint = ViewpointFactory(consultation=people.consultation)
    client.post(ADDRESS, said(people, kind=kind, viewpoint=viewpoint.pk, sentence_en=""))
    assert Viewpoint.objects.count() == 1
    assert viewpoint.evidence.get().note_kind == kind


def test_the_notes_of_an_event_are_offered_and_it_is_remembered(client, people) -> None:
    event = EventFactory(consultation=people.consultation, notes="Everybody wants benches.", attended=17)
    address = f"{ADDRESS}?event={event.reference}"
    assert "Everybody wants benches." in client.get(address).content.decode()
    response = client.post(address, said(people, kind="event", note="Everybody wants benches.") | {"people": "12"})
    row = Evidence.objects.get()
    assert (row.event, row.people, row.disagrees) == (event, 12, False)
    text = client.get(response.url).content.decode()
    assert "about 12 people" in text
    assert "17 people came to the event." in text


def test_a_note_can_say_the_opposite_of_a_viewpoint_that_is_there_and_of_no_new_one(client, people) -> None:
    text = client.post(ADDRESS, said(people, disagrees="on")).content.decode()
    assert "Choose the viewpoint of which they said the opposite." in text
    assert not Viewpoint.objects.exists()
    viewpoint = ViewpointFactory(consultation=people.consultation)
    client.post(ADDRESS, said(people, disagrees="on", viewpoint=viewpoint.pk, sentence_en=""))
    assert viewpoint.evidence.get().disagrees


def test_a_note_on_the_page_of_the_chain_says_where_it_was_heard(client, people) -> None:
    viewpoint = ViewpointFactory(consultation=people.consultation)
    address = f"/admin/participation/viewpoints/{viewpoint.reference}/"
    link = f"note-{viewpoint.pk}"
    sent = {"link": link, f"{link}-note": "They asked for bins.", f"{link}-people": "3"}
    assert "This field is required." in client.post(address, sent).content.decode()
    assert client.post(address, sent | {f"{link}-kind": "letter"}).status_code == 302
    row = viewpoint.evidence.get()
    assert (row.note, row.note_kind, row.people) == ("They asked for bins.", "letter", 3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sentence_en": ""}, "Choose a viewpoint above, or write the sentence of a new one."),
        ({"kind": ""}, "This field is required."),
        ({"note": "  "}, "This field is required."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, people, changes, words) -> None:
    text = client.post(ADDRESS, said(people, sentence_ur="ہمیں بینچ چاہییں۔") | changes).content.decode()
    assert words in text
    assert "ہمیں بینچ چاہییں۔" in text
    assert not Viewpoint.objects.exists()


def test_a_viewpoint_of_another_consultation_is_refused(client, people) -> None:
    event = EventFactory(consultation=people.consultation)
    other = ViewpointFactory()
    text = client.post(f"{ADDRESS}?event={event.reference}", said(people, viewpoint=other.pk)).content.decode()
    assert "Select a valid choice." in text
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("who", "expected"), [("reader", 403), ("stranger", 404), ("partners_officer", 200)])
def test_officers_alone_write_notes(client, people, who, expected) -> None:
    event = EventFactory(consultation=people.consultation)
    client.force_login(getattr(people, who))
    response = client.get(f"{ADDRESS}?event={event.reference}")
    assert (403 if response.status_code == 302 else response.status_code) == expected


@pytest.mark.parametrize("name", ["event", "consultation"])
def test_an_address_that_is_none_is_not_found(client, people, name) -> None:
    assert client.get(f"{ADDRESS}?{name}=x").status_code == 404


def test_a_comment_has_no_kind_of_note() -> None:
    with pytest.raises(IntegrityError, match="participation_evidence_note_from_somewhere"):
        EvidenceFactory(is_comment=True, note="", note_kind="workshop")
