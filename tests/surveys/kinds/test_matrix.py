"""The same answers for several things: a question for each row, in one table or each on a page of its own."""

import pytest

from surveys.asking.answers import NOT_SAID, Answer
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import PageTexts, assemble
from surveys.forms.steps import StepForm, Together
from surveys.kinds import kind_named
from tests.surveys.every_kind import block_of, option, problems_of, questions_of
from tests.surveys.factories import block, item, questions, survey_page
from tests.surveys.kinds.posting import answer_to, error_of
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


def rows(**values):
    return questions_of("matrix", key="like", wording="How do you like it?", **values)


def test_each_row_is_a_question_of_its_own():
    assert [(each.key, each.wording["en"]) for each in rows()] == [
        ("like_home", "How do you like it? – Home"),
        ("like_school", "How do you like it? – School"),
    ]
    assert [each.code for each in rows()[0].options] == ["good", "bad"]


def test_easy_words_are_those_of_the_question_with_the_row():
    assert rows(easy_read="Is it good?")[0].easy_read == {"en": "Is it good? – Home"}
    assert rows()[0].easy_read == {}


def test_each_row_is_answered_or_opted_out_of():
    home, school = rows(required=True)
    assert answer_to(home, value="good") == Answer("good")
    assert answer_to(school, value=":not_said") == NOT_SAID
    assert "Please answer this" in error_of(home)
    assert "not one of the answers" in error_of(home, value="x" * 1_000_000)


def step(asked, presentation="standard") -> list:
    return StepForm(asked, language="en", presentation=presentation, answers={}).asked()


def test_rows_of_one_step_stand_in_one_table_and_those_of_two_blocks_in_two():
    other = questions_of("matrix", key="use", wording="How often?")
    first, second = step([*rows(), *other])
    assert (type(first), [row.name for row in first.rows]) == (Together, ["q-like_home", "q-like_school"])
    assert [row.more["row"] for row in second.rows] == ["Home", "School"]
    assert second.first.more["stem"] == "How often?"


def test_a_row_alone_is_a_question_like_others():
    (alone,) = step(rows()[:1])
    assert alone.template == "surveys/kinds/matrix_row.html"


def test_a_row_can_be_looked_at_by_its_key_and_the_whole_table_too():
    stream = questions(
        block_of("matrix", key="like"),
        block("long_text", key="why", wording="Why?", only_if=("all", ("like_home", "is", "bad"))),
        block("long_text", key="more", wording="More?", only_if=("all", ("like", "is", "bad"))),
    )
    compiled = assemble({"en": PageTexts("Title", "", stream)})
    bad_school = {"like_school": Answer("bad")}
    assert not compiled.question("why").condition.holds(bad_school)
    assert compiled.question("more").condition.holds(bad_school)
    assert compiled.question("why").condition.holds({"like_home": Answer("bad")})


def test_rows_get_codes_from_their_words():
    rows = [item({"label": "At home"}), item({"label": "At home"})]
    stream = questions(block("matrix", key="like", wording="?", rows=rows, options=[item({"label": "Good"})]))
    fill_in(stream)
    assert [row["code"] for row in stream[0].value["rows"]] == ["at_home", "at_home_2"]
    assert stream[0].value["options"][0]["code"] == "good"


def test_the_table_is_walked_in_one_page_and_one_row_at_a_time():
    page = survey_page(block_of("matrix", key="like", wording="How do you like it?", help_text="Say it as it is."))
    visitor = Visitor(page.survey).start()
    assert visitor.page.count("Say it as it is.") == 1
    assert 'role="radiogroup" aria-labelledby="id_q-like_school-row"' in visitor.page
    visitor.answer(like_home="good", like_school=":dont_know")
    assert "How do you like it? – School" in visitor.page
    easy = Visitor(page.survey).start(presentation="easy_read")
    assert ("Home" in easy.page, "radiogroup" in easy.page) == (True, False)
    assert "School" in easy.answer(like_home="good").page


def test_the_words_below_a_table_stand_behind_it_and_no_condition_on_the_table_looks_at_them():
    stream = questions(
        block_of("matrix", key="like", with_better=True),
        block("long_text", key="more", wording="More?", only_if=("all", ("like", "answered"))),
    )
    compiled = assemble({"en": PageTexts("Title", "", stream)})
    table, better, more = step(tuple(compiled.questions()))
    assert ([row.name for row in table.rows], better.name) == (["q-like_home", "q-like_school"], "q-like_better")
    assert not compiled.question("more").condition.holds({"like_better": Answer("Colour")})
    assert more.wording == "More?"


def test_a_row_has_one_column():
    kind, (home, _school) = kind_named("matrix"), rows()
    assert (kind.columns(home), kind.cells(home, Answer("good"))) == (["like_home"], ["good"])


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"rows": [option("Home")]}, "It needs at least two rows. Add another one, or use “Choose one”."),
        ({"rows": [option("Home"), option("Home")]}, "Two rows have the code “home”. Each needs its own."),
        ({"options": [option("Good"), option("Good")]}, "Two options have the code “good”. Each needs its own."),
        ({"options": [option("Good")]}, "It needs at least two options. Add another one."),
        (
            {"with_better": True, "rows": [option("Better"), option("Worse")]},
            "The row “Better” has the code of the question below it, “better”. Give it another one.",
        ),
        ({"key": "k" * 50, "rows": [option("Home" * 3), option("B")]}, "too long together. Shorten one of them."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(values, remedy):
    assert [problem for problem in problems_of("matrix", **values) if remedy in problem]
