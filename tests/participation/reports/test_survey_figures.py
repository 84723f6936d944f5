"""Frozen figures of surveys in a report: chosen, shown in every form, and gone from all of them once they are gone."""

import csv
import io
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participation.actions.reports.begin_report import begin_edition
from participation.actions.reports.choose_figures import take_in, take_out
from participation.actions.reports.freeze_figures import freeze_figures
from participation.models import BoardReport, FrozenFigure
from participation.reports.fingerprints import is_as_published
from participation.reports.making import cell_words
from participation.reports.survey_figures import figure_of
from surveys.models import Figure
from tests.participation.reports.every_form import (
    FINDING,
    FORMS,
    QUESTION,
    SOURCE,
    TAKEN_BACK,
    WHY,
    WITHDRAWN,
    asked_by,
    let_the_time_be_over,
    points_of_pdf,
    take_all_back,
    with_figure,
    withdraw,
    words_in_short,
    words_of_csv,
    words_of_page,
)
from tests.participation.reports.offices import NOW, Offices, begun, half_a_year, offices, published, write_words
from tests.participation.reports.test_pages import address
from tests.query_counts import queries_of
from tests.surveys.figures import freeze

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def city():
    # The clock moves, since kept pages are told apart by it.
    with time_machine.travel(NOW, tick=True):
        found = offices()
        half_a_year(found)
        yield found


@pytest.fixture
def figure(city: Offices) -> Figure:
    return freeze(asked_by(city.heron), "q-safe", "q-home", finding=FINDING)


