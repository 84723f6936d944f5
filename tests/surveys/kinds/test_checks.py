"""An officer's own limits and sentence; and whatever a kind compiles to comes back from plain data."""

import json

import pytest
from django.utils import translation

from surveys.asking.questionnaire import Question
from surveys.blocks.stream import STANDS_LAST, QuestionBlock
from surveys.kinds import all_kinds, kind_named
from tests.surveys.every_kind import problems_of, question_of, questions_of
from tests.surveys.kinds.posting import answer_to, error_of, post

pytestmark = pytest.mark.django_db
KINDS = [kind.name for kind in all_kinds()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_comes_back_from_plain_data(kind):
    for question in questions_of(kind):
        assert Question.from_data(json.loads(json.dumps(question.to_data()))) == question


@pytest.mark.parametrize("kind", [kind.name for kind in all_kinds() if kind.asks])
def test_every_kind_can_be_opted_out_of_and_required_means_that_too(kind):
    for question in [question for question in questions_of(kind, required=True) if question.kind != "information"]:
        mark = post(question).asked()[0].opt_outs[0].value
        name = "value" if mark.startswith(":") else "opt_out"
        assert answer_to(question, **{name: mark}).opt_out == "dont_know"


@pytest.mark.parametrize("kind", ["long_text", "short_text"])
def test_a_text_has_the_length_that_an_officer_wants(kind):
    question = question_of(kind, checks={"shortest": 5, "longest": 10})
    assert error_of(question, value="abc ") == (
        "Please write a little more: 2 letters more are enough. Or tick a box below."
    )
    assert "1 letter longer" in error_of(question, value="abcdefghijk")
    assert answer_to(question, value="abcdefg").value == "abcdefg"
    assert answer_to(question, value="  ") is None
    assert problems_of(kind, checks={"shortest": 11, "longest": 10}) == [
        "Its shortest answer is longer than its longest. Make the first number smaller than the second."
    ]


def test_no_officer_allows_more_than_can_be_kept():
    assert question_of("short_text", checks={"longest": 9_999}).settings["limit"] == 500


def test_an_officers_own_sentence_stands_in_place_of_the_standard_one():
    question = question_of("number", required=True, largest="10", checks={"message": "How many are you? Up to 10."})
    for data in ({}, {"value": "11"}, {"value": "many"}):
        assert error_of(question, **data) == "How many are you? Up to 10."
    assert "Untick the box" in error_of(question, value="4", opt_out="dont_know")


def test_the_own_sentence_is_said_in_the_language_of_the_page():
    question = question_of("yes_no", required=True, checks={"message": "Yes or no?"})
    question.message["ur"] = "ہاں یا نہیں؟"
    with translation.override("ur"):
        assert error_of(question, language="en") == "ہاں یا نہیں؟"


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_shows_every_field_and_first_those_of_the_kind(kind):
    block = kind_named(kind).block()
    fields = list(block.child_blocks)
    assert set(fields) == set(type(block).base_blocks)
    if isinstance(block, QuestionBlock):
        shared = [name for name in STANDS_LAST if name in fields]
        assert fields[-len(shared) :] == shared
