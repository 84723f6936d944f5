"""On the pages of results officers see what a table would be for everybody, before there is a figure of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from surveys.actions.freeze_figure import prepare_figure
from surveys.figures.words import of_table
from surveys.forms.figures import titles_of
from surveys.models import Survey
from surveys.results.ask import inquire
from surveys.results.filters import EVERYBODY, Filter
from surveys.results.previews import Previews, preview_of_cross, previews_of
from tests.accounts.factories import UserFactory
from tests.surveys.factories import block, survey_page
from tests.surveys.figures import answer, asked, freeze, sources_of, survey_with
from tests.surveys.made_surveys import class_of

ANSWERS = {
    ("east", "yes", "draw"): 40,
    ("east", "no", "draw play"): 12,
    ("west", "yes", "play"): 23,
    ("west", "no", "draw"): 13,
    ("river", "yes", "play"): 31,
    ("river", "no", "draw play"): 3,
    ("", "no", "play"): 8,
}


@pytest.fixture
def survey(db: None) -> Survey:
    return survey_with(ANSWERS)


@pytest.fixture
def desk(client: Client, survey: Survey) -> Client:
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return client


def address(name: str, survey: Survey) -> str:
    return reverse(f"surveys_admin:{name}", args=[survey.reference])


def preview(survey: Survey, columns: str, rows: str = "", narrowed_by: Filter = EVERYBODY) -> Previews | None:
    if rows:
        return inquire(survey, lambda inquiry: preview_of_cross(inquiry, rows, columns, narrowed_by))
    return inquire(survey, lambda inquiry: previews_of(inquiry, (columns,), narrowed_by))


def only_shown(found: Previews | None) -> Any:
    assert found is not None
    [table] = found.tables
    return table.shown


@pytest.mark.parametrize(
    ("columns", "rows", "among"),
    [
        ("q-safe", "", {}),
        ("q-home", "", {}),
        ("q-likes", "", {}),
        ("language", "", {}),
        ("q-safe", "q-home", {}),
        ("q-likes", "q-home", {}),
        ("q-safe", "", {"q-home": {"east", "west"}}),
        ("q-safe", "", {"q-likes": {"play"}, "language": {"en"}}),
    ],
)
def test_it_is_what_the_first_figure_of_a_survey_would_be(survey: Survey, columns: str, rows: str, among: Any) -> None:
    answer(survey, {("east", "yes", "draw"): 11, ("west", "no", "play"): 7}, language="pl")
    wanted = asked(survey, columns, rows, among)
    table = prepare_figure(survey=survey, asked=wanted).table
    narrowed_by = Filter(tuple((name, tuple(sorted(codes))) for name, codes in among.items()))
    found = preview(survey, columns, rows, narrowed_by)
    assert found is not None
    assert not found.is_narrowed
    frozen, early = of_table(table, wanted.in_words(), {}, ""), only_shown(found)
    assert (early.question, early.among, early.head) == (frozen.question, frozen.among, frozen.head)
    for mine, its in zip(early.groups, frozen.groups, strict=True):
        assert (mine.title, mine.base) == (its.title, its.base)
        # The audit may hide more, and shows nothing that the preview does not.
        assert all(bar == final or final.hidden for bar, final in zip(mine.bars, its.bars, strict=True))
    assert rows == "q-home" or early == frozen


def test_small_numbers_are_hidden_and_too_few_people_are_said(survey: Survey) -> None:
    shown = only_shown(preview(survey, "q-safe", "q-home"))
    river = next(group for group in shown.groups if "River" in group.title)
    assert river.bars[1].hidden
    assert sum(bar.hidden for bar in river.bars) == 2
    few = preview(survey, "q-safe", narrowed_by=Filter((("q-home", ("river",)), ("q-safe", ("no",)))))
    assert few is not None
    assert few.is_narrowed
    [table] = few.tables
    assert (table.shown, table.refusal[:14]) == (None, "Too few people")


def test_questions_about_the_person_and_a_single_class_are_guarded_more(db: None) -> None:
    answers = {("east", "yes"): 60, ("east", "no"): 30, ("west", "no"): 7}
    hidden = [
        sum(bar.hidden for bar in only_shown(preview(survey, "q-home")).groups[0].bars)
        for survey in (survey_with(answers), _of_one_class(answers))
    ]
    assert hidden[0] < hidden[1]


def _of_one_class(answers: Any) -> Survey:
    survey = survey_with()
    answer(survey, answers, group=class_of(survey, "4b"))
    return survey


@pytest.mark.parametrize(
    "narrowed_by",
    [Filter((("week", ("2026-04-27",)),)), Filter((("helper_role", ("unsaid",)),)), Filter((("q-safe", ("yes",)),))],
)
def test_a_filter_that_no_figure_can_have_is_said(desk: Client, survey: Survey, narrowed_by: Filter) -> None:
    found = preview(survey, "q-safe", narrowed_by=narrowed_by)
    assert found is not None
    assert found.is_narrowed
    page = desk.get(address("results", survey), {**narrowed_by.to_data(), "everybody": "q-safe"}).content.decode()
    assert "A figure for everybody cannot have this filter" in page
    assert "Make a figure of it" not in page


def test_the_page_shows_it_at_its_question_and_leads_to_the_figure(desk: Client, survey: Survey) -> None:
    plain = desk.get(address("results", survey)).content.decode()
    assert f'href="{address("results", survey)}?&amp;everybody=q-safe#f-q-safe"' in plain
    assert "everybody=q-why" not in plain
    assert 'class="results-preview"' not in plain
    page = desk.get(address("results", survey), {"q-home": ["east", "west"], "everybody": "q-safe"}).content.decode()
    section = page.partition('id="f-q-safe"')[2].partition("</section>")[0]
    assert section.count('class="results-preview"') == page.count('class="results-preview"') == 1
    assert "About 90 people answered this." in section
    query = "columns=q-safe&amp;among=q-home%3Deast&amp;among=q-home%3Dwest"
    assert f'href="{address("figures", survey)}?{query}"' in section
    form = desk.get(f"{address('figures', survey)}?{query.replace('&amp;', '&')}").context["form"]
    assert (form["columns"].value(), form["among"].value()) == ("q-safe", ["q-home=east", "q-home=west"])


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ("q-home", "q-safe", "About 50 people answered this."),
        ("week", "q-safe", "There is no figure of these for everybody."),
        ("q-home", "helper_role", "There is no figure of these for everybody."),
    ],
)
def test_crossed_questions_too(desk: Client, survey: Survey, rows: str, columns: str, said: str) -> None:
    given = {"rows": rows, "columns": columns}
    plain = desk.get(address("results_cross", survey), given).content.decode()
    assert f"rows={rows}&amp;columns={columns}&amp;everybody={rows}#f-{rows}" in plain
    assert said in desk.get(address("results_cross", survey), {**given, "everybody": rows}).content.decode()


def test_nonsense_in_the_address_shows_no_preview(desk: Client, survey: Survey) -> None:
    for wanted in ("q-gone", "language", "time", "q-why", "'<"):
        response = desk.get(address("results", survey), {"everybody": wanted})
        assert response.context["found"].more["previews"] is None


def test_questions_with_the_same_words_are_told_apart(client: Client, db: None) -> None:
    survey = survey_page(
        block("section", title="About you"),
        block("yes_no", key="before", wording="Do you feel safe?"),
        block("section", title="At the end"),
        block("yes_no", key="after", wording="Do you feel safe?"),
        block("yes_no", key="home", wording="Do you feel at home?"),
        block("being_asked"),
    ).survey
    titles = titles_of(sources_of(survey))
    assert titles["q-asked_safe_2"] == "I felt safe. (age: 7 or younger)"
    assert titles["q-asked_safe_3"] == "I felt safe. (age: 8 to 11)"
    assert titles["q-asked_safe_5"] == "I felt safe. (age: 12 to 17, 18 or older)"
    assert titles["q-before"] == "Do you feel safe? (section: About you)"
    assert titles["q-after"] == "Do you feel safe? (section: At the end)"
    assert titles["q-home"] == "Do you feel at home?"
    assert len(set(titles.values())) == len(titles)
    answer(survey, {("x", "", ""): 30})
    survey.responses.update(answers={"asked_safe_3": {"value": "good"}, "after": {"value": "yes"}})
    freeze(survey, "q-asked_safe_3", among={"q-after": {"yes"}})
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    page = client.get(address("figures", survey)).content.decode()
    assert "<td>I felt safe. (age: 8 to 11)<br>Only: Do you feel safe? (section: At the end): Yes</td>" in page
    results = client.get(address("results", survey), {"q-after": "yes"}).content.decode()
    assert "<li>Do you feel safe? (section: At the end): Yes " in results