class TestEveryForm:
    @pytest.mark.parametrize(("go", "why"), [(withdraw, WHY), (take_all_back, TAKEN_BACK)])
    def test_once_it_is_gone_no_form_shows_it_and_nothing_else_changes(self, client, city, figure, go, why) -> None:
        report = with_figure(city, figure)
        before = {form: words(client, report) for form, words in FORMS.items()}
        go(figure, city)
        after = {form: words(client, report) for form, words in FORMS.items()}
        for form in FORMS:
            for words in (QUESTION, "Where do you live?", "East", "60", SOURCE):
                assert (form, words, words in before[form]) == (form, words, True)
            assert (form, FINDING in before[form]) == (form, form != "csv")
            for words in (FINDING, "East", SOURCE):
                assert (form, words, words in after[form]) == (form, words, False)
            assert (form, WITHDRAWN in after[form], why in after[form]) == (form, True, True)
            assert (form, QUESTION in after[form]) == (form, True)
            for words in ("Did people hear back by the promised day?", "Sent by the promised day"):
                assert (form, words, before[form].count(words)) == (form, words, after[form].count(words))
                assert words in after[form]
        assert is_as_published(BoardReport.objects.get(pk=report.pk))

    def test_what_was_published_stays_when_the_time_to_keep_answers_is_over(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        before = {form: words(client, report) for form, words in FORMS.items() if form not in ("pdf", "word")}
        let_the_time_be_over(figure)
        assert {form: FORMS[form](client, report) for form in before} == before
        second = begin_edition(report=report, what_changed={"en": "A sentence was wrong."}, by=city.officer)
        freeze_figures(report=second, by=city.officer)
        [again] = second.figures.filter(source="surveys")
        assert again.gone is None

    def test_one_sheet_does_not_remember_it(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        assert FINDING in words_in_short(client, report)
        assert FINDING in points_of_pdf(client, report)
        withdraw(figure, city)
        assert FINDING not in words_in_short(client, report)
        assert FINDING not in points_of_pdf(client, report)

    def test_all_numbers_are_those_that_everybody_saw_before(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        [told] = [
            each for each in client.get(address(report, "data.json")).json()["figures"] if each["source"] == "surveys"
        ]
        table = figure.disclosed
        for row, base, counts in zip(told["rows"], table.bases, table.cells, strict=True):
            wanted = [
                ("too_few", None) if n is None else ("about", n) if n else ("nobody", None) for n in (base, *counts)
            ]
            assert [(cell["status"], cell["number"]) for cell in row["cells"]] == wanted
        assert told["disclosure"] == "rounded"
        assert told["counted_on"] == figure.frozen_on.isoformat()

    def test_a_file_has_one_line_for_what_is_gone(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        withdraw(figure, city)
        rows = list(csv.DictReader(io.StringIO(words_of_csv(client, report))))
        [line] = [row for row in rows if row["source"] == "surveys"]
        assert (line["status"], line["number"], line["disclosure"]) == ("gone", "", "gone")
        assert line["comes_from"] == f"{WITHDRAWN} {WHY}"

    def test_the_kept_page_is_thrown_away_when_it_goes(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        for _look in range(2):
            assert FINDING in words_of_page(client, report)
        take_all_back(figure, city)
        assert FINDING not in words_of_page(client, report)

    def test_the_next_edition_and_its_desk_say_so_too(self, client, city, figure) -> None:
        report = with_figure(city, figure)
        withdraw(figure, city)
        second = begin_edition(report=report, what_changed={"en": "One figure was wrong."}, by=city.officer)
        client.force_login(city.officer)
        desk = client.get(f"/admin/participation/reports/{second.reference}/").content.decode()
        assert WITHDRAWN in desk
        assert WHY in desk
        read = client.get(f"/admin/participation/reports/{second.reference}/read/").content.decode()
        assert (WITHDRAWN in read, FINDING in read) == (True, False)
        freeze_figures(report=second, by=city.officer)
        assert not second.figures.filter(source="surveys").exists()

    def test_three_figures_cost_as_many_queries_as_one(self, client, city, figure) -> None:
        one = with_figure(city, figure)
        few = [queries_of(client, address(one, rest)) for rest in ("?uncached", "data.json", "data.csv")]
        second = begin_edition(report=one, what_changed={"en": "More."}, by=city.officer)
        for _number in range(2):
            take_in(report=second, figure=freeze(asked_by(city.rowan), "q-safe", "q-home"))
        published(city, second)
        more = [queries_of(client, address(second, rest)) for rest in ("?uncached", "data.json", "data.csv")]
        assert all(now <= before + 1 for before, now in zip(few, more, strict=True))


class TestChoosing:
    def test_an_officer_takes_one_in_and_out_and_no_other_figure_changes(self, client, city, figure) -> None:
        report = begun(city)
        before = list(report.figures.values_list("pk", flat=True))
        client.force_login(city.officer)
        home = f"/admin/participation/reports/{report.reference}/"
        assert f"{home}figures/" in client.get(home).content.decode()
        assert FINDING in client.get(f"{home}figures/").content.decode()
        for _twice in range(2):
            assert client.post(f"{home}figures/", {"take_in": figure.pk, "p": "1"}).url == f"{home}figures/?p=1"
        assert list(report.figures.values_list("pk", flat=True))[: len(before)] == before
        assert report.figures.count() == len(before) + 1
        assert "Take it out" in client.get(f"{home}figures/").content.decode()
        assert "What surveys found: 1" in client.get(home).content.decode()
        client.post(f"{home}figures/", {"take_out": figure.pk})
        assert list(report.figures.values_list("pk", flat=True)) == before

    def test_freezing_anew_keeps_what_was_chosen(self, city, figure) -> None:
        report = begun(city)
        take_in(report=report, figure=figure)
        freeze_figures(report=report, by=city.officer)
        [kept] = report.figures.filter(source="surveys")
        assert (kept.survey_figure, kept.key) == (figure, str(figure.reference))

    def test_only_public_figures_of_the_time_and_the_organisations_are_offered_and_taken(
        self, client, city, figure
    ) -> None:
        client.force_login(city.coordinator)
        others = [
            begun(city, name="Rowan alone", organisations=[city.rowan]),
            begun(city, name="Long ago", starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30)),
        ]
        for report in others:
            page = client.get(f"/admin/participation/reports/{report.reference}/figures/").content.decode()
            assert FINDING not in page
            assert "No survey of these organisations has a figure" in page
            with pytest.raises(ValidationError, match="not about the time"):
                take_in(report=report, figure=figure)
        withdraw(figure, city)
        with pytest.raises(ValidationError, match="was withdrawn"):
            take_in(report=begun(city), figure=figure)

    def test_nobody_else_chooses_and_nothing_once_it_was_sent(self, client, city, figure) -> None:
        report = begun(city)
        at = f"/admin/participation/reports/{report.reference}/figures/"
        for user, status in ((city.herons_officer, 404), (city.chair, 404)):
            client.force_login(user)
            assert client.get(at).status_code == status
            assert client.post(at, {"take_in": figure.pk}).status_code == status
        client.force_login(city.officer)
        for wrong in ("", "x", "999999999"):
            assert client.post(at, {"take_in": wrong}).status_code == 404
        write_words(report)
        row = published(city, report)
        client.force_login(city.chair)
        assert client.get(at).url == "/admin/"
        client.force_login(city.officer)
        home = f"/admin/participation/reports/{report.reference}/"
        assert client.get(at).url == home
        assert client.post(at, {"take_in": figure.pk}).url == home
        with pytest.raises(ValidationError, match="sent or published"):
            take_out(report=row, figure=figure)
        assert not FrozenFigure.objects.filter(source="surveys").exists()

    def test_the_list_costs_as_many_queries_for_three_as_for_one(self, client, city, figure) -> None:
        report = begun(city)
        client.force_login(city.officer)
        at = f"/admin/participation/reports/{report.reference}/figures/"
        one = queries_of(client, at)
        for _number in range(2):
            freeze(asked_by(city.rowan), "q-safe")
        assert queries_of(client, at) == one

    def test_the_database_takes_no_figure_of_a_survey_without_its_survey(self, city) -> None:
        report = begun(city)
        facts = {"position": 999, "data": {}, "frozen_at": NOW, "comes_from": {"en": "x"}, "source_title": {}}
        for source in ("surveys", "reach"):
            with pytest.raises(IntegrityError), transaction.atomic():
                FrozenFigure.objects.create(report=report, source=source, key="y", disclosure="rounded", **facts)


class TestWords:
    def test_a_figure_alone_is_a_drawing_with_how_many_answered_and_of_whom(self, city) -> None:
        survey = asked_by(city.rowan)
        told = figure_of(freeze(survey, "q-safe", among={"q-home": {"east", "west"}}))
        assert told.is_drawn
        assert [note["en"] for note in told.notes] == [
            "About 90 people answered this.",
            "Only those who answered: Where do you live?: East / West",
        ]
        assert {row.code: cell_words(row.cells[0]) for row in told.rows}["yes"] == "about 60"

    def test_it_comes_back_from_its_data_as_it_was(self, figure) -> None:
        told = figure_of(figure)
        back = told.from_data(told.key, told.data(), told.disclosure)
        assert (back.rows, back.notes, back.counted_on, back.title) == (
            told.rows,
            told.notes,
            told.counted_on,
            told.title,
        )
