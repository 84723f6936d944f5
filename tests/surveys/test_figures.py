"""Figures that everybody sees: frozen once, rounded, checked beside all others, and shown nowhere but so."""

import json
import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from surveys.actions.class_codes import make_class_code
from surveys.actions.freeze_figure import freeze_figure, prepare_figure, sources_of
from surveys.actions.withdraw_figure import withdraw_figure
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import Sensitivity
from surveys.figures.words import of_table
from surveys.models import Figure, Response
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.disclosure.attacker import found_out, kinds_of_person
from tests.surveys.factories import ResponseFactory, VersionFactory
from tests.surveys.figures import HOMES, answer, asked, freeze, survey_with

pytestmark = pytest.mark.django_db

MANY = {
    ("east", "yes", "draw play"): 61,
    ("east", "no", "draw"): 32,
    ("west", "yes", "play"): 44,
    ("west", "no"): 3,
    ("river", "yes"): 2,
    ("river",): 1,
}


@pytest.fixture
def survey():
    return survey_with(MANY)


def cells(figure: Figure) -> list[list[int | None]]:
    return [list(row) for row in figure.disclosed.cells]


def page_of(client, figure: Figure):
    return client.get(reverse("surveys:figure", args=[figure.reference]))


def officer(client, organisation):
    user = UserFactory(roles=[(Role.OFFICER, organisation)])
    client.force_login(user)
    return user


def test_a_figure_holds_rounded_counts_and_the_wording(survey):
    figure = freeze(survey)
    # 107 yes, 35 no, nobody opted out.
    assert (cells(figure), figure.disclosed.bases) == ([[105, 35, 0, 0]], (140,))
    assert figure.wording["columns"]["title"] == {"en": "Do you feel safe?"}
    assert figure.wording["columns"]["codes"]["yes"]["en"] == "Yes"
    assert (figure.edition, figure.taken, figure.sensitivity) == (1, 143, Sensitivity.ORDINARY)


def test_small_groups_are_hidden_side_by_side(survey):
    figure = freeze(survey, "q-safe", "q-home")
    rows = dict(zip(figure.disclosed.layout.rows.codes, figure.disclosed.cells, strict=True))
    assert rows["river"] == (None,) * 4
    assert rows["west"][1] is None
    assert figure.disclosed.bases[2] is None


def test_several_answers_and_conditions(survey):
    figure = freeze(survey, "q-likes", among={"q-safe": {"yes"}})
    assert (cells(figure)[0][:2], figure.disclosed.bases) == ([60, 105], (105,))
    assert not figure.disclosed.layout.columns.adds_up


def test_questions_about_the_person_and_single_classes_are_guarded_more(survey):
    key = "about_care"
    for response in Response.objects.filter(survey=survey)[:30]:
        response.answers[key] = {"value": "now" if response.pk % 3 else "no"}
        response.save()
    assert freeze(survey, f"q-{key}").sensitivity == Sensitivity.SENSITIVE
    alone = survey_with()
    until = timezone.now() + timedelta(days=1)
    code = make_class_code(
        survey=alone, user=UserFactory(), label="5b", ask_whom="your teacher", limit=90, expires_at=until
    )
    answer(alone, {("east", "yes"): 40, ("east", "no"): 30}, group=code)
    assert freeze(alone).sensitivity == Sensitivity.SENSITIVE
    assert freeze(survey, is_sensitive=True).sensitivity == Sensitivity.SENSITIVE


def test_what_cannot_be_shown_is_refused_with_what_to_do():
    survey = survey_with({("east", "yes"): 3})
    with pytest.raises(ValidationError, match="Too few people"):
        prepare_figure(survey=survey, asked=asked(survey, "q-safe"))
    answer(survey, {("east", "yes"): 9})
    with pytest.raises(ValidationError, match="Take fewer groups"):
        prepare_figure(survey=survey, asked=asked(survey, "q-safe"))
    assert Figure.objects.count() == 0


