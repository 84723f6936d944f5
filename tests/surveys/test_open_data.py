"""Open data: the frozen figures of a survey as one table, with what disclosure control left of them."""

import csv
import io

import pytest
from django.urls import reverse

from surveys.actions.withdraw_figure import withdraw_figure
from surveys.figures.open_data import as_csv
from surveys.models import Figure
from tests.accounts.factories import UserFactory
from tests.query_counts import queries_of
from tests.surveys.figures import freeze, survey_with

pytestmark = pytest.mark.django_db

MANY = {
    ("east", "yes", "draw"): 61,
    ("east", "no"): 32,
    ("west", "yes", "play"): 44,
    ("west", "no"): 3,
    ("river", "yes"): 2,
}


@pytest.fixture
def survey():
    return survey_with(MANY)


def address(survey) -> str:
    return reverse("surveys:open_data", args=[survey.reference])


def table(client, survey) -> list[dict[str, str]]:
    response = client.get(address(survey))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def shown(figure: Figure) -> list[tuple[str, str, str, str, str]]:
    """What the data of the figure says, number by number."""
    found = figure.disclosed
    rows = found.layout.rows.codes if found.layout.rows else ("",)
    return [
        (group, code, *("" if number is None else str(number) for number in (count, base, found.percent(row, column))))
        for row, (group, counts, base) in enumerate(zip(rows, found.cells, found.bases, strict=True))
        for column, (code, count) in enumerate(zip(found.layout.columns.codes, counts, strict=True))
    ]


def test_every_number_of_every_figure_has_a_line(client, survey):
    figures = [freeze(survey, "q-safe", "q-home"), freeze(survey, "q-likes")]
    lines = table(client, survey)
    for figure in figures:
        mine = [line for line in lines if line["figure"] == str(figure.reference)]
        names = ("group_code", "answer_code", "count", "base", "percent")
        assert [tuple(line[name] for name in names) for line in mine] == shown(figure)
        assert {line["counted_on"] for line in mine} == {figure.frozen_on.isoformat()}
    assert {line["question"] for line in lines} == {"Do you feel safe?", "What do you like?"}
    assert "" in {line["count"] for line in lines}
    assert not {"61", "32", "44", "3", "2", "107", "35", "142"} & {line["count"] for line in lines}


def test_what_was_withdrawn_is_not_in_it(client, survey):
    figure = freeze(survey)
    withdraw_figure(figure=figure, reason={"en": "Misread."}, by=UserFactory())
    assert client.get(address(survey)).status_code == 404


def test_a_survey_without_figures_has_no_open_data(client, survey):
    assert client.get(address(survey)).status_code == 404


def test_a_page_of_a_figure_leads_to_it(client, survey):
    figure = freeze(survey)
    page = client.get(reverse("surveys:figure", args=[figure.reference]))
    assert f'href="{address(survey)}"' in page.content.decode()


def test_exact_counts_are_refused(survey, monkeypatch):
    figure = freeze(survey)
    monkeypatch.setattr(Figure, "disclosed", object())
    with pytest.raises(TypeError):
        as_csv([figure])


def test_formulas_in_labels_are_defused(client, survey):
    figure = freeze(survey)
    figure.finding = {"en": "=1+1"}
    assert ",'=1+1," in as_csv([figure])


def test_it_costs_the_same_for_one_figure_and_three(client, survey):
    freeze(survey)
    once = queries_of(client, address(survey))
    freeze(survey, "q-home")
    freeze(survey, "q-likes")
    assert queries_of(client, address(survey)) == once
