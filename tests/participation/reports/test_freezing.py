"""Figures are frozen as they stand, all or none, against a reference that was worked out on paper."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Organisation
from participation.actions.reports.freeze_figures import freeze_figures
from participation.models import BoardReport, FrozenFigure, ReportStep
from participation.reports import registry
from participation.reports.figures import Cell, Figure
from participation.reports.making import cell_words, counted, few_of
from participation.reports.registry import Scope, Source, gather, register
from surveys.asking.questionnaire import Questionnaire, Section
from surveys.figures.about_being_asked import count_asked_figures
from surveys.models import SurveyVersion
from tests.participation.factories import ConsultationFactory, DecisionFactory
from tests.participation.reports.offices import EXPECTED, FIRST, LAST, NOW, Offices, begun, half_a_year, offices
from tests.surveys.every_kind import questions_of
from tests.surveys.factories import ResponseFactory, SurveyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def city() -> Offices:
    found = offices()
    with time_machine.travel(NOW, tick=False):
        half_a_year(found)
    return found


@pytest.fixture
def _on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def cells(figure: Figure) -> dict[str, list]:
    return {row.code: ["few" if cell.is_few else cell.number for cell in row.cells] for row in figure.rows}


def frozen(report: BoardReport) -> dict[str, dict[str, list]]:
    return {figure.place: cells(figure.as_figure()) for figure in report.figures.all()}


@pytest.mark.usefixtures("_on_the_day")
class TestValues:
    def test_every_figure_is_what_was_worked_out_on_paper(self, city) -> None:
        found = frozen(begun(city))
        assert found.pop("people.statements") == {
            f"asked_{key}": [None] * 3 for key in ("safe", "why", "choice", "listened", "who", "when")
        }
        assert found == EXPECTED

    def test_any_short_name_of_an_organisation_names_its_figures(self, city) -> None:
        Organisation.objects.filter(pk=city.heron.pk).update(slug="_NHS-Heron")
        assert "partners._NHS-Heron-promises" in frozen(begun(city))

    def test_sentences_say_what_the_figures_show(self, city) -> None:
        said = {figure.place: figure.as_figure().finding["en"] for figure in begun(city).figures.all()}
        assert said["chain.replies"] == "Sent by the promised day: 1 of 5 (20 %)."
        assert said["chain.late"] == "5 in all are late."
        assert said["chain.decisions"] == "2 in all. Most often: Yes (1)."
        assert said["people.languages"] == "Most often: English (about 10)."
        assert said["people.answered"] == "Nobody has said it yet."

    def test_a_report_about_some_counts_only_those(self, city) -> None:
        found = frozen(begun(city, organisations=[city.heron]))
        assert found["asking.tracks"] == {"routine": [0], "project": [1]}
        assert found["chain.late"] == {"heron": [1, 1, 2, 0, 0]}
        assert found["chain.decisions"] == {"yes": [0], "partly": [0], "not_yet": [0], "no": [0]}
        assert found["people.languages"] == {}
        assert not [place for place in found if place.startswith("partners.rowan")]

    def test_the_first_and_the_last_day_count_and_no_other(self, city) -> None:
        for day in (FIRST, LAST, FIRST - timedelta(days=1), LAST + timedelta(days=1)):
            DecisionFactory(
                decided_on=day,
                briefing__taken_on=FIRST - timedelta(days=9),
                briefing__acknowledged_on=FIRST - timedelta(days=8),
                outcome="not_yet",
            )
        assert frozen(begun(city))["chain.decisions"]["not_yet"] == [2]

    def test_what_children_said_about_being_asked_is_counted_within_the_time_and_disclosed(self, city) -> None:
        survey = SurveyFactory(organisation=city.rowan)
        asked = Section(key="s", title={"en": "S"}, questions=tuple(questions_of("being_asked")))
        version = SurveyVersion.objects.create(
            survey=survey, number=1, questionnaire=Questionnaire(("en",), {"en": "T"}, (asked,)).to_data()
        )
        given = {"survey": survey, "version": version}
        for number, face, day in ((9, "very_good", FIRST), (4, "not_good", LAST), (50, "good", NOW.date())):
            ResponseFactory.create_batch(number, **given, day=day, answers={"asked_safe_5": {"value": face}})
        ResponseFactory.create_batch(3, **given, day=FIRST, answers={"asked_safe_3": {"value": "good"}})
        said = count_asked_figures(days=(FIRST, LAST), organisation_ids=[city.rowan.pk]).said
        assert (said["asked_safe", 5].answered, said["asked_safe", 5].agreed) == (13, 9)
        assert count_asked_figures(days=(FIRST, LAST), organisation_ids=[city.heron.pk]).said == {}
        figure = begun(city).figures.get(source="people", key="statements").as_figure()
        row = {row.code: [cell_words(cell) for cell in row.cells] for row in figure.rows}
        assert row["asked_safe"] == ["nobody yet", "too few to show", "about 10 of about 15"]


@pytest.mark.usefixtures("_on_the_day")
class TestWhole:
    def test_freezing_again_takes_the_place_of_everything(self, city) -> None:
        report = begun(city)
        before = set(report.figures.values_list("pk", flat=True))
        ConsultationFactory(lead=city.heron, opens_on=FIRST)
        freeze_figures(report=report, by=city.officer)
        assert frozen(report)["asking.tracks"]["project"] == [2]
        assert not before & set(report.figures.values_list("pk", flat=True))
        assert list(report.steps.values_list("deed", flat=True)) == ["begun", "frozen", "frozen"]

    def test_half_a_report_cannot_exist(self, city) -> None:
        report = begun(city)
        before = list(report.figures.values_list("pk", flat=True))

        def broken(scope: Scope):
            yield counted("first", "First", "Row", [("a", "A", 1)])
            raise RuntimeError("the source breaks in the middle")

        register(Source("broken", "Broken", "Nowhere.", broken))
        try:
            with pytest.raises(RuntimeError):
                freeze_figures(report=report, by=city.officer)
            with pytest.raises(RuntimeError):
                begun(city, name="Another")
        finally:
            registry.unregister("broken")
        assert list(report.figures.values_list("pk", flat=True)) == before
        assert BoardReport.objects.count() == 1
        assert ReportStep.objects.count() == 2

    def test_it_takes_as_many_queries_for_one_organisation_as_for_many(self, city) -> None:
        def queries() -> int:
            report = begun(city, name=f"Report {BoardReport.objects.count()}")
            with CaptureQueriesContext(connection) as found:
                freeze_figures(report=report, by=city.officer)
            return len(found)

        few = queries()
        for _number in range(3):
            DecisionFactory(decided_on=LAST)
        assert queries() == few

    def test_texts_are_kept_in_every_language(self, city) -> None:
        figure = begun(city).figures.get(source="chain", key="decisions").as_figure()
        assert set(figure.title) == {"en", "pl", "pa", "ur", "sk"}
        assert figure.rows[0].label["pl"] == "Tak"

    def test_a_time_that_is_not_over_and_nobody_to_report_about_are_refused_kindly(self, city) -> None:
        with pytest.raises(ValidationError, match="has not come yet"):
            begun(city, ends_on=timezone.localdate() + timedelta(days=1))
        with pytest.raises(ValidationError, match="at least one organisation"):
            begun(city, organisations=[])
        with pytest.raises(ValidationError, match="cannot be before"):
            begun(city, starts_on=LAST, ends_on=FIRST)
        with pytest.raises(ValidationError, match="has no page yet"):
            begun(city, lead=city.heron)
        assert not BoardReport.objects.exists()


class TestSources:
    def test_a_name_is_plain_and_stands_for_one_source(self) -> None:
        with pytest.raises(ValueError, match="small letters"):
            register(Source("No Good", "", "", lambda scope: []))
        with pytest.raises(ValueError, match="already"):
            register(Source("chain", "", "", lambda scope: []))

    def test_a_key_twice_is_a_mistake_of_the_source(self) -> None:
        same = counted("same", "Same", "Row", [])
        register(Source("twice", "Twice", "Nowhere.", lambda scope: [same, same]))
        try:
            with pytest.raises(ValueError, match="'same' twice"):
                gather(Scope(FIRST, LAST, NOW))
        finally:
            registry.unregister("twice")

    def test_a_figure_comes_back_from_its_data_as_it_was(self) -> None:
        figure = counted("key", "Title", "Row", [("a", "A", 3), ("b", "B", 0)])
        assert Figure.from_data("key", figure.data(), figure.disclosure) == figure

    @pytest.mark.parametrize(
        ("cell", "words"),
        [
            (Cell(0), "0"),
            (Cell(3, 7), "3 / 7"),
            (Cell.of_people(None), "nobody yet"),
            (Cell.of_people(0), "too few to show"),
            (Cell.of_people(15), "about 15"),
            (few_of(None, None), "nobody yet"),
            (few_of(None, 10), "a few or nobody of about 10"),
            (few_of(0, 10), "a few or nobody of about 10"),
            (few_of(10, 0), "too few to show"),
            (few_of(10, 25), "about 10 of about 25"),
        ],
    )
    def test_cells_never_tell_what_is_few(self, cell, words) -> None:
        assert cell_words(cell) == words
        assert Cell.from_data(cell.data()) == cell


@pytest.mark.usefixtures("_on_the_day")
def test_the_database_keeps_what_must_hold(city) -> None:
    report = begun(city)
    figure = report.figures.first()
    facts = {"position": 999, "data": {}, "frozen_at": NOW, "comes_from": {"en": "x"}, "source_title": {}}
    wrong = [
        lambda: FrozenFigure.objects.create(
            report=report, source=figure.source, key=figure.key, disclosure="exact", **facts
        ),
        lambda: FrozenFigure.objects.create(report=report, source="x", key="y", disclosure="secret", **facts),
        lambda: FrozenFigure.objects.create(report=report, source="", key="y", disclosure="exact", **facts),
        lambda: BoardReport.objects.filter(pk=report.pk).update(state="waiting"),
        lambda: BoardReport.objects.filter(pk=report.pk).update(state="published"),
        lambda: BoardReport.objects.filter(pk=report.pk).update(edition=2),
        lambda: BoardReport.objects.filter(pk=report.pk).update(ends_on=FIRST - timedelta(days=1)),
        lambda: BoardReport.objects.filter(pk=report.pk).update(approved_by=city.chair),
    ]
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