def test_the_same_of_nearly_the_same_people_is_refused(survey):
    freeze(survey)
    answer(survey, {("east", "yes"): 3})
    with pytest.raises(ValidationError, match="3 are the difference"):
        freeze(survey)
    with pytest.raises(ValidationError, match="3 are the difference"):
        freeze(survey, "q-safe", "q-home")
    # Another question is another matter, and so are more people.
    assert freeze(survey, "q-likes").edition == 2
    answer(survey, {("east", "yes"): 2})
    assert freeze(survey).edition == 3


def test_a_condition_that_leaves_out_a_few_is_refused(survey):
    freeze(survey)
    with pytest.raises(ValidationError, match="nearly the same people"):
        freeze(survey, among={"q-home": {"east", "west"}})
    assert freeze(survey, among={"q-home": {"east"}}).edition == 1


def test_who_took_answers_back_is_not_found_by_counting_again(survey):
    freeze(survey)
    Response.objects.filter(survey=survey, answers__safe__value="no").first().delete()
    with pytest.raises(ValidationError, match="1 is the difference"):
        freeze(survey)


def test_who_answered_nothing_of_it_does_not_make_up_the_difference():
    """One child outside the condition answered; thirty others there did not, so the two figures differ by that one."""
    survey = survey_with({("east", "yes"): 42, ("east", "no"): 30, ("west", "yes"): 1, ("west", ""): 30})
    freeze(survey)
    with pytest.raises(ValidationError, match="1 is the difference"):
        freeze(survey, among={"q-home": {"east"}})


def test_what_was_cut_out_of_a_response_is_not_found_by_counting_again(survey):
    freeze(survey)
    response = Response.objects.filter(survey=survey, answers__safe__value="no").first()
    response.answers = {key: answer for key, answer in response.answers.items() if key != "safe"}
    response.save()
    with pytest.raises(ValidationError, match="1 is the difference"):
        freeze(survey, "q-safe", "q-home")
    assert freeze(survey, "q-likes").edition == 2


def test_the_parts_of_a_fact_that_everybody_has_leave_nobody_over():
    """All children, then those of one language after the other: nobody is without a language."""
    survey = survey_with()
    for language, counts in {"en": (35, 35, 42), "ur": (15, 45, 52), "pl": (15, 65, 4)}.items():
        answer(survey, {(home,): count for home, count in zip(HOMES, counts, strict=True)}, language=language)
    shown = [freeze(survey, "q-home")]
    for language in ("en", "ur", "pl"):
        with suppress(ValidationError):
            shown.append(freeze(survey, "q-home", among={"language": {language}}))
    assert len(shown) > 2
    people = kinds_of_person({"q-home": tuple(HOMES), "language": ("en", "ur", "pl")}, set())
    people = [person for person in people if all(person.values())]
    assert list(found_out([figure.disclosed for figure in shown], people)) == []


@pytest.mark.parametrize("everybody_answers", [True, False])
def test_a_question_that_everybody_answered_is_such_a_fact(everybody_answers):
    answers = {("east", "yes"): 30, ("west", "yes"): 30, ("west", "no"): 30}
    survey = survey_with(answers if everybody_answers else answers | {("east", ""): 9})
    layout = freeze(survey, "q-home", among={"q-safe": {"yes"}}).disclosed.layout
    assert bool(layout.among[0].everybody) is everybody_answers
    assert layout.columns.everybody >= set(HOMES)


def test_erasing_answers_changes_no_figure(survey, client):
    figure = freeze(survey)
    before = page_of(client, figure).content
    Response.objects.filter(survey=survey).delete()
    assert Figure.objects.get().disclosed == figure.disclosed
    assert page_of(client, figure).content == before


def test_the_same_figure_is_not_frozen_twice(survey):
    freeze(survey)
    with pytest.raises(ValidationError, match="frozen already"):
        freeze(survey)


def test_two_officers_at_once_freeze_one_after_the_other(survey):
    first = prepare_figure(survey=survey, asked=asked(survey, "q-safe"))
    second = prepare_figure(survey=survey, asked=asked(survey, "q-likes"))
    freeze_figure(survey=survey, prepared=first, finding={"en": "One"}, by=UserFactory())
    with pytest.raises(ValidationError, match="Somebody else"):
        freeze_figure(survey=survey, prepared=second, finding={"en": "Two"}, by=UserFactory())


