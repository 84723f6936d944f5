"""From a filter of the results to a file: what it says in words goes with it, and the file is what was asked for."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.enums import Role
from accounts.models import User
from surveys.actions.keep_filter import keep_filter
from surveys.enums import ExportFormat, ExportState
from surveys.language_links import language_name
from surveys.models import Download, Export, Survey
from surveys.results.filters import Filter
from surveys.tasks import write_export
from surveys.views import exporting as doors
from tests.accounts.factories import UserFactory
from tests.query_counts import queries_of
from tests.surveys.factories import ResponseFactory, block, survey_page

REFERENCE = "4c3f6f4e-7c5e-4f7e-8e8c-0b6f8f0c8a11"
SAFE = {"q-safe": ["yes"]}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORT_DIR = tmp_path / "exports"
    return tmp_path / "exports"


@pytest.fixture
def survey(db: None) -> Survey:
    survey = survey_page(
        block("yes_no", key="safe", wording="Do you feel safe?"), block("number", key="hours", wording="Hours?")
    ).survey
    for number in range(4):
        answers = {"safe": {"value": "yes" if number % 2 else "no"}, "hours": {"value": str(number)}}
        ResponseFactory(
            survey=survey, day=date(2026, 5, 1 + number), language=("en", "pl")[number > 2], answers=answers
        )
    return survey


@pytest.fixture
def officer(survey: Survey) -> User:
    return UserFactory(roles=[(Role.OFFICER, survey.organisation)])


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file takes long."""
    monkeypatch.setattr(doors, "FEW", 0)
    monkeypatch.setattr(doors, "FEW_OF_CSV", 0)


def address(name: str, survey: Survey, *more: Any) -> str:
    return reverse(f"surveys_admin:{name}", args=[survey.reference, *more])


def asked(**more: Any) -> dict[str, Any]:
    return {"reference": REFERENCE, "file_format": "csv", "labels": "en", **more}


def days_in(file: bytes) -> list[str]:
    return [line["day"] for line in csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""))]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_the_results_lead_to_a_file_of_whom_they_show(desk: Client, survey: Survey) -> None:
    page = desk.get(address("results", survey), {**SAFE, "labels": "en"}).content.decode()
    query = "q-safe=yes"
    for name in ("exports", "export"):
        assert f'href="{address(name, survey)}?{query}"' in page
    form = desk.get(f"{address('exports', survey)}?{query}").content.decode()
    assert "<strong>2</strong> of 4 answers come into the file." in form
    assert "<li>Do you feel safe?: Yes " in form
    assert '<input type="checkbox" name="q-safe" value="yes" checked>' in form
    assert days_in(body(desk.get(f"{address('export', survey)}?{query}"))) == ["2026-05-02", "2026-05-04"]
    assert days_in(body(desk.post(address("exports", survey), asked(**SAFE)))) == ["2026-05-02", "2026-05-04"]
    assert [each.where for each in Download.objects.all()] == [SAFE, SAFE]


@pytest.mark.parametrize("file_format", ExportFormat.values)
def test_a_long_file_keeps_its_filter_until_it_is_written(
    desk: Client, survey: Survey, long: None, file_format: str
) -> None:
    wanted = {**SAFE, "language": ["pl"], "from": ["2026-05-02"]}
    response = desk.post(address("exports", survey), asked(file_format=file_format, **wanted))
    export = Export.objects.get()
    assert export.where == wanted
    assert response["Location"] == address("export_state", survey, export.reference)
    waiting = desk.get(response["Location"]).content.decode()
    assert "0 of about 1 lines" in waiting
    for said in ("Do you feel safe?: Yes", f"Language: {language_name('pl')}", "from 2 May 2026"):
        assert said in waiting
    write_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.lines) == (ExportState.READY, 1)
    assert "Some of them" in desk.get(address("exports", survey)).content.decode()
    body(desk.get(address("export_file", survey, export.reference)))
    assert Download.objects.get().where == wanted


