"""Forms whose titles, languages, keys and codes are such as nobody expects: a draft, or a refusal in words."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.enums import FormFormat
from surveys.formats.files import read_form, write_form
from surveys.formats.losses import Reason
from surveys.formats.own_marks import read_marks
from surveys.formats.spoken import TEXTS, in_languages
from surveys.kinds import all_kinds
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale
from tests.surveys.every_kind import questions_of
from tests.surveys.formats.test_hostile_files import book, saved

pytestmark = pytest.mark.long
HEADINGS = ["type", "name", "label"]
ASKS = ["text", "a", "How?"]


@pytest.fixture
def office(db: None) -> Any:
    """The page of an organisation, in English and Polish."""
    page = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    for above in (page.get_parent().specific, page):
        above.copy_for_translation(locale("pl")).save_revision().publish()
    return page


def draft(client: Any, office: Any, content: bytes, title: str = "") -> SurveyPage:
    """The draft that a file becomes, after its page and its editor were looked at."""
    client.force_login(UserFactory(roles=[(Role.OFFICER, office.organisation)]))
    file = SimpleUploadedFile("form.xlsx", content)
    form = {"file": file, "place": office.pk, "title": title}
    response = client.post(reverse("surveys_admin:import_form"), form)
    assert client.get(response["Location"]).status_code == 200
    page: SurveyPage = Survey.objects.latest("pk").pages.get(locale__language_code="en")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    return page


# Titles


@pytest.mark.parametrize("markup", ["<b></b>", "<!-- nothing -->", "<script>x</script>"])
def test_a_title_that_is_only_markup_is_no_title(client, office, markup) -> None:
    page = draft(client, office, saved(book(ASKS, headings=HEADINGS, settings=[["form_title"], [markup]])))
    assert (page.title, page.survey.name) == ("A form", "A form")
    assert [each["reason"] for each in page.survey.imported_form.report["losses"]] == [Reason.MARKUP]


@pytest.mark.parametrize("title", ["???", "…", "😀", "\u200b"])
def test_a_title_without_a_word_is_kept(client, office, title) -> None:
    content = saved(book(ASKS, headings=HEADINGS, settings=[["form_title"], [title]]))
    assert [draft(client, office, content).slug for _turn in range(2)] == ["survey", "survey-1"]
    assert draft(client, office, content, title="!!!").title == "!!!"


# Languages


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("match", "parts"), ("code", "label"), ("value", "unit"), ("key", "kind"), ("question", "operator")),
        *(("smallest", "whole"), ("wording", "options"), ("title", "codes"), ("settings", "label")),
    ],
)
def test_a_language_may_be_called_like_a_part_of_our_data(client, office, one, other) -> None:
    labels = [f"label::{one}", f"label::{other}"]
    rows = [
        ["integer", "n", "How many?", "Ile?", "", ". > 2"],
        ["select_one l", "c", "Which?", "Które?", "${n} > 3", ""],
        ["begin group", "g", "More", "Więcej", "${c} = 'o1'", ""],
        ["text", "t", "Why?", "Dlaczego?", "${n} > 5", ""],
        ["end group", "", "", "", "", ""],
    ]
    choices = [["list_name", "name", *labels], ["l", "o1", "One", "Jeden"], ["l", "o2", "Two", "Dwa"]]
    marks = [
        ["name", "kind", "more"],
        ["n", "number", json.dumps({"settings": {one: {one: "x", other: "y"}, "unit": {one: "min"}}})],
    ]
    content = saved(
        book(*rows, headings=["type", "name", *labels, "relevant", "constraint"], choices=choices, heard=marks)
    )
    page = draft(client, office, content)
    text = str(page.questions.get_prep_value())
    assert ("How many?" in text, "One" in text, "Ile?" in text) == (True, True, False)


def test_every_text_of_every_kind_is_taken_in_the_languages_of_here(db: None) -> None:
    """What is text in a question is named in one place: a kind with another one would come without its words."""
    asked = tuple(question for kind in all_kinds() for question in questions_of(kind.name))
    foreign = json.loads(json.dumps([_spoken(question.to_data()) for question in asked]))
    read = [Question.from_data(data) for data in foreign]
    form = read_form(_file(Question("a", "short_text", {"fr": "Quoi ?"}), language="fr"))[1]
    form.parts[0].found = [type(form.parts[0].found[0])(each, each, form.parts[0].found[0].place) for each in read]
    here = in_languages(form, "en", [])
    assert here.languages == ("en",)
    for each in here.each():
        assert '"fr"' not in json.dumps(each.question.to_data())


def _spoken(data: Any) -> Any:
    """The same with every text in French, wherever it stands."""
    if isinstance(data, list):
        return [_spoken(each) for each in data]
    if not isinstance(data, dict):
        return data
    if "en" in data:
        return {"fr": str(data["en"])}
    return {name: _spoken(value) for name, value in data.items()}


def _file(*questions: Question, language: str = "en", form_format: FormFormat = FormFormat.XLSFORM) -> bytes:
    asked = Questionnaire((language,), {language: "T"}, (Section("section-1", {language: "S"}, questions),))
    content: bytes = write_form(form_format, asked)[0]
    return content


# Keys and codes


@pytest.mark.parametrize("form_format", FormFormat)
def test_names_that_files_of_answers_use_become_others(form_format) -> None:
    options = tuple(Option(code, {"en": code}) for code in ("dont_know", "not_said", "no"))
    content = _file(
        Question("day", "date", {"en": "Which day?"}, settings={"when": "past"}),
        Question("age_band", "single_choice", {"en": "How old?"}, options=options),
        form_format=form_format,
    )
    form = read_form(content)[1]
    day, age = [each.question for each in form.each()]
    assert (day.key, day.kind, day.settings["when"]) == ("day_2", "date", "past")
    assert age.key not in ("age_band", "day")
    assert [option.code for option in age.options] == ["dont_know_2", "not_said_2", "no"]
    told = [loss.what for loss in form.report.losses if loss.reason == Reason.RENAMED]
    assert "day → day_2" in told
    assert len(told) >= 3


def test_a_draft_from_such_names_can_be_published(client, office) -> None:
    rows = [["date", "day", "Which day?"], ["select_one l", "language", "Which?"], ["text", "version", "Which one?"]]
    choices = [["list_name", "name", "label"], ["l", "dont_know", "No idea"], ["l", "not_said", "No"]]
    page = draft(client, office, saved(book(*rows, headings=HEADINGS, choices=choices)))
    assert page.survey.imported_form.report["problems"] == []
    keys = [each.value["key"] for each in page.questions if "key" in each.value]
    assert keys == ["day_2", "language_2", "version_2"]


# Marks


def nested(depth: int, before: str = "[", behind: str = "]") -> str:
    return before * depth + ("" if before == "[" else "1") + behind * depth


@pytest.mark.parametrize("depth", [9, 100, 300, 450, 800, 5_000])
@pytest.mark.parametrize(("before", "behind"), [("[", "]"), ('{"a":', "}")])
def test_marks_that_are_deeper_than_ours_are_none(depth, before, behind) -> None:
    line = f'{{"settings": {{"x": {nested(depth, before, behind)}}}}}'
    assert read_marks([("a", "number", line)]) == {}


def test_the_deepest_of_our_own_marks_is_one() -> None:
    line = '{"options": {"a": {"picture": {"alt": {"en": "A house"}, "symbol": "house"}}}}'
    assert read_marks([("a", "picture_choice", line)]) == {"a": ("picture_choice", json.loads(line))}
    assert "alt" in TEXTS


@pytest.mark.parametrize("depth", [300, 450, 800])
def test_a_form_with_deep_marks_becomes_a_draft(client, office, depth) -> None:
    marks = [["name", "kind", "more"], ["a", "number", f'{{"settings": {{"x": {nested(depth)}}}}}']]
    page = draft(client, office, saved(book(ASKS, headings=HEADINGS, heard=marks)))
    assert [block.block_type for block in page.questions] == ["section", "short_text"]
