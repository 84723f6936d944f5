"""From the draft through the chair's approval to what stays for good, and to the next edition."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from post_office.models import Email

from accounts.enums import Role
from accounts.models import Membership, Organisation
from participation.actions.reports.begin_report import begin_edition
from participation.actions.reports.freeze_figures import freeze_figures
from participation.actions.reports.publish_report import (
    languages_left_out,
    publish_report,
    send_back,
    send_to_chair,
)
from participation.models import BoardReport, FrozenFigure, ReportPage, ReportText
from participation.reports.fingerprints import fingerprint_of, is_as_published
from participation.reports.states import ReportState
from tests.accounts.factories import UserFactory
from tests.participation.factories import ConsultationFactory
from tests.participation.reports.offices import (
    LAST,
    NOW,
    Offices,
    begun,
    half_a_year,
    offices,
    published,
    translate,
    write_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def city():
    with time_machine.travel(NOW, tick=False):
        found = offices()
        half_a_year(found)
        yield found


@pytest.fixture
def report(city: Offices) -> BoardReport:
    made = begun(city)
    write_words(made)
    return made


def subjects_to(user) -> list[str]:
    return [mail.subject for mail in Email.objects.order_by("pk") if mail.to == [user.email]]


class TestTheWay:
    def test_the_chair_is_told_that_a_report_waits_and_everybody_that_it_is_ready(self, city, report) -> None:
        send_to_chair(report=report, by=city.officer)
        assert subjects_to(city.chair) == ["A report to the board waits for your approval"]
        assert subjects_to(city.member) == []
        row = publish_report(report=report, by=city.chair)
        for user in (city.chair, city.member, city.coordinator, city.officer):
            assert subjects_to(user)[-1] == "A report to the board is ready"
        assert subjects_to(city.herons_officer) == []
        assert (row.state, row.approved_by, row.published_at) == (ReportState.PUBLISHED, city.chair, NOW)
        assert [step.deed for step in row.steps.all()] == ["begun", "frozen", "sent", "published"]

    def test_the_chair_sends_back_what_should_be_changed(self, city, report) -> None:
        send_to_chair(report=report, by=city.officer)
        with pytest.raises(ValidationError, match="Say what should be changed"):
            send_back(report=report, words="  ", by=city.chair)
        send_back(report=report, words="Say more about heads of service.", by=city.chair)
        mail = Email.objects.filter(subject="A report to the board came back").get()
        assert mail.to == [city.officer.email]
        assert "Say more about heads of service." in mail.message
        send_to_chair(report=report, by=city.officer)
        assert BoardReport.objects.get().state == ReportState.WAITING
        assert ReportText.objects.count() == 1

    def test_what_was_sent_is_what_is_published_whatever_is_written_meanwhile(self, city, report) -> None:
        send_to_chair(report=report, by=city.officer)
        write_words(report, ("heading", "Quite another report"))
        with pytest.raises(ValidationError, match="was sent or published"):
            freeze_figures(report=report, by=city.officer)
        publish_report(report=report, by=city.chair)
        assert "Quite another report" not in str(report.texts.get().words)

    def test_whoever_sent_it_does_not_approve_it(self, city, report) -> None:
        Membership.objects.create(user=city.officer, role=Role.BOARD_CHAIR, organisation=city.rowan)
        send_to_chair(report=report, by=city.officer)
        with pytest.raises(ValidationError, match="sent this report yourself"):
            publish_report(report=report, by=city.officer)
        with pytest.raises(IntegrityError), transaction.atomic():
            BoardReport.objects.filter(pk=report.pk).update(approved_by=city.officer)

    def test_a_second_press_publishes_nothing_twice(self, city, report) -> None:
        published(city, report)
        with pytest.raises(ValidationError, match="does not wait any more"):
            publish_report(report=report, by=city.chair)
        assert len(subjects_to(city.member)) == 1

    def test_what_is_missing_is_said_all_at_once(self, city) -> None:
        made = begun(city)
        Membership.objects.filter(role=Role.BOARD_CHAIR).delete()
        with pytest.raises(ValidationError) as refused:
            send_to_chair(report=made, by=city.officer)
        said = " ".join(refused.value.messages)
        for words in ("Publish its words", "one sentence", "in short", "Nobody is board chair"):
            assert words in said
        assert BoardReport.objects.get().state == ReportState.DRAFT


class TestForGood:
    def test_nothing_of_a_published_report_can_be_changed(self, city, report) -> None:
        row = published(city, report)
        figure, text, before = row.figures.first(), row.texts.first(), fingerprint_of(row)
        for change in (
            row.save,
            row.delete,
            figure.save,
            figure.delete,
            text.save,
            text.delete,
            BoardReport.objects.all().delete,
            FrozenFigure.objects.all().delete,
            lambda: BoardReport.objects.update(name="Another"),
            lambda: FrozenFigure.objects.update(data={}),
            lambda: ReportText.objects.update(words={}),
            lambda: FrozenFigure.objects.drop_of_draft(row),
        ):
            with pytest.raises(TypeError):
                change()
        assert row.fingerprint == before == fingerprint_of(BoardReport.objects.get())

    def test_what_happens_later_changes_no_figure_of_it(self, city, report) -> None:
        row = published(city, report)
        ConsultationFactory(lead=city.rowan, opens_on=LAST)
        city.rowan.name = "Quite Another Council"
        city.rowan.save()
        assert fingerprint_of(row) == row.fingerprint

    def test_a_change_past_everything_shows_in_the_fingerprint_and_on_the_page(self, client, city, report) -> None:
        row = published(city, report)
        client.force_login(city.officer)
        addresses = [f"/en/board-reports/{row.reference}/?x", f"/admin/participation/reports/{row.reference}/"]
        for address in addresses:
            page = client.get(address).content.decode()
            assert row.fingerprint in page
            assert "Yes. Nothing in this edition was changed since it was published on 1 July 2026." in page
        figure = row.figures.first()
        forged = {**figure.data, "title": {"en": "Forged"}}
        QuerySet(FrozenFigure).filter(pk=figure.pk).update(data=forged)
        assert fingerprint_of(row) != row.fingerprint
        for address in addresses:
            page = client.get(address).content.decode()
            assert "No. This edition does not match what was published on 1 July 2026." in page
            assert "Yes. Nothing" not in page


class TestNames:
    def test_whoever_wrote_it_keeps_the_name_of_that_day(self, client, city, report) -> None:
        made = published(city, report)
        old = made.lead.name
        Organisation.objects.filter(pk=made.lead_id).update(name="Another name")
        made = BoardReport.objects.get(pk=made.pk)
        assert is_as_published(made)
        page = client.get(f"/en/board-reports/{made.reference}/").content.decode()
        assert (old in page, "Another name" in page) == (True, False)

    def test_a_heading_that_was_changed_past_everything_shows(self, city, report) -> None:
        made = published(city, report)
        QuerySet(FrozenFigure).filter(report=made).update(source_title={"en": "Forged"})
        assert not is_as_published(BoardReport.objects.get(pk=made.pk))


class TestEditions:
    def test_a_correction_is_another_edition_and_the_old_one_stays(self, city, report) -> None:
        first = published(city, report)
        second = begin_edition(report=first, what_changed={"en": "The number of replies was wrong."}, by=city.officer)
        assert (second.edition, second.supersedes, second.series) == (2, first, first.series)
        assert list(second.figures.values_list("source", "key", "data")) == list(
            first.figures.values_list("source", "key", "data")
        )
        freeze_figures(report=second, by=city.officer)
        published(city, second)
        assert list(BoardReport.objects.latest_editions()) == [second]
        assert BoardReport.objects.published().count() == 2
        assert ReportPage.objects.get().report == second

    def test_only_one_edition_is_at_work_and_only_after_one_that_is_published(self, city, report) -> None:
        with pytest.raises(ValidationError, match="Only the last edition"):
            begin_edition(report=report, what_changed={"en": "x"}, by=city.officer)
        first = published(city, report)
        with pytest.raises(ValidationError, match="Say what changed"):
            begin_edition(report=first, what_changed={}, by=city.officer)
        begin_edition(report=first, what_changed={"en": "x"}, by=city.officer)
        with pytest.raises(ValidationError, match="Only the last edition"):
            begin_edition(report=first, what_changed={"en": "x"}, by=city.officer)


class TestLanguages:
    def test_a_language_that_lacks_a_text_is_left_out_and_named(self, city) -> None:
        made = begun(city)
        page = write_words(made, ("heading", "What we heard"), ("text", "<p>They want lights.</p>"))
        translate(page, "ur")
        translate(page, "pl", leave_out="They want lights.")
        compiled = send_to_chair(report=made, by=city.officer)
        assert set(made.texts.values_list("language", flat=True)) == {"en", "ur"}
        assert languages_left_out(compiled) == [
            "Polski is left out: 1 text is not translated, or its page is not published."
        ]
        urdu = made.texts.get(language="ur").words
        assert urdu["title"] == "ur: January to June 2026"
        assert urdu["blocks"][0] == {"kind": "heading", "level": 1, "text": "ur: What we heard"}
        assert urdu["blocks"][1]["runs"][0]["t"] == "ur: They want lights."

    def test_the_desk_is_listed_nowhere_and_leads_to_what_is_published(self, client, city, report) -> None:
        page = ReportPage.objects.get()
        assert page.title not in client.get(page.get_parent().url).content.decode()
        assert client.get(page.url).url.startswith("/accounts/login/")
        client.force_login(city.member)
        assert client.get(page.url).status_code == 404
        row = published(city, report)
        assert client.get(page.url).url == f"/en/board-reports/{row.reference}/"

    def test_a_translation_is_private_too(self, city, report) -> None:
        translated = translate(ReportPage.objects.get(locale__language_code="en"), "pl")
        assert translated.series == report.series
        assert translated.get_view_restrictions().exists()


def test_a_chair_who_is_switched_off_gets_no_mail(city, report) -> None:
    city.chair.is_active = False
    city.chair.save()
    other = UserFactory(roles=[(Role.BOARD_CHAIR, city.rowan)])
    send_to_chair(report=report, by=city.officer)
    assert (subjects_to(city.chair), len(subjects_to(other))) == ([], 1)
