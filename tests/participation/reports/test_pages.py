"""Reports for everybody: page, one sheet, easy read, files, data against its schema, and older editions."""

import csv
import io
from typing import Any

import pytest
import time_machine

from cms.caching.page_cache import purge
from cms.printed.pdf import CannotWrite
from participation.actions.reports.begin_report import begin_edition
from participation.actions.reports.freeze_figures import freeze_figures
from participation.actions.reports.publish_report import send_to_chair
from participation.models import BoardReport
from participation.reports.data_files import SCHEMA
from participation.views.reports import public
from tests.cms.factories import stream
from tests.cms.pdf_reading import Tagged
from tests.participation.reports.offices import (
    EXPECTED,
    NOW,
    Offices,
    begun,
    half_a_year,
    offices,
    published,
    translate,
    write_words,
)
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

EASY = stream(("heading", "What we did"), ("easy_read", {"picture": "", "image": None, "sentence": "We asked you."}))


@pytest.fixture
def city():
    with time_machine.travel(NOW, tick=False):
        found = offices()
        half_a_year(found)
        yield found


@pytest.fixture
def report(city: Offices) -> BoardReport:
    made = begun(city)
    write_words(made, easy_read_body=EASY)
    return published(city, made)


def address(report: BoardReport, rest: str = "", language: str = "en") -> str:
    return f"/{language}/board-reports/{report.reference}/{rest}"


def page_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


class TestThePage:
    def test_it_shows_each_figure_with_its_sentence_drawing_table_source_and_day(self, client, report) -> None:
        page = page_of(client, address(report))
        for words in (
            "January to June 2026",
            "From 1 January 2026 to 30 June 2026.",
            "Heron Health Trust, Rowan City Council",
            "Did people hear back by the promised day?",
            "Sent by the promised day: 1 of 5 (20 %).",
            'role="img" aria-label="Bars. Did people hear back by the promised day?. Sent by the promised day: 1;',
            '<th scope="row">Sent later</th><td>1</td>',
            "Counted on 1 July 2026.",
            "Rounded to five, and small numbers hidden",
            "too few to show",
        ):
            assert words in page
        assert page.count("<svg") >= page.count('class="chart-box"') > 5

    def test_it_stands_in_the_list_and_is_read_in_short_and_in_easy_words(self, client, report) -> None:
        assert address(report) in page_of(client, "/en/board-reports/")
        assert "We owe three replies." in page_of(client, address(report, "in-short/"))
        easy = page_of(client, address(report, "?view=easy"))
        assert "We asked you." in easy
        assert "Sent later" not in easy

    def test_before_anything_is_published_the_list_says_what_will_be_here(self, client, city) -> None:
        assert "No report is published yet" in page_of(client, "/en/board-reports/")

    @pytest.mark.parametrize("state", ["draft", "waiting"])
    def test_nobody_finds_what_is_not_published(self, client, city, state) -> None:
        made = begun(city)
        write_words(made, easy_read_body=EASY)
        if state == "waiting":
            send_to_chair(report=made, by=city.officer)
        files = ("report.pdf", "report.docx", "in-short.pdf", "easy-read.pdf", "data.json", "data.csv")
        for rest in ("", "in-short/", *files):
            assert client.get(address(made, rest)).status_code == 404
        assert str(made.reference) not in page_of(client, "/en/board-reports/")

    def test_in_a_language_it_is_not_in_it_says_where_it_is(self, client, report) -> None:
        page = page_of(client, address(report, language="pl"))
        assert address(report) in page
        assert client.get(address(report, "report.pdf", language="pl")).status_code == 404

    def test_it_speaks_urdu_from_the_right(self, client, city) -> None:
        made = begun(city)
        translate(write_words(made), "ur", lambda text: "چھ ماہ" if text == "January to June 2026" else text)
        page = page_of(client, address(published(city, made), language="ur"))
        assert 'dir="rtl"' in page
        assert "چھ ماہ" in page
        assert 'text-anchor="end"' in page

    def test_what_officers_write_is_never_markup(self, client, city) -> None:
        made = begun(city, name="<script>alert(1)</script>")
        city.rowan.name = '"><img src=x onerror=alert(1)>'
        city.rowan.save()
        freeze_figures(report=made, by=city.officer)
        write_words(made, ("heading", "<b>bold</b>"), ("source", "chain"))
        page = page_of(client, address(published(city, made)))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;b&gt;bold&lt;/b&gt;" in page

    def test_a_longer_report_costs_as_many_queries(self, client, city, report) -> None:
        first = queries_of(client, address(report, "?uncached"))
        second = begin_edition(report=report, what_changed={"en": "More."}, by=city.officer)
        write_words(second, *[("source", "chain")] * 3)
        published(city, second)
        assert queries_of(client, address(second, "?uncached")) <= first + 1

    def test_the_list_costs_as_many_queries_for_three_as_for_one(self, client, city, report) -> None:
        one = queries_of(client, "/en/board-reports/?uncached")
        for name in ("Second", "Third"):
            made = begun(city, name=name)
            write_words(made)
            published(city, made)
        assert queries_of(client, "/en/board-reports/?uncached") == one


