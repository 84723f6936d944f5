"""Answers beside the share of children: out of figures that are public, rounded, and gone with them."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation.actions.reports.freeze_figures import freeze_figures
from participation.models import BoardReport
from participation.reports.making import cell_words
from participation.reports.survey_figures import groups_of
from surveys.disclosure.tables import Dimension, ExactTable, Layout
from surveys.models import Area, AreaSet, ReferenceGroup, ReferencePopulation, Survey
from tests.participation.reports.every_form import (
    FORMS,
    WITHDRAWN,
    withdraw,
)
from tests.participation.reports.offices import NOW, Offices, begun, half_a_year, offices, published, write_words
from tests.surveys.factories import ResponseFactory, block, survey_page
from tests.surveys.figures import answer, freeze, survey_with

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def city():
    # The clock moves, since kept pages are told apart by it.
    with time_machine.travel(NOW, tick=True):
        found = offices()
        half_a_year(found)
        yield found


def population(city: Offices, by: str, area_set: AreaSet | None = None, on: date = date(2025, 6, 30), **children: int):
    made = ReferencePopulation.objects.create(
        name="Census", by=by, area_set=area_set, counted_on=on, added_by=city.coordinator
    )
    for code, count in children.items():
        ReferenceGroup.objects.create(population=made, code=code, count=count)
    return made


def reach_in(report: BoardReport) -> dict[str, list[str]]:
    return {
        row.code: [cell_words(cell) for cell in row.cells]
        for frozen in report.figures.filter(source="reach")
        for row in frozen.as_figure().rows
    }


class TestReach:
    @pytest.fixture
    def survey(self, city) -> Survey:
        survey = survey_with()
        survey.organisation = city.heron
        survey.save()
        for band, count in {"under_8": 3, "from_8": 78, "from_12": 19, "adult": 41}.items():
            answer(survey, {("east", "yes"): count}, age_band=band)
        return survey

    def test_shares_of_answers_stand_beside_shares_of_children_rounded_and_hidden(self, client, city, survey) -> None:
        population(city, by="age_band", on=date(2019, 1, 1), under_8=1, from_8=1, from_12=1)
        population(city, by="age_band", under_8=300, from_8=300, from_12=400)
        population(city, by="age_band", on=date(2026, 12, 1), under_8=1, from_8=1, from_12=1)
        frozen = freeze(survey, "age_band", finding="Most are 8 to 11")
        report = begun(city)
        [figure] = report.figures.filter(source="reach")
        assert figure.survey_figure == frozen
        told = {row.code: [cell_words(cell) for cell in row.cells] for row in figure.as_figure().rows}
        # On paper: 140 answered, 40 of them grown up, so about 100 are children: 80 and 20 of those, and 3 hidden.
        assert {code: cells[2] for code, cells in told.items()} == {"under_8": "30", "from_8": "30", "from_12": "40"}
        assert told["under_8"][:2] == ["too few to show", "too few to show"]
        shown = dict(zip(frozen.disclosed.layout.columns.codes, frozen.disclosed.cells[0], strict=True))
        assert shown["from_8"] == 80
        others = sum(shown[code] or 0 for code in ("adult", "unsaid"))
        said = frozen.disclosed.bases[0] - others
        for code in ("from_8", "from_12"):
            count = shown[code]
            share = "too few to show" if count is None else f"about {round(100 * count / said)}"
            assert told[code][1] == share
        assert "12 to 17" in figure.as_figure().finding["en"] or shown["from_12"] is None
        said = figure.comes_from["en"]
        assert "Survey of Heron Health Trust" in said
        assert "Census, on 30 June 2025." in said

    def test_it_vanishes_with_the_figure_that_it_shows(self, client, city, survey) -> None:
        population(city, by="age_band", under_8=300, from_8=300, from_12=400)
        frozen = freeze(survey, "age_band", finding="Most are 8 to 11")
        report = begun(city)
        write_words(report, ("source", "reach"))
        row = published(city, report)
        title = "Who answered, beside all children: Age"
        before = {form: words(client, row) for form, words in FORMS.items()}
        withdraw(frozen, city)
        after = {form: words(client, row) for form, words in FORMS.items()}
        for form in FORMS:
            assert (form, title in before[form], "80" in before[form]) == (form, True, True)
            assert (form, WITHDRAWN in before[form], WITHDRAWN in after[form]) == (form, False, True)
            assert (form, "Census" in after[form]) == (form, False)

    def test_areas_are_those_that_the_survey_offers(self, city) -> None:
        wards = AreaSet.objects.create(name="Wards", code="wards")
        for code in ("abbey", "sinfin"):
            Area.objects.create(area_set=wards, code=code, name=code.title())
        survey = survey_page(block("place", key="home", wording="Where do you live?", areas=wards.pk)).survey
        survey.organisation = city.heron
        survey.save()
        for code, count in (("abbey", 95), ("sinfin", 10)):
            ResponseFactory.create_batch(count, survey=survey, day=date(2026, 3, 1), answers={"home": {"value": code}})
        population(city, by="area", area_set=wards, abbey=600, sinfin=400)
        population(city, by="sex", female=5, male=5)
        freeze(survey, "q-home", finding="Most live in Abbey")
        report = begun(city)
        assert reach_in(report) == {
            "abbey": ["about 95", "about 90", "60"],
            "sinfin": ["about 10", "about 10", "40"],
        }
        finding = report.figures.get(source="reach").as_figure().finding["en"]
        assert finding == "Fewest for its share: Sinfin, about 10 % of answers and 40 % of children."

    def test_without_a_population_or_a_figure_for_everybody_there_is_nothing(self, city, survey) -> None:
        assert reach_in(begun(city)) == {}
        population(city, by="age_band", under_8=300, from_8=300, from_12=400)
        assert reach_in(begun(city, name="Second")) == {}
        freeze(survey, "q-safe", "age_band", finding="Crossed tells no shares")
        assert reach_in(begun(city, name="Third")) == {}

    def test_exact_counts_are_refused(self, city) -> None:
        table = ExactTable(Layout(Dimension("age_band", ("a", "b"))), ((3, 4),), (7,))
        with pytest.raises(TypeError, match="disclosure control"):
            groups_of(table, population(city, by="age_band", a=1, b=2))

    def test_three_surveys_cost_as_many_queries_as_one(self, city, survey) -> None:
        population(city, by="age_band", under_8=300, from_8=300, from_12=400)
        freeze(survey, "age_band")
        report = begun(city)

        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                freeze_figures(report=report, by=city.officer)
            return len(found)

        one = queries()
        for _number in range(2):
            other = survey_with()
            answer(other, {("east", "yes"): 50}, age_band="from_8")
            freeze(other, "age_band")
        assert queries() == one
        assert report.figures.filter(source="reach").count() == 3
