"""What visitors and officers see of events: signing up without an account, cancelling by a link, and who may look."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from cms.files.document_doors import may_be_served
from participation.events.place_links import secret_of
from participation.models import Contact, Event, EventPaper, SignUp
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationPageFactory
from tests.participation.gatherings import EventFactory, come, states
from tests.participation.papers import paper_of
from tests.participation.people import Cast, cast
from tests.participation.test_calendar_files import read

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OURS = {"Sec-Fetch-Site": "same-origin"}
SAID = {"name": "Sam", "agrees": "on"}


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def event(people) -> Event:
    return EventFactory(consultation=people.consultation, capacity=2, link="https://meet.example/park")


def sign_up_address(event: Event) -> str:
    return f"/en/events/{event.reference}/sign-up/"


def send(client, event: Event, **said):
    posted = {**SAID, "key": str(uuid4()), **said}
    return client.post(sign_up_address(event), posted, headers=OURS)


class TestSigningUp:
    def test_a_nickname_is_enough_and_leads_to_a_page_of_ones_own(self, client, event) -> None:
        response = send(client, event, needs=["step_free", "quiet"])
        row = SignUp.objects.get()
        assert response.url == f"/en/place/{secret_of(row.reference)}/"
        mine = client.get(response.url)
        text = mine.content.decode()
        assert "You have a place" in text
        assert "https://meet.example/park" in text
        assert mine["Cache-Control"].startswith("max-age=0")
        assert (row.contact.name, row.contact.email, row.contact.needs) == ("Sam", "", ["step_free", "quiet"])
        assert row.contact.delete_on == timezone.localdate(event.ends_at) + timedelta(days=1)
        assert (Email.objects.count(), client.cookies) == (0, {})

    def test_the_link_to_take_part_is_for_those_who_have_a_place(self, client, event) -> None:
        come(event)
        come(event)
        send(client, event)
        waiting = SignUp.objects.latest("pk")
        for address in (
            f"/en/events/{event.reference}/",
            f"/en/events/{event.reference}/event.ics",
            sign_up_address(event),
            f"/en/place/{secret_of(waiting.reference)}/",
        ):
            assert b"meet.example" not in client.get(address).content

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"name": "  "}, "Type a name. It can be a nickname."),
            ({"name": "S" * 61}, "This is too long. Type a shorter name."),
            ({"email": "sam at home"}, "This is no e-mail address. Look at it again, or leave it out."),
            ({"agrees": ""}, "Say yes here. Without it we cannot keep a place for you."),
            ({"needs": ["everything"]}, "Select a valid choice."),
            ({"name": "Sam\x00"}, "Null characters are not allowed."),
        ],
    )
    def test_what_is_missing_is_said_kindly_and_what_was_typed_stays(self, client, event, said, words) -> None:
        response = send(client, event, **{"email": "sam@example.org"} | said)
        text = response.content.decode()
        assert response.status_code == 200
        assert words in text
        assert said.get("email", "sam@example.org") in text
        assert not SignUp.objects.exists()

    def test_a_form_from_elsewhere_is_shown_again_with_everything_in_it(self, client, event) -> None:
        response = client.post(sign_up_address(event), SAID, headers={"Sec-Fetch-Site": "cross-site"})
        assert response.status_code == 403
        assert 'value="Sam"' in response.content.decode()
        assert not SignUp.objects.exists()

    def test_pressing_twice_is_one_place(self, client, event) -> None:
        key = str(uuid4())
        first, second = (send(client, event, key=key) for _ in range(2))
        assert first.url == second.url
        assert states(event) == ["coming"]

    def test_the_mark_of_another_events_form_is_a_new_one_here(self, client, event) -> None:
        other, key = EventFactory(), str(uuid4())
        assert send(client, event, key=key).url != send(client, other, key=key).url
        assert (states(event), states(other)) == (["coming"], ["coming"])

    def test_nothing_that_was_typed_is_mailed(self, client, event) -> None:
        send(client, event, name="Buy this now", email="somebody@example.org")
        mail = Email.objects.get()
        assert "Buy" not in mail.subject + mail.message

    def test_a_lost_mark_is_made_anew(self, client, event) -> None:
        assert send(client, event, key="spoilt").status_code == 302
        assert send(client, event, key="").status_code == 302

    def test_whoever_comes_when_it_is_over_is_told_so(self, client, event) -> None:
        with time_machine.travel(event.begins_at + timedelta(minutes=1)):
            assert send(client, event).status_code == 409
            assert "Signing up is over" in client.get(sign_up_address(event)).content.decode()

    def test_a_draft_is_nowhere(self, client, event) -> None:
        Event.objects.update(published_at=None)
        for end in ("", "sign-up/", "event.ics"):
            assert client.get(f"/en/events/{event.reference}/{end}").status_code == 404
        assert "Lights and pizza" not in client.get("/en/events/?x").content.decode()


class TestOnesOwnPlace:
    def test_looking_changes_nothing_and_the_button_gives_it_back(self, client, event) -> None:
        address = f"/en/place/{secret_of(come(event).reference)}/"
        client.get(address)
        assert client.post(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert states(event) == ["coming"]
        assert client.post(address, headers=OURS).url == address
        assert "You are not coming" in client.get(address).content.decode()
        assert states(event) == ["cancelled"]

    def test_the_line_is_told_and_moves(self, client, event) -> None:
        rows = [come(event) for _number in range(4)]
        last = f"/en/place/{secret_of(rows[3].reference)}/"
        assert "1 person waits before you." in client.get(last).content.decode()
        client.post(f"/en/place/{secret_of(rows[0].reference)}/", headers=OURS)
        assert "You are the first in line." in client.get(last).content.decode()

    def test_an_address_in_small_letters_is_the_same(self, client, event) -> None:
        secret = secret_of(come(event).reference)
        assert client.get(f"/en/place/{secret.lower()}/").status_code == 200

    @pytest.mark.parametrize("secret", ["x", "2" * 28, "-" * 28, "a" * 300])
    def test_any_other_link_says_that_it_does_not_work(self, client, event, secret) -> None:
        come(event)
        response = client.get(f"/en/place/{secret}/")
        assert (response.status_code, "This link does not work" in response.content.decode()) == (404, True)


class TestThePages:
    def test_the_consultation_shows_what_is_coming_and_the_papers_of_what_took_place(
        self, client, people, event
    ) -> None:
        page = ConsultationPageFactory(
            parent=OrganisationPageFactory(parent=HomePageFactory(), organisation=people.lead),
            consultation=people.consultation,
        )
        paper = paper_of(people.lead)
        EventPaper.objects.create(event=event, document=paper)
        EventFactory(consultation=people.consultation, title={"en": "A draft"}, published_at=None)
        coming, past = "Come and talk with us", "What took place"
        text = client.get(page.url).content.decode()
        assert "Lights and pizza" in text
        assert (coming in text, past in text, paper.url in text) == (True, False, False)
        with time_machine.travel(event.ends_at + timedelta(seconds=1)):
            text = client.get(page.url).content.decode()
            assert "Lights and pizza" in text
            assert (coming in text, past in text, paper.url in text) == (False, True, True)
            assert "A draft" not in text
            Event.objects.filter(pk=event.pk).update(
                cancelled_at=timezone.now(), cancelled_because={"en": "It rained."}
            )
            assert past not in client.get(f"{page.url}?called-off").content.decode()
            Event.objects.filter(pk=event.pk).update(cancelled_at=None, cancelled_because={})
            assert "This is over" in client.get(f"/en/events/{event.reference}/?later").content.decode()

    def test_the_calendar_file_has_the_hours_in_the_visitors_language(self, client, event) -> None:
        [entry] = read(client.get(f"/ur/events/{event.reference}/event.ics").content)
        assert entry["SUMMARY"] == "روشنی اور پیزا"
        assert entry["DTSTART"] == f"{event.begins_at:%Y%m%dT%H%M%SZ}"
        assert entry["URL"] == f"http://testserver/ur/events/{event.reference}/"

    @pytest.mark.parametrize("rows", [1, 3])
    def test_lists_cost_the_same_however_many_there_are(self, client, people, django_assert_num_queries, rows) -> None:
        for _number in range(rows):
            event = EventFactory(consultation=people.consultation)
            come(event, email="sam@example.org")
        for _number in range(rows):
            come(event)
        client.get("/en/events/?warm")
        with django_assert_num_queries(3):
            client.get("/en/events/?x")
        client.force_login(people.officer)
        own = f"/admin/participation/events/{event.reference}/"
        for address, queries in (("/admin/participation/events/", 12), (own, 15)):
            client.get(address)
            with django_assert_num_queries(queries):
                client.get(address)


class TestTheOfficersSide:
    def fields(self, **changes) -> dict:
        return {
            "title_en": "Lights and pizza",
            "begins_at": "2030-05-03 17:00:00",
            "ends_at": "2030-05-03 19:00:00",
            "place_en": "Park gate",
            "capacity": "20",
            **changes,
        }

    def new(self, people) -> str:
        return f"/admin/participation/consultations/{people.consultation.reference}/events/new/"

    def test_an_event_is_made_looked_at_and_published(self, client, people) -> None:
        client.force_login(people.officer)
        response = client.post(self.new(people), self.fields(link="meet.example/x"))
        event = Event.objects.get()
        assert response.url == f"/admin/participation/events/{event.reference}/"
        assert (event.published_at, event.created_by, event.link) == (None, people.officer, "https://meet.example/x")
        assert client.get(f"/en/events/{event.reference}/").status_code == 404
        client.post(response.url, {"publish": "1"})
        assert client.get(f"/en/events/{event.reference}/?x").status_code == 200

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"title_en": ""}, "Write this in at least English."),
            ({"ends_at": "2030-05-03 16:00:00"}, "It ends before it begins. Choose a later end."),
            ({"place_en": ""}, "Say where it is: a place, a link, or both."),
            ({"capacity": "-1"}, "Ensure this value is greater than or equal to 0."),
            ({"begins_at": "2030-03-31 01:30:00"}, "the clocks go forward"),
            ({"link": "javascript:alert(1)"}, "Enter a valid URL."),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(self, client, people, changes, words) -> None:
        client.force_login(people.officer)
        text = client.post(self.new(people), self.fields(**changes, about_en="Bring a torch")).content.decode()
        assert words in text
        assert "Bring a torch" in text
        assert not Event.objects.exists()

    def test_it_is_changed_and_called_off(self, client, people) -> None:
        client.force_login(people.officer)
        client.post(self.new(people), self.fields())
        event = Event.objects.get()
        own = f"/admin/participation/events/{event.reference}/"
        client.post(own, {"publish": "1"})
        come(event, email="sam@example.org")
        text = client.post(f"{own}change/", self.fields(capacity="0")).content.decode()
        assert "1 people have a place already." in text
        assert client.post(f"{own}change/", self.fields(place_en="The other gate")).status_code == 302
        assert "Write this in at least English." in client.post(own, {"call_off": "1"}).content.decode()
        client.post(own, {"call_off": "1", "because_en": "The park is flooded."})
        assert "The park is flooded." in client.get(f"/en/events/{event.reference}/?x").content.decode()
        assert "so it stays as it is" in client.post(f"{own}change/", self.fields()).content.decode()
        assert Email.objects.count() == 3

    def test_what_is_over_by_now_is_said_beside_what_was_typed(self, client, people, event) -> None:
        come(event, "Ann", "ann@example.org")
        Email.objects.all().delete()
        own = f"/admin/participation/events/{event.reference}/"
        with time_machine.travel(event.ends_at + timedelta(hours=1)):
            client.force_login(people.officer)
            text = client.post(own, {"call_off": "1", "because_en": "The park is flooded."}).content.decode()
            assert "It is over, so it cannot be called off any more." in text
            assert "The park is flooded." in text
            text = client.post(f"{own}change/", self.fields(place_en="The other gate")).content.decode()
            assert "It took place already, so its time stays as it is." in text
            assert "The other gate" in text
        assert not Email.objects.exists()

    def test_a_partner_sees_what_is_planned_without_a_way_to_who_comes(self, client, people, event) -> None:
        address, own = "/admin/participation/events/", f"/admin/participation/events/{event.reference}/"
        found = {}
        for who in ("officer", "partners_officer"):
            client.force_login(getattr(people, who))
            text = client.get(address).content.decode()
            found[who] = ("Lights and pizza" in text, own in text)
        assert found == {"officer": (True, True), "partners_officer": (True, False)}

    def test_whoever_had_a_place_hears_that_it_was_freed(self, client, people, event) -> None:
        row = come(event, "Ann", "ann@example.org")
        client.force_login(people.officer)
        client.post(f"/admin/participation/events/{event.reference}/", {"free": str(row.reference)})
        told = Email.objects.latest("pk").message
        assert "We have taken your name off the list. You have no place now." in told
        assert "Can you not come?" not in told

    def test_notes_and_numbers_are_kept_and_a_place_is_freed(self, client, people, event) -> None:
        rows = [come(event, name) for name in ("Ann", "Bo", "Cy")]
        client.force_login(people.officer)
        own = f"/admin/participation/events/{event.reference}/"
        client.post(own, {"afterwards": "1", "notes": "Everybody wants benches.", "attended": "14"})
        client.post(own, {"free": str(rows[0].reference)})
        event.refresh_from_db()
        assert (event.notes, event.attended) == ("Everybody wants benches.", 14)
        assert states(event) == ["cancelled", "coming", "coming"]
        text = client.get(own).content.decode()
        assert ("Ann" in text, "Cy" in text) == (False, True)
        assert client.post(own, {"free": str(come(EventFactory()).reference)}).status_code == 404
        for spoilt in ({"free": "x"}, {"remove": "x"}, {"remove": "9" * 40}, {}):
            assert client.post(own, spoilt).status_code == 302

    def test_papers_are_the_officers_own_files_and_everybody_gets_them(self, client, people, event) -> None:
        home = HomePageFactory()
        for organisation in (people.lead, people.partner):
            OrganisationPageFactory(parent=home, organisation=organisation)
        client.force_login(people.officer)
        mine, others = paper_of(people.lead), paper_of(people.partner)
        own = f"/admin/participation/events/{event.reference}/"
        assert "Select a valid choice." in client.post(own, {"paper": "1", "document": others.pk}).content.decode()
        assert client.post(own, {"paper": "1", "document": mine.pk}).status_code == 302
        client.logout()
        text = client.get(f"/en/events/{event.reference}/?x").content.decode()
        assert mine.url in text
        assert may_be_served(mine, AnonymousUser()) is True
        Event.objects.update(published_at=None)
        assert may_be_served(mine, AnonymousUser()) is False
        Event.objects.update(published_at=timezone.now())
        client.force_login(people.officer)
        client.post(own, {"remove": EventPaper.objects.get().pk})
        client.logout()
        assert may_be_served(mine, AnonymousUser()) is False

    def test_only_officers_of_the_lead_see_who_comes(self, client, people, event) -> None:
        come(event, "Quentin")
        own = f"/admin/participation/events/{event.reference}/"
        expected = {"officer": 200, "reader": 404, "partners_officer": 403, "stranger": 404}
        found = {}
        for who in expected:
            client.force_login(getattr(people, who))
            response = client.get(own)
            found[who] = 403 if response.status_code == 302 else response.status_code
            assert (b"Quentin" in response.content) is (who == "officer")
        assert found == expected
        client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, people.lead)]))
        assert client.get(own).status_code == 404
        assert Contact.objects.count() == 1
