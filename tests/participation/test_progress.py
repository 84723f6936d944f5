"""How a promise comes on: notes, steps, files, and how hard the words are to read before everybody reads them."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse
from PIL import Image

from participation.actions.change_commitment import change_commitment
from participation.actions.show_progress import (
    MOST_FILES,
    add_evidence_file,
    add_milestone,
    reach_milestone,
    write_progress,
)
from participation.chain.evidence_files import MOST_BYTES
from participation.enums import CommitmentStatus, Link
from participation.models import (
    Commitment,
    CommitmentChange,
    Decision,
    EvidenceFile,
    Milestone,
    PassedOver,
    ProgressNote,
    Viewpoint,
)
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    DecisionFactory,
    ViewpointFactory,
    passed_over,
)
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def commitment(people) -> Commitment:
    viewpoint = ViewpointFactory(consultation=people.consultation)
    return CommitmentFactory(decision__briefing=BriefingFactory(viewpoint=viewpoint, heard=True))


def page_of(commitment: Commitment) -> str:
    return reverse("participation_admin:viewpoint", args=[commitment.decision.briefing.viewpoint.reference])


def public_page(commitment: Commitment) -> str:
    return reverse("participation:you_said_entry", args=[commitment.decision.briefing.viewpoint.reference])


def picture(image_format: str = "JPEG", **saved) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, image_format, **saved)
    return out.getvalue()


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 55.0, 0.0)}
    exif[0x010E] = "Somebody's house"
    return picture(exif=exif)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/x-anything")


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content", "kept_as", "media_type"),
        [
            ("Minutes of May.PDF", PDF, "minutes-of-may.pdf", "application/pdf"),
            ("photo.pdf", picture(), "photo.jpg", "image/jpeg"),
            ("../../etc/passwd", picture("PNG"), "passwd.png", "image/png"),
            ('a"b\r\nX: y.webp', picture("WEBP"), "ab-x-y.webp", "image/webp"),
            ("تصویر", PDF, "file.pdf", "application/pdf"),
        ],
    )
    def test_they_are_what_is_in_them(self, commitment, people, name, content, kept_as, media_type) -> None:
        file = add_evidence_file(commitment=commitment, file=upload(name, content), by=people.officer)
        assert (file.name, file.media_type) == (kept_as, media_type)

    def test_a_picture_forgets_where_it_was_taken(self, commitment, people) -> None:
        file = add_evidence_file(commitment=commitment, file=upload("a.jpg", with_place()), by=people.officer)
        with Image.open(BytesIO(bytes(file.content.content))) as kept:
            assert (dict(kept.getexif()), kept.size) == ({}, (40, 30))

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("report.pdf", b"MZ\x90\x00 a program"),
            ("report.pdf", b"<html><script>alert(1)</script>"),
            ("report.pdf", b"%PDF-1.7 cut in the middle"),
            ("photo.jpg", picture()[:60]),
            ("photo.gif", picture("GIF")),
            ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("empty.pdf", b""),
        ],
    )
    def test_what_is_not_what_it_says_is_refused_kindly(self, client, commitment, people, name, content) -> None:
        client.force_login(people.officer)
        prefix = f"file-{commitment.pk}"
        page = client.post(page_of(commitment), {"link": prefix, f"{prefix}-file": upload(name, content)})
        assert page.status_code == 200
        assert "whatever its name says" in page.content.decode() or "This file is empty" in page.content.decode()
        assert not EvidenceFile.objects.exists()

    def test_a_file_that_is_too_large_is_refused(self, commitment, people) -> None:
        with pytest.raises(ValidationError, match="too large"):
            add_evidence_file(commitment=commitment, file=upload("a.pdf", PDF + b"\0" * MOST_BYTES), by=people.officer)

    def test_a_picture_of_very_many_points_is_refused(self, commitment, people) -> None:
        out = BytesIO()
        Image.new("1", (9000, 9000)).save(out, "PNG")
        with pytest.raises(ValidationError, match="too large"):
            add_evidence_file(commitment=commitment, file=upload("a.png", out.getvalue()), by=people.officer)

    def test_there_is_an_end_to_them(self, commitment, people) -> None:
        for _ in range(MOST_FILES):
            add_evidence_file(commitment=commitment, file=upload("a.pdf", PDF), by=people.officer)
        with pytest.raises(ValidationError, match="20 files already"):
            add_evidence_file(commitment=commitment, file=upload("a.pdf", PDF), by=people.officer)

    def test_those_who_follow_the_chain_can_save_them_and_nobody_else(self, client, commitment, people) -> None:
        file = add_evidence_file(commitment=commitment, file=upload("minutes.pdf", PDF), by=people.officer)
        address = reverse("participation_admin:evidence_file", args=[file.reference])
        for person in (people.officer, people.reader, people.partners_officer):
            client.force_login(person)
            response = client.get(address)
            assert (response.status_code, response.content) == (200, PDF)
            assert response.headers["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "no-store" in response.headers["Cache-Control"]
        for person in (people.stranger, people.other_decision_maker):
            client.force_login(person)
            assert client.get(address).status_code == 404
        client.logout()
        assert client.get(address).status_code == 302
        assert "minutes" not in client.get(public_page(commitment)).content.decode()


class TestSteps:
    def test_a_step_and_a_note_are_for_everybody(self, client, commitment, people) -> None:
        step = add_milestone(commitment=commitment, what={"en": "Choose the lamps."}, due_on=date(2026, 5, 1))
        write_progress(
            commitment=commitment, text={"en": "The lamps are chosen."}, on=date(2026, 5, 2), by=people.officer
        )
        reach_milestone(milestone=step, done_on=date(2026, 4, 30))
        page = client.get(public_page(commitment)).content.decode()
        assert "Choose the lamps." in page
        assert "done on 30 April 2026" in page
        assert "The lamps are chosen." in page

    def test_a_step_comes_before_the_promise(self, commitment) -> None:
        with pytest.raises(ValidationError, match="A step comes before"):
            add_milestone(commitment=commitment, what={"en": "Later."}, due_on=date(2026, 6, 2))

    def test_a_step_is_done_once(self, commitment) -> None:
        step = add_milestone(commitment=commitment, what={"en": "Choose."}, due_on=date(2026, 5, 1))
        reach_milestone(milestone=step, done_on=date(2026, 4, 30))
        with pytest.raises(ValidationError, match="already"):
            reach_milestone(milestone=step, done_on=date(2026, 4, 29))
        step.refresh_from_db()
        assert step.done_on == date(2026, 4, 30)

    def test_what_has_ended_goes_no_further(self, people) -> None:
        ended = CommitmentFactory(kept=True)
        with pytest.raises(ValidationError, match="ended already"):
            add_milestone(commitment=ended, what={"en": "More."}, due_on=date(2026, 5, 1))
        with pytest.raises(ValidationError, match="ended already"):
            write_progress(commitment=ended, text={"en": "More."}, on=date(2026, 5, 1), by=people.officer)

    def test_a_note_is_kept(self, commitment, people) -> None:
        note = write_progress(
            commitment=commitment, text={"en": "Going well."}, on=date(2026, 5, 1), by=people.officer
        )
        with pytest.raises(TypeError):
            note.delete()

    def test_the_database_refuses_empty_words(self, commitment, people) -> None:
        with pytest.raises(IntegrityError):
            Milestone.objects.create(commitment=commitment, what={}, due_on=date(2026, 5, 1))

    def test_a_slipped_date_stays_visible_to_officers_and_to_everybody(self, client, commitment, people) -> None:
        client.force_login(people.officer)
        prefix = f"change-{commitment.pk}"
        typed = {"status": "doing", "on": "2026-05-01", "due_on": "2026-08-01", "reason_en": "The lamps come late."}
        client.post(
            page_of(commitment), {"link": prefix, **{f"{prefix}-{name}": said for name, said in typed.items()}}
        )
        assert (
            "The date slipped from 1 June 2026 to 1 August 2026:" in client.get(page_of(commitment)).content.decode()
        )
        client.logout()
        assert "First promised for 1 June 2026." in client.get(public_page(commitment)).content.decode()

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_entry_costs_the_same_for_any_number(
        self, client, commitment, people, rows, django_assert_num_queries
    ) -> None:
        for _ in range(rows):
            other = CommitmentFactory(decision=commitment.decision)
            add_milestone(commitment=other, what={"en": "Choose."}, due_on=date(2026, 5, 1))
            write_progress(commitment=other, text={"en": "Well."}, on=date(2026, 5, 1), by=people.officer)
        client.get("/en/receipt/")
        with django_assert_num_queries(13):
            client.get(public_page(commitment) + "?x=1")


HARD = "Notwithstanding considerable budgetary constraints, comprehensive illumination remains inconceivable."


class TestWordsThatEverybodyReads:
    def decide(self, client, people, **typed):
        viewpoint = ViewpointFactory(consultation=people.consultation)
        briefing = BriefingFactory(viewpoint=viewpoint, heard=True)
        client.force_login(people.officer)
        prefix = f"decide-{briefing.pk}"
        fields = {"outcome": "no", "reason_for_no": "money", "reason_en": HARD, "decided_by": "Head of parks"}
        fields |= {"decided_on": "2026-03-20"} | typed
        address = reverse("participation_admin:viewpoint", args=[viewpoint.reference])
        data = {"link": prefix, **{f"{prefix}-{name}": said for name, said in fields.items()}}
        return address, data

    def test_asking_how_hard_they_are_writes_nothing_and_finds_no_fault(self, client, people) -> None:
        address, data = self.decide(client, people, outcome="")
        page = client.post(address, data | {"measure": "1"}).content.decode()
        assert "Harder than it need be." in page
        assert HARD in page
        assert "This field is required" not in page
        assert not Decision.objects.exists()

    def test_it_is_told_again_where_something_is_missing(self, client, people) -> None:
        address, data = self.decide(client, people, reason_for_no="")
        page = client.post(address, data).content.decode()
        assert "Harder than it need be." in page
        assert "Choose the kind of reason for a no" in page

    def test_a_no_comes_with_what_can_be_done_instead(self, client, people) -> None:
        address, data = self.decide(client, people)
        prefix = data["link"]
        client.post(address, data | {f"{prefix}-alternative_en": "We can put up one lamp."})
        assert Decision.objects.get().alternative["en"] == "We can put up one lamp."
        client.logout()
        viewpoint = Viewpoint.objects.get()
        page = client.get(reverse("participation:you_said_entry", args=[viewpoint.reference])).content.decode()
        assert "What we can do instead" in page
        assert "We can put up one lamp." in page

    def test_nothing_is_offered_instead_of_a_yes(self, client, people) -> None:
        address, data = self.decide(client, people, outcome="yes", reason_for_no="")
        page = client.post(address, data | {f"{data['link']}-alternative_en": "One lamp."}).content.decode()
        assert "Something else is offered only where the answer is not a yes." in page
        with pytest.raises(IntegrityError):
            DecisionFactory(outcome="yes", alternative={"en": "One lamp."})


def test_no_note_is_changed_by_many() -> None:
    with pytest.raises(TypeError):
        ProgressNote.objects.update(on=date(2026, 1, 1))


class TestHistories:
    """What happened to a promise, and which links were passed over: written once."""

    @pytest.fixture
    def change(self, people, commitment) -> CommitmentChange:
        said = {"commitment": commitment, "on": date(2026, 5, 1), "by": people.officer}
        change_commitment(status=CommitmentStatus.BROKEN, reason={"en": "No money was left."}, **said)
        return CommitmentChange.objects.get()

    @pytest.fixture
    def over(self) -> PassedOver:
        return passed_over(ViewpointFactory(), Link.HEARD)

    @pytest.mark.parametrize("row", ["change", "over"])
    def test_no_line_is_changed_or_deleted(self, request, row) -> None:
        line = request.getfixturevalue(row)
        for touch in (line.save, line.delete):
            with pytest.raises(TypeError):
                touch()

    @pytest.mark.parametrize("row", ["change", "over"])
    def test_no_line_is_changed_or_deleted_among_many(self, request, row) -> None:
        lines = type(request.getfixturevalue(row)).objects
        with pytest.raises(TypeError):
            lines.update(reason={"en": "All is well."})
        with pytest.raises(TypeError):
            lines.all().delete()
        assert lines.count() == 1

    def test_no_promise_is_deleted_with_its_history(self, change) -> None:
        with pytest.raises(ProtectedError):
            change.commitment.delete()
        assert CommitmentChange.objects.count() == 1

    def test_no_viewpoint_is_deleted_with_its_reasons(self, over) -> None:
        with pytest.raises(ProtectedError):
            over.viewpoint.delete()
        assert PassedOver.objects.count() == 1
