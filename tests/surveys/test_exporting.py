"""Files of answers: at once or by a task, for those who may, for a day; and the codebook, and answers one by one."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from surveys.actions import export_answers as exporting
from surveys.enums import ExportFormat, ExportState
from surveys.exports.layout import layout_of
from surveys.exports.one_by_one import ON_A_PAGE, page
from surveys.models import Download, Export, Response, Survey
from surveys.tasks import sweep_exports, write_export
from surveys.views import exporting as doors
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.factories import ResponseFactory, survey_page


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.EXPORT_DIR = tmp_path / "exports"
    return settings.EXPORT_DIR


@pytest.fixture
def survey(db) -> Survey:
    survey = survey_page().survey
    for day, value in enumerate(["yes", "no", "yes"], start=1):
        ResponseFactory(survey=survey, day=date(2026, 5, day), answers={"safe": {"value": value}})
    return survey


@pytest.fixture
def officer(survey) -> User:
    return UserFactory(roles=[(Role.OFFICER, survey.organisation)])


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def address(name: str, survey: Survey, *more: Any) -> str:
    return reverse(f"surveys_admin:{name}", args=[survey.reference, *more])


def asked(**more: Any) -> dict[str, Any]:
    reference = "4c3f6f4e-7c5e-4f7e-8e8c-0b6f8f0c8a11"
    return {"reference": reference, "file_format": "xlsx", "labels": "en", **more}


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def long(monkeypatch):
    """Every file takes long."""
    monkeypatch.setattr(doors, "FEW", 0)
    monkeypatch.setattr(doors, "FEW_OF_CSV", 0)


def test_a_short_file_comes_at_once(desk, survey, officer):
    response = desk.post(address("exports", survey), asked(**{"from": "2026-05-02"}))
    rows = list(openpyxl.load_workbook(io.BytesIO(body(response)))["Answers"].iter_rows(values_only=True))
    place = rows[0].index("safe")
    assert [row[place] for row in rows] == ["safe", "no", "yes"]
    [logged] = Download.objects.all()
    assert (logged.survey, logged.user, logged.file_format) == (survey, officer, "xlsx")
    assert logged.where == {"from": ["2026-05-02"]}
    assert not Export.objects.exists()


@pytest.mark.parametrize("file_format", ExportFormat.values)
def test_a_long_file_is_written_by_a_task_and_fetched(
    desk, survey, officer, long, folder, file_format, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(address("exports", survey), asked(file_format=file_format))
    [export] = Export.objects.all()
    assert (export.state, export.lines, export.made_by) == (ExportState.READY, 3, officer)
    assert response.url == address("export_state", survey, export.reference)
    assert address("export_file", survey, export.reference) in desk.get(response.url).content.decode()
    assert not Download.objects.exists()
    fetched = desk.get(address("export_file", survey, export.reference))
    assert fetched["Content-Disposition"].startswith("attachment")
    assert body(fetched) == (folder / export.file_name).read_bytes()
    assert Download.objects.get().file_format == file_format
    assert address("export_state", survey, export.reference) in desk.get(address("exports", survey)).content.decode()


def test_asking_twice_is_asking_once(desk, survey, long):
    for _time in range(2):
        assert desk.post(address("exports", survey), asked()).status_code == 302
    assert Export.objects.count() == 1


def test_while_it_is_written_the_page_says_how_far_it_is(desk, survey, officer):
    export = export_of(survey, officer)
    text = desk.get(address("export_state", survey, export.reference)).content.decode()
    assert "0 of about 3 lines" in text
    assert '<meta http-equiv="refresh" content="5">' in text
    assert desk.get(address("export_file", survey, export.reference)).status_code == 302


def test_wrong_choices_keep_the_others(desk, survey):
    wrong = asked(**{"from": "2026-05-02", "to": "2026-05-01", "channel": ["web"], "q-safe": ["yes"]})
    response = desk.post(address("exports", survey), wrong)
    text = response.content.decode()
    assert response.status_code == 200
    assert "The first day is after the last one" in text
    assert 'value="2026-05-02"' in text
    assert '<input type="checkbox" name="q-safe" value="yes" checked>' in text
    assert desk.post(address("exports", survey), asked(file_format="exe", reference="x")).status_code == 200
    assert not Export.objects.exists()


def export_of(survey: Survey, user: User, **facts: Any) -> Export:
    wanted = {"file_format": ExportFormat.CSV, "language": "en", "expires_at": timezone.now() + timedelta(days=1)}
    return Export.objects.create(survey=survey, made_by=user, **{**wanted, **facts})


def ready(survey: Survey, user: User) -> Export:
    export = export_of(survey, user)
    write_export(export.pk)
    export.refresh_from_db()
    assert export.state == ExportState.READY
    return export


def test_a_file_is_for_the_person_who_asked_for_it(client, survey, officer):
    export = ready(survey, officer)
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    assert client.get(address("export_state", survey, export.reference)).status_code == 404
    assert client.get(address("export_file", survey, export.reference)).status_code == 302
    assert not Download.objects.exists()


def test_who_lost_the_role_downloads_nothing_any_more(desk, survey, officer):
    export = ready(survey, officer)
    officer.memberships.all().delete()
    response = desk.get(address("export_file", survey, export.reference))
    assert response.status_code in (302, 403, 404)
    assert not response.streaming
    assert not Download.objects.exists()


NAMES = ["exports", "export", "answers"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [Role.READER, Role.DECISION_MAKER, Role.SAFEGUARDING_LEAD])
def test_files_are_for_officers(client, survey, name, role):
    client.force_login(UserFactory(roles=[(role, survey.organisation)]))
    assert client.get(address(name, survey)).status_code in (302, 404)


@pytest.mark.parametrize("name", NAMES)
def test_files_of_another_organisation_are_not_found(client, survey, officer, name):
    export = ready(survey, officer)
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert client.get(address(name, survey)).status_code == 404
    assert client.get(address("answers_codebook", survey, "json")).status_code == 404
    assert client.get(address("export_state", survey, export.reference)).status_code == 404
    assert client.get(address("export_file", survey, export.reference)).status_code == 404


def test_nobody_downloads_without_signing_in(client, survey, officer):
    export = ready(survey, officer)
    response = client.get(address("export_file", survey, export.reference))
    assert response.status_code == 302
    assert "/login/" in response.url


def test_a_file_goes_after_a_day(desk, survey, officer, folder):
    export = ready(survey, officer)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        desk.force_login(officer)
        assert desk.get(address("export_file", survey, export.reference)).status_code == 302
        sweep_exports()
    assert not Export.objects.exists()
    assert list(folder.iterdir()) == []


def test_a_file_that_is_gone_is_said_and_not_logged(desk, survey, officer, folder):
    export = ready(survey, officer)
    (folder / export.file_name).unlink()
    response = desk.get(address("export_file", survey, export.reference), follow=True)
    assert "Ask for it again" in response.content.decode()
    assert not Download.objects.exists()


def test_the_sweep_asks_again_for_what_nobody_writes(survey, officer, folder):
    lost = export_of(survey, officer)
    killed = export_of(survey, officer, state=ExportState.RUNNING, tries=1, heard_at=timezone.now())
    sweep_exports()
    assert set(Export.objects.values_list("state", flat=True)) == {ExportState.WAITING, ExportState.RUNNING}
    folder.mkdir(exist_ok=True)
    (folder / f"{killed.file_name}.1.part").write_text("half a")
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        sweep_exports()
    for export in (lost, killed):
        export.refresh_from_db()
        assert (export.state, export.lines) == (ExportState.READY, 3)
        assert (folder / export.file_name).read_text(encoding="utf-8-sig").count("\n") == 4


def test_a_task_that_runs_twice_writes_once(survey, officer, monkeypatch):
    export = ready(survey, officer)
    monkeypatch.setattr("surveys.exports.written.WRITERS", {})
    write_export(export.pk)
    write_export(0)
    export.refresh_from_db()
    assert (export.state, export.tries) == (ExportState.READY, 1)


def test_a_file_that_kills_its_writers_is_given_up(survey, officer):
    facts = {"state": ExportState.RUNNING, "tries": 3, "heard_at": timezone.now() - timedelta(hours=1)}
    export = export_of(survey, officer, **facts)
    write_export(export.pk)
    export.refresh_from_db()
    assert export.state == ExportState.FAILED


def test_a_file_that_cannot_be_written_is_said_to_have_failed(desk, survey, officer, folder, caplog):
    export = export_of(survey, officer)

    def breaks(export: Export, to: Path, tell: Any) -> int:
        to.write_text("half a")
        raise OSError("No space left")

    exporting.write_export(export_id=export.pk, write=breaks)
    export.refresh_from_db()
    assert export.state == ExportState.FAILED
    assert "No space left" in caplog.text
    assert list(folder.iterdir()) == []
    assert "ask for it again" in desk.get(address("export_state", survey, export.reference)).content.decode()


def test_a_writer_that_was_taken_for_dead_finishes_nothing(survey, officer, folder):
    export = export_of(survey, officer)

    def slow(export: Export, to: Path, tell: Any) -> int:
        tell(exporting.LINES_BETWEEN_SIGNS)
        assert exporting.lines_so_far(export) == exporting.LINES_BETWEEN_SIGNS
        Export.objects.update(tries=2)
        to.write_text("late")
        return 1

    exporting.write_export(export_id=export.pk, write=slow)
    export.refresh_from_db()
    assert (export.state, export.tries, export.lines) == (ExportState.RUNNING, 2, None)


def test_the_database_keeps_exports_whole(survey, officer):
    for facts in ({"state": ExportState.READY}, {"lines": 3}, {"state": ExportState.RUNNING}, {"file_format": "exe"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            export_of(survey, officer, **facts)


def test_what_was_downloaded_is_never_changed_or_forgotten(desk, survey):
    body(desk.get(address("export", survey)))
    download = Download.objects.get()
    with pytest.raises(TypeError):
        download.save()
    with pytest.raises(TypeError):
        download.delete()


def test_the_codebook_comes_as_json_and_as_pdf(desk, survey):
    data = desk.get(address("answers_codebook", survey, "json")).json()
    assert [column["column"] for column in data["columns"]][:3] == ["day", "language", "presentation"]
    assert desk.get(address("answers_codebook", survey, "pdf")).content.startswith(b"%PDF")
    assert desk.get(address("answers_codebook", survey, "exe")).status_code == 404


def test_answers_one_by_one_show_labels_and_no_words(desk, survey):
    Response.objects.all().delete()
    answers = {"safe": {"value": "yes"}, "better": {"value": "wrote"}, "often": {"opt_out": "not_said"}}
    ResponseFactory(survey=survey, answers={**answers, "feel_3": {"value": "gone"}})
    text = desk.get(address("answers", survey)).content.decode()
    for shown in ("<td>Yes</td>", "<td>Wrote something</td>", "<td>I don&#x27;t want to say</td>", "<td>Words</td>"):
        assert shown in text


def test_pages_of_answers_leave_none_out_and_show_none_twice(survey):
    days = [date(2026, 6, 1 + number // 70) for number in range(130)]
    for day in days:
        ResponseFactory(survey=survey, day=day, answers={"safe": {"value": "no"}})
    layout, seen, place, sizes = layout_of(survey), [], "", []
    while True:
        found = page(survey, layout, place)
        seen += [shown.day for shown in found.responses]
        sizes.append(len(found.responses))
        place = found.older
        if not place:
            break
    assert sizes == [ON_A_PAGE, ON_A_PAGE, 33]
    assert seen == sorted([*days, *(date(2026, 5, day) for day in (1, 2, 3))], reverse=True)
    for wrong in ("x", "2026-99-99.0123456789abcdef", "2026-05-01.é"):
        assert len(page(survey, layout, wrong).responses) == ON_A_PAGE


@pytest.mark.parametrize("name", ["answers", "exports"])
def test_a_list_costs_the_same_for_one_and_three(desk, survey, officer, name):
    Response.objects.all().delete()
    ResponseFactory(survey=survey)
    export_of(survey, officer)
    once = queries_of(desk, address(name, survey))
    for _number in range(2):
        ResponseFactory(survey=survey)
        export_of(survey, officer)
    assert queries_of(desk, address(name, survey)) == once