def test_a_figure_never_changes(survey):
    figure = freeze(survey)
    for change in (figure.save, figure.delete, lambda: Figure.objects.update(taken=1), Figure.objects.all().delete):
        with pytest.raises(TypeError):
            change()


def test_a_withdrawn_figure_says_why_and_still_counts(survey, client):
    figure = freeze(survey)
    withdraw_figure(figure=figure, reason={"en": "The question was misread."}, by=UserFactory())
    gone = page_of(client, figure)
    assert gone.status_code == 410
    assert "The question was misread." in gone.content.decode()
    assert "105" not in re.sub(r"[0-9a-f-]{36}", "", gone.content.decode().split("<main")[1])
    data = client.get(reverse("surveys:figure_data", args=[figure.reference]))
    assert (data.status_code, "rows" in data.json()) == (410, False)
    answer(survey, {("east", "yes"): 2})
    with pytest.raises(ValidationError, match="2 are the difference"):
        freeze(survey)
    with pytest.raises(ValidationError, match="withdrawn already"):
        withdraw_figure(figure=figure, reason={"en": "Again."}, by=UserFactory())


def test_everybody_reads_it_as_bars_and_as_a_table(survey, client):
    figure = freeze(survey, "q-safe", "q-home")
    page = page_of(client, figure)
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<figure") == 3
    assert "too few to show" in text
    assert "60 (65 %)" in text or "60 (63 %)" in text
    # Addresses may hold any digits.
    assert "61" not in re.sub(r"[0-9a-f-]{36}", "", text.split("<main")[1]).replace("61%", "")
    assert "style=" not in text.split("<main")[1]


def test_its_page_says_what_it_shows_and_what_was_asked_once_each(survey, client):
    figure = freeze(survey)
    page = page_of(client, figure).content.decode().split("<main")[1].split("</main>")[0]
    # The name of the region with the table repeats the caption for those who jump to it.
    assert (page.count(str(figure.finding)), page.count(">Do you feel safe?<")) == (1, 1)
    assert [heading for heading in re.findall(r"<h\d", page) if heading == "<h1"] == ["<h1"]


def test_labels_stand_in_the_language_of_the_page(survey, client):
    figure = freeze(survey)
    text = client.get(f"/pl/figures/{figure.reference}/").content.decode()
    assert '<span lang="en" dir="ltr">Do you feel safe?</span>' in text


def test_the_data_holds_what_the_page_holds(survey, client):
    figure = freeze(survey, "q-likes", among={"q-safe": {"yes"}})
    data = client.get(reverse("surveys:figure_data", args=[figure.reference])).json()
    assert data["rows"] == [{"group": None, "base": 105, "counts": [60, 105, 0, 0], "percent": [57, 100, 0, 0]}]
    assert data["only"][0]["codes"] == [{"code": "yes", "label": {"text": "Yes", "language": "en"}}]
    assert data["several_answers"] is True
    assert "taken" not in json.dumps(data)


def test_nothing_but_a_disclosed_table_is_shown(survey):
    figure = freeze(survey)
    with pytest.raises(TypeError):
        of_table({"cells": [[61, 32]]}, figure.wording, figure.finding, "")


def test_no_exact_count_can_be_written_into_a_figure(survey):
    figure = freeze(survey)
    figure.table["cells"] = [[107, 35, 0, 0]]
    with pytest.raises(ValueError, match="exact count"):
        assert isinstance(figure.disclosed, Disclosed)


