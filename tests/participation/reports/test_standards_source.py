"""The figures of a report about the participation standards, against levels that were given by hand."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation
from participation.models import Cycle, SetVersion
from participation.reports.figures import Figure
from participation.reports.registry import Scope
from participation.reports.sources.standards import figures
from tests.accounts.factories import OrganisationFactory
from tests.participation.standing_sets import CycleFactory, evaluated, small_set

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def found(*organisations: Organisation) -> list[Figure]:
    ids = tuple(each.pk for each in organisations) or None
    return list(figures(Scope(FIRST, LAST, datetime(2026, 7, 1, tzinfo=UTC), ids)))


@pytest.fixture
def version() -> SetVersion:
    return small_set()


@pytest.fixture
def cycles(version) -> list[Cycle]:
    days = (date(2025, 4, 1), date(2025, 10, 1), date(2026, 4, 1))
    return [CycleFactory(opens_on=day, routine_version=version) for day in days]


def numbers(figure: Figure) -> dict[str, list[int | None]]:
    return {row.code: [cell.number for cell in row.cells] for row in figure.rows}


def test_levels_of_the_cycle_and_of_the_one_before_stand_side_by_side(cycles) -> None:
    amber = OrganisationFactory(name="Amber")
    evaluated(cycles[0], amber, "advanced", "advanced", "advanced")
    evaluated(cycles[1], amber, "emerging", "not_started", "established")
    evaluated(cycles[2], amber, "established", "not_applicable", "advanced")
    [figure] = found()
    assert numbers(figure) == {
        "not_started": [1, 0],
        "emerging": [1, 0],
        "established": [1, 1],
        "advanced": [0, 1],
        "not_applicable": [0, 1],
    }
    assert [code for code, _label in figure.columns] == ["until-2025-11", "until-2026-05"]
    assert figure.finding["en"] == "2 of 3 are established or advanced; in the cycle before it was 1."
    assert set(figure.title) == {"en", "pl", "pa", "ur", "sk"}


def test_only_what_is_signed_off_in_a_cycle_of_the_time_is_told(cycles) -> None:
    amber, birch = OrganisationFactory(name="Amber"), OrganisationFactory(name="Birch")
    evaluated(cycles[1], amber, "emerging", "emerging", "emerging")
    evaluated(cycles[2], birch, "emerging", "emerging", "emerging", signed=False)
    assert found() == []
    evaluated(cycles[2], amber, "emerging", "emerging", "emerging", track="project")
    [figure] = found()
    assert figure.key == f"{amber.slug}-project"
    assert figure.finding["en"] == "0 of 3 are established or advanced."
    assert found(birch) == []


def test_a_time_without_a_cycle_has_no_figures(version) -> None:
    CycleFactory(opens_on=date(2024, 4, 1), routine_version=version)
    assert found() == []


def test_it_costs_the_same_for_one_organisation_and_three(cycles) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert found()
        return len(asked)

    evaluated(cycles[2], OrganisationFactory(name="Amber"), "emerging", "emerging", "emerging")
    once = queries()
    for name in ("Birch", "Cedar"):
        evaluated(cycles[2], OrganisationFactory(name=name), "emerging", "emerging", "emerging")
    assert (len(found()), queries()) == (3, once)
