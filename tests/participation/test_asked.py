"""The link in the mail to those who were asked: it acknowledges once, shows no child's words, and ends."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from post_office.models import STATUS
from wagtail.users.models import UserProfile

from accounts.actions.deliver_mail import deliver_mail
from accounts.enums import Role
from accounts.tokens import hash_token
from participation.actions.acknowledge_by_link import acknowledge_by_link
from participation.actions.send_reminders import remind_of_answer
from participation.actions.take_to import take_to
from participation.actions.write_to_those_asked import language_of
from participation.models import Briefing, BriefingLink, Evidence
from tests.accounts.factories import UserFactory
from tests.accounts.post import mail_server
from tests.participation.answers import comment_of
from tests.participation.factories import ViewpointFactory
from tests.participation.people import cast

pytestmark = pytest.mark.django_db

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
WORDS = "My own words about the dark park."
TAKEN = {"taken_to": "Head of parks", "taken_on": "2026-03-02", "answer_due_on": "2026-04-02", "language": "pa"}


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def viewpoint(people):
    viewpoint = ViewpointFactory(consultation=people.consultation)
    comment = comment_of(people.lead, WORDS)
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=people.officer)
    return viewpoint


def take(viewpoint, people, **fields) -> Briefing:
    today = timezone.localdate()
    given = {"email": "head@example.org", "by_mail": True} | fields
    return take_to(
        viewpoint=viewpoint,
        taken_to="Head of parks",
        taken_on=today,
        answer_due_on=today + timedelta(days=20),
        by=people.officer,
        **given,
    )


@pytest.fixture
def briefing(viewpoint, people, django_capture_on_commit_callbacks) -> Briefing:
    with django_capture_on_commit_callbacks(execute=True):
        return take(viewpoint, people)


@pytest.fixture
def address(briefing) -> str:
    letter = mail.outbox[0].body
    return "/" + next(line for line in letter.splitlines() if "/asked/" in line).split("/", 3)[3]


def press(client: Client, address: str, who: str = "Head of parks", **headers):
    return client.post(address, {"acknowledged_by": who}, headers=headers or SAME_ORIGIN)


def test_the_mail_holds_the_link_and_none_of_the_words(briefing, address) -> None:
    assert [letter.to for letter in mail.outbox] == [["head@example.org"]]
    assert WORDS not in mail.outbox[0].body
    token = address.rstrip("/").rsplit("/", 1)[-1]
    link = BriefingLink.objects.get()
    assert (link.token_hash, token in str(vars(link))) == (hash_token(token), False)


def test_a_decision_maker_with_a_login_is_written_to_at_their_own_address(viewpoint, people) -> None:
    briefing = take(viewpoint, people, decision_maker=people.decision_maker, email="")
    assert briefing.links.get().mail.to == [people.decision_maker.email]


def test_looking_shows_what_it_is_about_and_uses_nothing_up(client, briefing, address) -> None:
    for _ in range(3):
        page = client.get(address)
        assert page.status_code == 200
    text = page.content.decode()
    assert briefing.viewpoint.sentence["en"] in text
    assert "A few people told us this." in text
    assert WORDS not in text
    assert page.cookies == {}
    assert "no-store" in page.headers["Cache-Control"]
    assert Briefing.objects.get().acknowledged_on is None


def test_pressing_acknowledges_once_and_the_second_time_says_so(client, briefing, address) -> None:
    assert "Thank you. You have heard it" in press(client, address, "Head of all parks").content.decode()
    briefing.refresh_from_db()
    assert (briefing.acknowledged_by, briefing.acknowledged_on) == ("Head of all parks", timezone.localdate())
    again = press(client, address, "Somebody else")
    assert (again.status_code, "This was heard already" in again.content.decode()) == (410, True)
    assert "Somebody else" in again.content.decode()
    briefing.refresh_from_db()
    assert briefing.acknowledged_by == "Head of all parks"


def test_an_earlier_link_ends_when_a_later_one_was_used(client, viewpoint, people, briefing, address) -> None:
    acknowledge_by_link(link=briefing.links.get(), acknowledged_by="Head", at=timezone.now())
    assert client.get(address).status_code == 410


def test_after_its_date_it_says_whom_to_ask(client, people, briefing, address) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=36), tick=False):
        for page in (client.get(address), press(client, address)):
            assert page.status_code == 410
            assert f"Ask {people.lead} to write to you again." in page.content.decode()
        assert "This is what you typed: <strong>Head of parks</strong>" in page.content.decode()
        with pytest.raises(ValidationError):
            acknowledge_by_link(link=briefing.links.get(), acknowledged_by="Head", at=timezone.now())
    assert Briefing.objects.get().acknowledged_on is None


def test_a_link_that_nobody_sent_is_not_known(client) -> None:
    page = client.get("/en/asked/nothing/")
    assert (page.status_code, "We do not know this link" in page.content.decode()) == (410, True)


def test_an_empty_role_is_asked_for(client, address) -> None:
    page = press(client, address, " ")
    assert "Write your role" in page.content.decode()
    assert Briefing.objects.get().acknowledged_on is None


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_another_site_cannot_press_the_button(client, address, headers) -> None:
    page = press(client, address, **headers)
    assert (page.status_code, "Press the button once more." in page.content.decode()) == (403, True)
    assert Briefing.objects.get().acknowledged_on is None


def test_it_opens_nothing_else(client, address) -> None:
    press(client, address)
    assert client.get("/admin/participation/").status_code == 302
    assert client.get("/admin/participation/waiting/").status_code == 302


@pytest.mark.parametrize("email", ["", "nobody"])
def test_without_an_address_nothing_is_written_down(viewpoint, people, email: str) -> None:
    with pytest.raises(ValidationError):
        take(viewpoint, people, email=email)
    assert (Briefing.objects.count(), BriefingLink.objects.count()) == (0, 0)


def test_the_officer_sees_that_the_mail_was_refused(client, viewpoint, people, settings, caplog) -> None:
    briefing = take(viewpoint, people)
    with mail_server(settings, ["550 Nobody here"]):
        deliver_mail(email_id=briefing.links.get().mail_id)
    assert briefing.links.get().mail.status == STATUS.failed
    client.force_login(people.officer)
    page = client.get(f"/admin/participation/viewpoints/{viewpoint.reference}/").content.decode()
    assert "could not be delivered" in page


class TestPack:
    def pack(self, client, briefing: Briefing):
        return client.get(f"/admin/participation/briefings/{briefing.reference}/pack/")

    def test_it_holds_what_waits_for_the_same_people_and_no_words(self, client, people, briefing) -> None:
        second = ViewpointFactory(consultation=people.consultation, sentence={"en": "We want bins."})
        take(second, people)
        elsewhere = ViewpointFactory(consultation=people.consultation, sentence={"en": "We want trams."})
        take_to(
            viewpoint=elsewhere,
            taken_to="Head of trams",
            taken_on=timezone.localdate(),
            answer_due_on=timezone.localdate(),
            by=people.officer,
        )
        client.force_login(people.officer_and_reader)
        text = self.pack(client, briefing).content.decode()
        assert briefing.viewpoint.sentence["en"] in text
        assert "We want bins." in text
        assert "We want trams." not in text
        assert WORDS not in text

    def test_a_decision_maker_reads_what_was_taken_to_them_alone(self, client, viewpoint, people) -> None:
        briefing = take(viewpoint, people, decision_maker=people.decision_maker)
        take(ViewpointFactory(consultation=people.consultation, sentence={"en": "We want bins."}), people)
        client.force_login(people.decision_maker)
        text = self.pack(client, briefing).content.decode()
        assert viewpoint.sentence["en"] in text
        assert "We want bins." not in text

    def test_a_stranger_finds_nothing(self, client, people, briefing) -> None:
        client.force_login(people.stranger)
        assert self.pack(client, briefing).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, people, rows, django_assert_num_queries) -> None:
        for _ in range(rows):
            briefing = take(ViewpointFactory(consultation=people.consultation), people)
        client.force_login(UserFactory(roles=[(Role.OFFICER, people.lead)]))
        self.pack(client, briefing)
        with django_assert_num_queries(16):
            self.pack(client, briefing)


class TestLanguages:
    """The catalogues have the words or fall back to English: these tests ask for the language, not for its words."""

    def written(self, viewpoint, people, callbacks, **fields) -> str:
        with callbacks(execute=True):
            take(viewpoint, people, **fields)
        return mail.outbox[0].body

    @pytest.mark.parametrize(
        ("chosen", "beginning", "day"),
        [("ur", "/ur/asked/", "مارچ"), ("pl", "/pl/asked/", "Marzec"), ("", "/en/asked/", "March")],
    )
    @time_machine.travel("2027-03-02 10:00", tick=False)
    def test_the_mail_is_in_the_language_that_was_chosen_and_so_is_its_page(
        self, client, viewpoint, people, chosen, beginning, day, django_capture_on_commit_callbacks
    ) -> None:
        body = self.written(viewpoint, people, django_capture_on_commit_callbacks, language=chosen)
        assert beginning in body
        assert day in body
        address = "/" + next(line for line in body.splitlines() if "/asked/" in line).split("/", 3)[3]
        page = client.get(address)
        assert page.headers["Content-Language"] == (chosen or "en")
        assert f'<html lang="{chosen or "en"}"' in page.content.decode()
        assert day in page.content.decode()
        answer = press(client, address)
        assert f'<html lang="{chosen or "en"}"' in answer.content.decode()

    def test_the_same_link_opens_in_every_language(self, client, briefing, address) -> None:
        for code in ("en", "pl", "pa", "ur", "sk"):
            page = client.get(address.replace("/en/", f"/{code}/", 1)).content.decode()
            assert f'<html lang="{code}"' in page

    def test_a_decision_maker_is_written_to_as_they_chose_in_the_admin(
        self, viewpoint, people, django_capture_on_commit_callbacks
    ) -> None:
        UserProfile.objects.create(user=people.decision_maker, preferred_language="pl")
        asked = {"decision_maker": people.decision_maker, "email": ""}
        assert "/pl/asked/" in self.written(viewpoint, people, django_capture_on_commit_callbacks, **asked)

    def test_what_was_chosen_for_them_comes_first(self, people, viewpoint) -> None:
        UserProfile.objects.create(user=people.decision_maker, preferred_language="pl")
        briefing = take(viewpoint, people, decision_maker=people.decision_maker, by_mail=False, language="sk")
        assert language_of(briefing) == "sk"

    def test_a_language_that_nobody_may_see_yet_is_not_written(self, people, viewpoint, settings) -> None:
        briefing = take(viewpoint, people, by_mail=False, language="ur")
        assert language_of(briefing) == "ur"
        settings.HEARD_REQUIRE_NATIVE_REVIEW = True
        assert language_of(briefing) == "en"

    def test_reminders_are_in_the_same_language(self, viewpoint, people, django_capture_on_commit_callbacks) -> None:
        briefing = take(viewpoint, people, by_mail=False, language="ur")
        with django_capture_on_commit_callbacks(execute=True):
            remind_of_answer(briefing=briefing, at=timezone.now() + timedelta(days=21))
        assert [letter.to for letter in mail.outbox][:1] == [["head@example.org"]]
        assert "/ur/asked/" in mail.outbox[0].body

    def test_an_officer_chooses_it_with_the_briefing(self, client, viewpoint, people) -> None:
        client.force_login(people.officer)
        address = f"/admin/participation/viewpoints/{viewpoint.reference}/"
        form = client.get(address).context["forms"]["take"][0]
        sent = {form.add_prefix(name): value for name, value in TAKEN.items()}
        client.post(address, {"link": form.prefix, form.add_prefix("seen"): viewpoint.turn, **sent})
        assert Briefing.objects.get().language == "pa"