def test_officers_look_freeze_and_withdraw(survey, client):
    officer(client, survey.organisation)
    address = reverse("surveys_admin:figures", args=[survey.reference])
    form = {"columns": "q-safe", "rows": "", "finding_en": "Most of you feel safe"}
    looked = client.post(address, form | {"do": "look"})
    assert "105 (75 %)" in looked.content.decode()
    assert Figure.objects.count() == 0
    client.post(address, form | {"do": "freeze"})
    figure = Figure.objects.get()
    assert figure.finding == {"en": "Most of you feel safe"}
    listed = client.get(address).content.decode()
    assert str(figure.reference) in listed
    away = reverse("surveys_admin:withdraw_figure", args=[survey.reference, figure.reference])
    assert client.get(away).status_code == 200
    client.post(away, {"reason_en": "Misread"})
    assert Figure.objects.get().is_withdrawn


def test_bad_input_is_kept_and_explained(survey, client):
    officer(client, survey.organisation)
    address = reverse("surveys_admin:figures", args=[survey.reference])
    for form in (
        {"columns": "q-safe", "do": "freeze"},
        {"columns": "q-safe", "rows": "q-safe", "do": "look", "finding_en": "Kept sentence"},
        {"columns": "q-safe", "among": ["q-safe=yes"], "do": "look"},
        {"columns": "nothing", "do": "look"},
        {},
    ):
        answered = client.post(address, form)
        assert answered.status_code == 200
        assert answered.context["form"].errors
        assert form.get("finding_en", "") in answered.content.decode()
    assert Figure.objects.count() == 0


@pytest.mark.parametrize("role", [Role.READER, Role.OFFICER, Role.SITE_ADMINISTRATOR])
def test_nobody_else_opens_the_page_of_figures(survey, client, role):
    elsewhere = role == Role.OFFICER
    organisation = OrganisationFactory() if elsewhere else survey.organisation
    client.force_login(UserFactory(roles=[(role, organisation)]))
    figure = freeze(survey)
    for name, arguments in (
        ("figures", [survey.reference]),
        ("withdraw_figure", [survey.reference, figure.reference]),
    ):
        for method in (client.get, client.post):
            assert method(reverse(f"surveys_admin:{name}", args=arguments)).status_code == 404


def test_the_list_costs_the_same_for_one_figure_and_three(survey, client):
    officer(client, survey.organisation)
    address = reverse("surveys_admin:figures", args=[survey.reference])
    counts = []
    freeze(survey)
    for columns in ("q-likes", "q-home"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
        freeze(survey, columns)
    assert counts[0] == counts[1]


def test_the_document_names_every_name_of_the_data_and_no_other(survey, client):
    figure = freeze(survey, "q-safe", "q-home")
    data = client.get(reverse("surveys:figure_data", args=[figure.reference])).json()
    document = (settings.BASE_DIR / "docs" / "public-data.md").read_text().partition("## Figures")[2]
    rows = re.findall(r"^\| (`[^|]+) \|", document, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)} == set(data)


def test_what_hides_in_one_figure_is_not_given_away_by_a_zero_in_the_next():
    """Nobody said “I don't know”: where that is hidden side by side, the sum must not say it."""
    survey = survey_with({("east", "yes"): 61, ("west", "no"): 32, ("river", "no"): 3})
    freeze(survey, "q-safe", "q-home")
    table = freeze(survey, "q-safe").disclosed
    assert table.cells[0][:2] == (60, 35)
    assert None in table.cells[0][2:]


def test_a_question_keeps_its_name_when_another_is_asked_under_its_key(survey):
    """Else a later figure of the new question would be taken for one of the old."""
    freeze(survey)
    choice = Question(
        key="safe",
        kind="single_choice",
        wording={"en": "How safe is it?"},
        options=(Option("very", {"en": "Very"}), Option("less", {"en": "Less"})),
    )
    data = Questionnaire(("en",), {"en": "Home"}, (Section("s", {"en": "S"}, (choice,)),)).to_data()
    version = VersionFactory(survey=survey, number=2, questionnaire=data)
    ResponseFactory.create_batch(30, survey=survey, version=version, answers={"safe": {"value": "very"}})
    names = {source.name: source for source in sources_of(survey)}
    assert (names["q-safe"].titles, names["q-safe@2"].titles) == (
        {"en": "Do you feel safe?"},
        {"en": "How safe is it?"},
    )
    assert freeze(survey, "q-safe@2").disclosed.bases == (30,)
