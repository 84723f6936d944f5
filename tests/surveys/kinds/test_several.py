"""Several answers: how few and how many, options that go with no other, and "other" with words."""

import pytest

from surveys.asking.answers import NOT_SAID, Answer
from surveys.asking.conditions import Comparison
from surveys.kinds import kind_named
from tests.surveys.every_answer import in_buckets
from tests.surveys.every_kind import NONE, option, problems_of, question_of
from tests.surveys.kinds.posting import answer_to, error_of, post

pytestmark = pytest.mark.django_db
NASTY = ["x", "\x00", "\ud800", "HOME", "home ", "x" * 1_000_000, ":x", ":", "\u202ehome"]
PLACES = [option("Home"), option("School"), option("Club"), option("Else", role="other"), NONE]


def asked(**values):
    return question_of("several_choices", options=PLACES, **values)


def test_codes_are_kept_in_the_order_of_the_options():
    assert answer_to(asked(), value=["club", "home", "club"]) == Answer(codes=("home", "club"))


def test_nothing_ticked_is_no_answer():
    assert answer_to(asked()) is None


def test_an_opt_out_is_an_answer():
    assert answer_to(asked(required=True), value=[":not_said"]) == NOT_SAID


@pytest.mark.parametrize("nonsense", NASTY)
def test_what_is_not_offered_is_refused_in_words(nonsense):
    assert error_of(asked(), value=["home", nonsense]) == "That is not one of the answers here. Choose from the list."


def test_none_of_these_goes_with_nothing_else():
    sentence = "“None” goes with no other answer. Untick it, or untick the others."
    assert error_of(asked(), value=["home", "none"]) == sentence
    assert answer_to(asked(), value=["none"]) == Answer(codes=("none",))


def test_an_answer_and_an_opt_out_at_once_are_asked_about():
    assert "Untick one of them." in error_of(asked(), value=["home", ":dont_know"])


def test_too_few_and_too_many_are_said_in_numbers():
    few_or_many = asked(checks={"least": 2, "most": 3})
    assert error_of(few_or_many, value=["home"]) == "Please choose 1 more."
    sentence = "You ticked 1 too many. Please untick 1."
    assert error_of(few_or_many, value=["home", "school", "club", "else"]) == sentence
    assert answer_to(few_or_many, value=["home", "school"]) == Answer(codes=("home", "school"))


def test_none_of_these_is_always_enough():
    assert answer_to(asked(checks={"least": 2}), value=["none"]) == Answer(codes=("none",))


def test_an_officers_own_sentence_stands_where_the_number_does_not_fit():
    own = asked(checks={"least": 2, "message": "Two or more, please."})
    assert error_of(own, value=["home"]) == "Two or more, please."
    assert "goes with no other" in error_of(own, value=["home", "none"])


@pytest.mark.parametrize(
    ("checks", "hint"),
    [
        ({}, "You can choose more than one."),
        ({"least": 2}, "Choose at least 2."),
        ({"most": 3}, "Choose up to 3."),
        ({"least": 2, "most": 3}, "Choose from 2 to 3."),
        ({"least": 2, "most": 2}, "Choose 2."),
    ],
)
def test_how_many_can_be_chosen_is_said_beforehand(checks, hint):
    (shown,) = post(asked(checks=checks)).asked()
    assert shown.more["hint"] == hint
    assert shown.described_by == f"{shown.id}-hint"


def test_what_was_ticked_is_ticked_again():
    (shown,) = post(asked(checks={"most": 2}), value=["home", "club", "school"]).asked()
    assert [tile.value for tile in shown.options if tile.checked] == ["home", "school", "club"]


def test_each_option_has_a_column_of_its_own():
    kind, question = kind_named("several_choices"), asked()
    columns = kind.columns(question)
    assert columns[:3] == ["several_choices", "several_choices.home", "several_choices.school"]
    answer = Answer(codes=("home", "else"), words="At Gran's")
    assert kind.cells(question, answer) == ["home else", 1, 0, 0, 1, 0]
    assert kind.cells(question, NOT_SAID) == ["not_said", "", "", "", "", ""]


def test_every_code_is_counted():
    found = in_buckets(asked(), [Answer(codes=("home", "club")), Answer(codes=("home",))])
    assert {code: count for code, count in found if count} == {"home": 2, "club": 1}


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"options": [option("Home"), option("Home")]}, "Two options have the code “home”. Each needs its own."),
        ({"options": [option("Home")]}, "It needs at least two options. Add another one."),
        ({"options": [option("Home"), NONE]}, "Use “Choose one” for that."),
        ({"options": PLACES, "checks": {"least": 5}}, "but only 4 go together"),
        ({"options": PLACES, "checks": {"least": 3, "most": 2}}, "Change one of the two numbers."),
        ({"options": [option("A", role="other"), option("B", role="other"), option("C")]}, "Only one option can"),
        ({"options": [option("A"), option("B", role="fixed"), option("C", role="fixed")], "mixed": True}, "can move"),
        ({"options": [option("A"), option("B")], "needs_words": True}, "no option is “other”"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(values, remedy):
    assert [problem for problem in problems_of("several_choices", **values) if remedy in problem]


def look(operator: str, code: str) -> Comparison:
    return Comparison("several_choices", operator, code)


def reached(question, *looks: Comparison) -> bool:
    """Whether one answer makes all of these true."""
    samples = kind_named("several_choices").samples(question, looks)
    return any(all(each.holds_for(answer) for each in looks) for answer in samples)


def test_conditions_on_several_codes_are_searched_as_they_can_be_answered():
    assert reached(asked(), look("is", "home"), look("is", "club"))
    assert reached(asked(checks={"least": 2}), look("is", "home"), look("is_not", "club"))
    assert not reached(asked(), look("is", "home"), look("is", "none"))
    assert not reached(asked(checks={"most": 2}), look("is", "home"), look("is", "club"), look("is", "school"))
    assert reached(asked(), look("is_not", "home"), look("is_not", "club"), look("is_not", "school"))
