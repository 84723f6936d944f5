"""Scales have words, and another length is another question."""

import pytest

from surveys.authoring.compile import PageTexts, assemble
from surveys.kinds import kind_named
from tests.surveys.every_kind import problems_of, question_of, questions_of
from tests.surveys.factories import block, item, questions, survey_page, translate
from tests.surveys.kinds.posting import answer_to, error_of

pytestmark = pytest.mark.django_db


def points(*labels: str) -> list[dict]:
    return [item({"label": label, "code": f"p{n}"}) for n, label in enumerate(labels)]


@pytest.mark.parametrize("words", ["agree", "often", "satisfied"])
def test_a_ready_made_scale_has_five_points_with_words_in_every_language(words):
    kind = kind_named("scale")
    stream = questions(block("scale", key="k", wording="?", words=words))
    (question,) = kind.questions({"en": stream[0].value, "ur": stream[0].value})
    assert question.key == "k_5"
    assert all({"en", "ur"} <= set(option.label) for option in question.options)
    assert len({option.label["en"] for option in question.options}) == 5
    assert [option.pictogram for option in question.options] == [f"level_{n}" for n in (5, 4, 3, 2, 1)]


def test_a_scale_of_another_length_is_another_question():
    three = question_of("scale", words="own", options=points("Yes", "Partly", "No"))
    seven = question_of("scale", words="own", options=points(*"abcdefg"))
    assert (three.key, seven.key) == ("scale_3", "scale_7")
    assert [o.label["en"] for o in three.options] == ["Yes", "Partly", "No"]


def test_points_of_ones_own_are_two_to_seven():
    assert problems_of("scale", words="own", options=points("One")) == [
        "It needs two to seven points. Add another one."
    ]
    assert problems_of("scale", words="own", options=points(*"abcdefgh")) == [
        "It needs two to seven points. Take some away."
    ]
    assert problems_of("scale", words="often", options=points("One", "Two")) == [
        "It has a ready-made scale and points of its own. Choose your own words, or take them away."
    ]
    assert problems_of("scale", words="own", options=[item({"label": "A", "code": ""}), *points("B")]) == [
        "The option “A” has no code. Give it one, such as “often”."
    ]


def test_zero_to_ten_never_stands_without_words():
    question = question_of("scale_0_10", low="not at all", high="completely")
    assert question.key == "scale_0_10_0_10"
    assert question.options[0].label == {"en": "0 – not at all"}
    assert question.options[10].label == {"en": "10 – completely"}
    assert problems_of("scale_0_10", low=" ", high="") == [
        "Nobody knows what 0 means. Write it in a few words.",
        "Nobody knows what 10 means. Write it in a few words.",
    ]


def test_a_point_that_is_not_there_is_refused_in_words():
    assert "not one of the answers" in error_of(question_of("scale"), value="11")
    assert answer_to(question_of("scale"), value=":dont_know").opt_out == "dont_know"
    assert answer_to(question_of("scale_0_10"), value="0").value == "0"


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("faces", "faces_better"),
        ("scale", "scale_better"),
        ("scale_0_10", "scale_0_10_better"),
        ("matrix", "matrix_better"),
    ],
)
def test_a_rating_brings_along_what_would_make_it_better(kind, last):
    plain = questions_of(kind)
    *ratings, better = questions_of(kind, with_better=True, required=True)
    assert [rating.key for rating in ratings] == [rating.key for rating in plain]
    assert (better.key, better.kind, better.required) == (last, "long_text", False)
    assert better.wording["en"] == "What would make it better?"


def test_a_condition_on_a_rating_looks_at_the_rating_alone():
    stream = questions(
        block("scale", key="bus", wording="The bus is on time.", with_better=True),
        block("yes_no", key="walk", wording="Do you walk?", only_if=("all", ("bus", "answered"))),
        block("faces", key="feel", wording="How?", with_better=True),
        block("yes_no", key="talk", wording="Shall we talk?", only_if=("all", ("feel", "answered"))),
    )
    questionnaire = assemble({"en": PageTexts("Title", "", stream)})
    assert [c.question for c in questionnaire.question("walk").condition.comparisons()] == ["bus_5"]
    assert [c.question for c in questionnaire.question("talk").condition.comparisons()] == [
        "feel_2",
        "feel_3",
        "feel_5",
    ]


def test_points_and_ends_are_translated_and_codes_are_not():
    page = survey_page(
        block("scale", key="own", wording="How?", words="own", options=points("Much", "Little")),
        block("scale_0_10", key="line", wording="How safe?", low="not at all", high="completely"),
        block("number", key="far", wording="How far?", unit="miles", checks={"message": "In miles."}),
    )
    translated = translate(page, "ur")
    questionnaire = page.survey.current_version().as_questionnaire()
    assert questionnaire.languages == ("en", "ur")
    assert questionnaire.question("own_2").option("p0").label["ur"] == "ur: Much"
    assert questionnaire.question("line_0_10").settings["low"]["ur"] == "ur: not at all"
    assert questionnaire.question("far").settings["unit"]["ur"] == "ur: miles"
    assert questionnaire.question("far").message["ur"] == "ur: In miles."
    assert [o["code"] for o in translated.questions[0].value["options"]] == ["p0", "p1"]
    assert translated.questions[0].value["words"] == "own"