class TestEditions:
    def test_the_old_edition_stays_and_leads_to_the_new_one_which_says_what_changed(
        self, client, city, report
    ) -> None:
        second = begin_edition(report=report, what_changed={"en": "The number of replies was wrong."}, by=city.officer)
        published(city, second)
        purge()
        old, new = page_of(client, address(report)), page_of(client, address(second))
        assert "There is a newer edition of this report" in old
        assert address(second) in old
        assert "There is a newer edition" not in new
        assert "The number of replies was wrong." in new
        assert address(report) in new
        listed = page_of(client, "/en/board-reports/")
        assert (address(second) in listed, address(report) in listed) == (True, False)
        data = client.get(address(second, "data.json")).json()
        assert data["supersedes"].endswith(address(report))
        assert data["what_changed"] == "The number of replies was wrong."
        assert client.get(address(report, "data.json")).json()["superseded_by"].endswith(address(second))


class TestFiles:
    def test_every_file_is_what_it_says(self, client, report) -> None:
        for rest, kind, begins in (
            ("report.pdf", "application/pdf", b"%PDF"),
            ("in-short.pdf", "application/pdf", b"%PDF"),
            ("easy-read.pdf", "application/pdf", b"%PDF"),
            ("report.docx", public.WORD, b"PK"),
        ):
            response = client.get(address(report, rest))
            assert response["Content-Type"] == kind
            assert response.content.startswith(begins)
            assert response["Content-Disposition"].startswith('attachment; filename="january-to-june-2026-1-en')
        assert (
            Tagged(client.get(address(report, "report.pdf")).content).reader.metadata.title == "January to June 2026"
        )

    def test_without_easy_words_there_is_no_such_file(self, client, city) -> None:
        made = begun(city)
        write_words(made)
        row = published(city, made)
        assert client.get(address(row, "easy-read.pdf")).status_code == 404
        assert "easy-read.pdf" not in page_of(client, address(row))

    def test_where_a_font_is_missing_the_page_is_shown_and_the_log_says_what_to_install(
        self, client, report, monkeypatch, caplog
    ) -> None:
        def refuse(paper: Any) -> bytes:
            raise CannotWrite("No font on this machine writes “ا”. Install Noto's fonts.")

        monkeypatch.setattr(public, "as_pdf", refuse)
        response = client.get(address(report, "report.pdf"))
        assert response.status_code == 503
        assert "This file cannot be made at the moment" in response.content.decode()
        assert "Install Noto's fonts." in caplog.text


def fits(value: Any, schema: dict[str, Any]) -> list[str]:
    """What a value breaks of the words of JSON Schema that ours is written in."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    wanted = schema.get("type", [])
    named = [wanted] if isinstance(wanted, str) else wanted
    is_other = bool(named) and not isinstance(value, tuple(kinds[kind] for kind in named))
    wrong = [f"{value!r} is no {wanted}"] if is_other else []
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        wrong.append(f"{value!r} is not {schema['const']}")
    if isinstance(value, dict):
        wrong += [f"{name} is missing" for name in schema.get("required", []) if name not in value]
        wrong += [f"{name} is not described" for name in value if name not in schema["properties"]]
        for name, described in schema["properties"].items():
            wrong += fits(value[name], described) if name in value else []
    if isinstance(value, list):
        wrong += [fault for each in value for fault in fits(each, schema["items"])]
    return wrong


class TestData:
    def test_the_json_is_what_its_schema_says_and_holds_every_value(self, client, report) -> None:
        data = client.get(address(report, "data.json")).json()
        assert client.get(data["schema"]).json() == SCHEMA
        assert fits(data, SCHEMA) == []
        found = {
            f"{figure['source']}.{figure['key']}": {
                row["code"]: [
                    {"too_few": "few", "nobody": None}.get(cell["status"], cell["number"]) for cell in row["cells"]
                ]
                for row in figure["rows"]
            }
            for figure in data["figures"]
        }
        found.pop("people.statements")
        assert found == EXPECTED
        assert data["fingerprint"] == report.fingerprint

    def test_the_schema_finds_what_is_wrong(self) -> None:
        assert fits({"status": "secret", "number": "1"}, SCHEMA["$defs"]["cell"]) == [
            "of is missing",
            "'secret' is none of ['exact', 'about', 'too_few', 'nobody']",
            "'1' is no ['integer', 'null']",
        ]

    def test_the_csv_has_a_line_for_each_cell_and_no_formula(self, client, city) -> None:
        city.rowan.name = "=1+1"
        city.rowan.save()
        made = begun(city)
        write_words(made)
        file = client.get(address(published(city, made), "data.csv")).content.decode()
        rows = list(csv.DictReader(io.StringIO(file)))
        late = [row for row in rows if (row["source"], row["key"], row["row"]) == ("chain", "late", "rowan")]
        assert [(row["column"], row["number"]) for row in late] == [
            ("answer", "0"),
            ("promise", "0"),
            ("reply", "1"),
            ("again", "0"),
            ("look", "0"),
        ]
        assert {row["row_label"] for row in late} == {"'=1+1"}
        polish = next(row for row in rows if row["key"] == "languages" and row["row"] == "pl")
        assert (polish["status"], polish["number"]) == ("too_few", "")


def test_a_file_has_one_address_that_is_kept(client, report) -> None:
    for name in ("report.pdf", "report.docx", "in-short.pdf", "easy-read.pdf"):
        answer = client.get(address(report, name) + "?another")
        assert (answer.status_code, answer.headers["location"]) == (302, address(report, name))