def test_what_the_filter_says_and_no_box_shows_is_carried_through(desk: Client, survey: Survey) -> None:
    page = desk.get(address("exports", survey), {"day": ["2026-05-01", "2026-05-04"], "q-safe": "no"}).content.decode()
    for day in ("2026-05-01", "2026-05-04"):
        assert f'<input type="hidden" name="day" value="{day}">' in page
    file = desk.post(address("exports", survey), asked(day=["2026-05-01", "2026-05-04"], **{"q-safe": "no"}))
    assert days_in(body(file)) == ["2026-05-01"]


def test_the_boxes_can_be_changed_and_counted_before_there_is_a_file(desk: Client, survey: Survey) -> None:
    shown = desk.post(address("exports", survey), asked(do="show", file_format="sav", **{"q-safe": ["no"]}))
    where = urlsplit(shown["Location"])
    assert parse_qs(where.query) == {"q-safe": ["no"], "file_format": ["sav"], "labels": ["en"]}
    form = desk.get(shown["Location"])
    assert form.context["form"]["file_format"].value() == "sav"
    assert form.context["found"].total == 2
    assert not Download.objects.exists()


def test_a_kept_filter_is_at_hand(desk: Client, survey: Survey, officer: User) -> None:
    keep_filter(survey=survey, name="Safe ones", narrowed_by=Filter((("q-safe", ("yes",)),)), by=officer)
    page = desk.get(address("exports", survey)).content.decode()
    assert f'<a href="{address("exports", survey)}?q-safe=yes">Safe ones</a>' in page
    kept = desk.get(address("exports", survey), SAFE).context["kept"]
    assert [each["is_here"] for each in kept] == [True]


@pytest.mark.parametrize("query", [{"q-gone": "yes"}, {"from": "soon"}, {"q-safe": ["yes", "maybe"]}])
def test_what_is_not_understood_is_said_and_makes_no_file(desk: Client, survey: Survey, query: dict[str, Any]) -> None:
    response = desk.get(address("export", survey), query)
    assert response.status_code == 302
    page = desk.get(response["Location"])
    [problem] = page.context["found"].problems
    assert escape(problem) in page.content.decode()
    refused = desk.post(address("exports", survey), asked(**query))
    assert escape(problem) in refused.content.decode()
    assert not Download.objects.exists()


def test_answers_that_came_meanwhile_make_no_other_file_than_was_asked_for(
    desk: Client, survey: Survey, long: None, caplog: pytest.LogCaptureFixture
) -> None:
    """With many different numbers there are ranges, and “2” is none of them."""
    desk.post(address("exports", survey), asked(**{"q-hours": ["2"]}))
    export = Export.objects.get()
    for number in range(40):
        ResponseFactory(survey=survey, answers={"hours": {"value": str(number)}})
    write_export(export.pk)
    export.refresh_from_db()
    assert export.state == ExportState.FAILED
    page = desk.get(address("export_state", survey, export.reference)).content.decode()
    assert "Answers that came meanwhile changed what can be chosen" in page
    assert "“2” is no answer to “Hours?”" in page


def test_whoever_goes_back_and_chooses_others_gets_another_file(desk: Client, survey: Survey, long: None) -> None:
    for wanted in (SAFE, SAFE, {"q-safe": ["no"]}):
        assert desk.post(address("exports", survey), asked(**wanted)).status_code == 302
    assert sorted(each.where["q-safe"] for each in Export.objects.all()) == [["no"], ["yes"]]


def test_pages_cost_the_same_however_many_files_and_answers_there_are(
    desk: Client, survey: Survey, officer: User, long: None
) -> None:
    def more(number: int) -> None:
        desk.post(address("exports", survey), asked(**{"q-safe": ["yes"], "to": f"2026-05-0{number}"}))
        keep_filter(survey=survey, name=f"{number}", narrowed_by=Filter((("q-safe", ("yes",)),)), by=officer)
        ResponseFactory(survey=survey, answers={"safe": {"value": "yes"}})

    more(4)
    page = f"{address('exports', survey)}?q-safe=yes"
    state = address("export_state", survey, Export.objects.get().reference)
    first = queries_of(desk, page), queries_of(desk, state)
    more(5)
    more(6)
    assert (queries_of(desk, page), queries_of(desk, state)) == first
