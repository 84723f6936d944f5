"""The desk of a report and the room of the board: who opens what, questions with their answers, and bad input."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from post_office.models import Email

from accounts.enums import Role
from participation.actions.reports.ask_officers import answer_board, ask_officers
from participation.actions.reports.publish_report import send_back, send_to_chair
from participation.models import BoardQuestion, BoardReport
from participation.reports import doors
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.reports.offices import NOW, begun, half_a_year, offices, published, write_words
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ADMIN = "/admin/participation/"


@pytest.fixture
def city():
    with time_machine.travel(NOW, tick=False):
        found = offices()
        half_a_year(found)
        yield found


def desk(report: BoardReport, rest: str = "") -> str:
    return f"{ADMIN}reports/{report.reference}/{rest}"


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


FACTS = {"name": "Half a year", "starts_on": "2026-01-01", "ends_on": "2026-06-30"}


class TestTheDesk:
    def test_an_officer_begins_a_report_about_their_own_organisation_alone(self, client, city) -> None:
        client.force_login(city.officer)
        page = client.get(f"{ADMIN}reports/new/").content.decode()
        assert "Rowan City Council" in page
        assert "Heron Health Trust" not in page
        data = {**FACTS, "lead": city.rowan.pk, "organisations": [city.rowan.pk], "about": "all"}
        assert client.post(f"{ADMIN}reports/new/", data).status_code == 302
        assert BoardReport.objects.get().covered == ["Rowan City Council"]
        stranger = {**data, "organisations": [city.heron.pk]}
        assert client.post(f"{ADMIN}reports/new/", stranger).status_code == 200
        assert BoardReport.objects.count() == 1

    def test_what_was_typed_stays_where_something_is_wrong(self, client, city) -> None:
        client.force_login(city.coordinator)
        data = {**FACTS, "lead": city.rowan.pk, "about": "some", "ends_on": "2025-12-31"}
        page = client.post(f"{ADMIN}reports/new/", data).content.decode()
        assert "The last day cannot be before the first." in page
        assert 'value="Half a year"' in page
        page = client.post(f"{ADMIN}reports/new/", {**data, "ends_on": "2026-06-30"}).content.decode()
        assert "Choose at least one organisation, or all of them." in page
        page = client.post(f"{ADMIN}reports/new/", {"name": "\0", "starts_on": "yesterday"}).content.decode()
        assert "Not saved yet" in page
        assert not BoardReport.objects.exists()

    def test_from_the_draft_to_everybody(self, client, city) -> None:
        report = begun(city)
        client.force_login(city.officer)
        assert "Publish its words in the editor" in client.get(desk(report)).content.decode()
        assert "Sent by the promised day" in client.get(desk(report, "read/")).content.decode()
        write_words(report)
        response = client.post(desk(report), {"freeze": "1"}, follow=True)
        assert told(response) == ["Every figure was counted anew and frozen."]
        assert told(client.post(desk(report), {"send": "1"}, follow=True)) == ["Sent. The board chair gets a mail."]
        client.force_login(city.chair)
        assert str(report.reference) in client.get(f"{ADMIN}reports/").content.decode()
        assert client.get(desk(report, "read.pdf")).content.startswith(b"%PDF")
        assert "This field is required" in client.post(desk(report), {"back": "1", "words": ""}).content.decode()
        response = client.post(desk(report), {"approve": "1"}, follow=True)
        assert told(response) == ["Published. Everybody can read it, and the board gets a mail."]
        assert "does not wait any more" in told(client.post(desk(report), {"approve": "1"}, follow=True))[0]
        client.force_login(city.officer)
        response = client.post(desk(report), {"edition": "1", "what_changed_en": "One figure."}, follow=True)
        assert BoardReport.objects.filter(edition=2, supersedes=report).exists()

    def test_who_opens_which_report(self, client, city) -> None:
        draft, ready = begun(city), begun(city, name="Ready")
        write_words(ready)
        opened = {
            "officer": (city.officer, [200, 200]),
            "another officer": (city.herons_officer, [404, 404]),
            "coordinator": (city.coordinator, [200, 200]),
            "chair": (city.chair, [404, 200]),
            "member": (city.member, [302, 302]),
            "reader": (UserFactory(roles=[(Role.READER, city.rowan)]), [302, 302]),
        }
        send_to_chair(report=ready, by=city.officer)
        for name, (user, wanted) in opened.items():
            client.force_login(user)
            for rest in ("", "read/", "read.pdf"):
                assert [client.get(desk(report, rest)).status_code for report in (draft, ready)] == wanted, name
        client.force_login(city.chair)
        for deed in ("freeze", "send", "edition"):
            assert client.post(desk(ready), {deed: "1"}).status_code == 302
        assert (ready.figures.count(), BoardReport.objects.count()) == (ready.figures.count(), 2)
        client.force_login(city.officer)
        client.post(desk(ready), {"approve": "1"})
        assert not BoardReport.objects.published().exists()
        assert client.post(desk(ready), {"nothing": "1"}).status_code == 404

    def test_why_the_chair_sent_it_back_is_for_those_who_write_or_approve_it(self, client, city) -> None:
        report = begun(city)
        write_words(report)
        send_to_chair(report=report, by=city.officer)
        send_back(report=report, words="Heron was far too slow.", by=city.chair)
        published(city, report)
        for user, reads in (
            (city.officer, True),
            (city.coordinator, True),
            (city.chair, True),
            (city.herons_officer, False),
        ):
            client.force_login(user)
            page = client.get(desk(report)).content.decode()
            assert "Heron was far too slow." in page if reads else "Heron was far too slow." not in page
            history = page[page.index("What was done with it") :]
            assert "Sent back" in history
            assert [str(each) in history for each in (city.officer, city.chair)] == [reads, reads]

    def test_the_list_costs_as_many_queries_for_three_as_for_one(self, client, city) -> None:
        client.force_login(city.coordinator)
        begun(city)
        one = queries_of(client, f"{ADMIN}reports/")
        for name in ("Second", "Third"):
            begun(city, name=name)
        assert queries_of(client, f"{ADMIN}reports/") == one


class TestTheRoom:
    def test_the_board_reads_reports_what_is_late_and_its_questions(self, client, city) -> None:
        report = begun(city)
        write_words(report)
        published(city, report)
        ask_officers(organisation=city.heron, words="Why are two replies late?", by=city.member)
        doors.register("participation_admin:calendar", "All partners' calendar", "accounts.see_board")
        doors.register("nowhere:at_all", "Leads nowhere", "accounts.see_board")
        try:
            client.force_login(city.member)
            page = client.get(f"{ADMIN}board-room/").content.decode()
        finally:
            doors.unregister("participation_admin:calendar")
            doors.unregister("nowhere:at_all")
        for words in (
            f"/en/board-reports/{report.reference}/",
            "Heron Health Trust",
            "2 replies to those who spoke are late.",
            "Why are two replies late?",
            "not answered yet",
            "partners&#x27; calendar",
        ):
            assert words in page
        assert "Leads nowhere" not in page

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.BOARD_MEMBER, 200),
            (Role.BOARD_CHAIR, 200),
            (Role.COORDINATOR, 200),
            (Role.OFFICER, 302),
            (Role.READER, 302),
            (Role.DECISION_MAKER, 302),
            (Role.SITE_ADMINISTRATOR, 302),
        ],
    )
    def test_it_opens_to_the_board_and_the_coordinators(self, client, db, role, status) -> None:
        client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
        assert client.get(f"{ADMIN}board-room/").status_code == status

    def test_it_costs_as_many_queries_whatever_there_is(self, client, city) -> None:
        client.force_login(city.member)
        ask_officers(organisation=city.heron, words="One?", by=city.member)
        one = queries_of(client, f"{ADMIN}board-room/")
        for number in range(3):
            ask_officers(organisation=city.rowan, words=f"And {number}?", by=city.member)
        assert queries_of(client, f"{ADMIN}board-room/") == one


class TestQuestions:
    def test_a_question_is_answered_once_and_both_sides_get_a_mail(self, client, city) -> None:
        client.force_login(city.member)
        data = {"organisation": city.rowan.pk, "words": "Why is one reply late?"}
        client.post(f"{ADMIN}board-questions/ask/", data)
        question = BoardQuestion.objects.get()
        [asked] = Email.objects.filter(subject="The board has a question")
        assert (asked.to, "Why is one" in asked.message) == ([city.officer.email], False)
        address = f"{ADMIN}board-questions/{question.reference}/"
        client.force_login(city.officer)
        assert "Why is one reply late?" in client.get(address).content.decode()
        client.post(address, {"words": "Somebody was ill. It was sent a day later."})
        [answered] = Email.objects.filter(subject="Your question was answered")
        assert answered.to == [city.member.email]
        again = client.post(address, {"words": "Something else."}).content.decode()
        assert "Somebody answered this already." in again
        assert "Something else." in again
        client.force_login(city.chair)
        assert "Somebody was ill." in client.get(address).content.decode()
        assert BoardQuestion.objects.get().answer == "Somebody was ill. It was sent a day later."

    def test_who_sees_and_who_answers(self, client, city) -> None:
        question = ask_officers(organisation=city.rowan, words="Why?", by=city.member)
        address = f"{ADMIN}board-questions/{question.reference}/"
        for user, status in ((city.herons_officer, 404), (city.coordinator, 302), (city.chair, 200)):
            client.force_login(user)
            assert client.get(address).status_code == status
        assert client.post(address, {"words": "I answer myself."}).status_code == 302
        assert not BoardQuestion.objects.get().answer
        client.force_login(city.herons_officer)
        assert "Why?" not in client.get(f"{ADMIN}board-questions/").content.decode()
        assert client.get(f"{ADMIN}board-questions/ask/").status_code == 302

    def test_bad_input_is_said_kindly_and_kept(self, client, city) -> None:
        client.force_login(city.member)
        nobody = OrganisationFactory(name="Without officers")
        data = {"organisation": nobody.pk, "words": "Who is there?"}
        page = client.post(f"{ADMIN}board-questions/ask/", data).content.decode()
        assert "no officer who could answer" in page
        assert "Who is there?" in page
        assert client.post(f"{ADMIN}board-questions/ask/", {"words": " ", "organisation": "x"}).status_code == 200
        assert not BoardQuestion.objects.exists()
        with pytest.raises(ValidationError):
            ask_officers(organisation=city.rowan, words="  ", by=city.member)
        question = ask_officers(organisation=city.rowan, words="Why?", by=city.member)
        with pytest.raises(ValidationError):
            answer_board(question=question, words="x" * 4001, by=city.officer)

    def test_the_database_keeps_an_answer_whole(self, city) -> None:
        question = ask_officers(organisation=city.rowan, words="Why?", by=city.member)
        for change in ({"answer": "Because."}, {"answered_at": NOW}, {"words": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                BoardQuestion.objects.filter(pk=question.pk).update(**change)

    def test_the_list_costs_as_many_queries_for_three_as_for_one(self, client, city) -> None:
        client.force_login(city.member)
        ask_officers(organisation=city.rowan, words="Why?", by=city.member)
        one = queries_of(client, f"{ADMIN}board-questions/")
        for organisation in (city.rowan, city.heron):
            ask_officers(organisation=organisation, words="And why?", by=city.member)
        assert queries_of(client, f"{ADMIN}board-questions/") == one
