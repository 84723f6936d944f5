"""Putting things in order: places as they are posted, the order as it is kept, and what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.kinds import kind_named
from surveys.kinds.base import Placing
from tests.surveys.every_answer import in_buckets
from tests.surveys.every_kind import option, problems_of, question_of
from tests.surveys.kinds.posting import answer_to, error_of, post

pytestmark = pytest.mark.django_db
RANKING = kind_named("ranking")


def places(**by_code: str) -> dict[str, str]:
    return {f"place:{code}": place for code, place in by_code.items()}


def test_the_order_of_the_places_is_kept():
    given_places = places(home="3", school="1", friends="2")
    assert answer_to(question_of("ranking"), **given_places) == Answer(codes=("school", "friends", "home"))


def test_two_at_one_place_are_asked_about_and_stay_as_they_were():
    form = post(question_of("ranking"), **places(home="1", school="1", friends="2"))
    assert form.errors["ranking"] == ["More than one thing is at place 1. Give each its own place."]
    (shown,) = form.asked()
    assert {tile.value: tile.place for tile in shown.options} == {"home": "1", "school": "1", "friends": "2"}


def test_an_empty_place_is_asked_about_unless_places_may_stay_empty():
    two = places(home="1", school="3")
    assert error_of(question_of("ranking"), **two) == "Nothing is at place 2 yet. Choose something for it."
    assert answer_to(question_of("ranking", partial=True), **two) == Answer(codes=("home", "school"))


def test_fewer_places_than_things():
    question = question_of("ranking", places=2)
    assert answer_to(question, **places(home="2", school="1")) == Answer(codes=("school", "home"))
    assert "not one of the places" in error_of(question, **places(home="1", school="2", friends="3"))
    (shown,) = post(question).asked()
    assert shown.more == {"hint": "1 is what matters most. You have 2 places to give.", "places": ["1", "2"]}


@pytest.mark.parametrize("nonsense", ["0", "-1", "4", "²", "१", "1.0", " 1", "\x00", "\ud800", "9" * 1_000_000, "one"])
def test_what_is_no_place_is_refused_in_words(nonsense):
    sentence = "That is not one of the places here. Choose from the list."
    assert error_of(question_of("ranking"), **places(home=nonsense)) == sentence


def test_a_thing_that_is_not_there_is_refused_in_words():
    assert "not one of the places" in error_of(question_of("ranking"), **places(home="1", elsewhere="2"))


def test_an_opt_out_goes_without_places():
    assert answer_to(question_of("ranking"), opt_out="dont_know") == DONT_KNOW
    assert "Untick the box" in error_of(question_of("ranking"), opt_out="dont_know", **places(home="1"))


def test_nothing_placed_is_no_answer():
    assert answer_to(question_of("ranking"), **places(home="", school="")) is None
    assert "Please answer this" in error_of(question_of("ranking", required=True), **places(home=""))


@given(st.permutations(["home", "school", "friends"]), st.integers(0, 3))
def test_what_was_kept_is_shown_and_kept_again(order, length):
    question = question_of("ranking", partial=True)
    answer = Answer(codes=tuple(order[:length]))
    again = RANKING.check(question, RANKING.posted(answer))
    assert again == (answer if length else None)


def test_an_order_reads_as_an_order():
    assert RANKING.said(question_of("ranking"), Answer(codes=("school", "home")), "en") == "1. School, 2. Home"


def test_there_are_as_many_places_as_somebody_gave():
    answers = [Answer(codes=("home", "friends", "school")), Answer(codes=("gone", "home")), DONT_KNOW]
    buckets = RANKING.buckets(question_of("ranking"), answers)
    assert (buckets.codes, buckets.places) == (("home", "school", "friends", "gone"), 3)
    assert in_buckets(question_of("ranking"), answers) == [("home", 2), ("school", 1), ("friends", 1), ("gone", 1)]


def test_a_place_on_average_is_that_of_those_who_gave_one():
    found = Placing("home", (2, 1, 1))
    assert (found.placed, found.average) == (4, 7 / 4)
    assert Placing("home", (0, 0)).average is None


def test_each_thing_has_a_column_with_its_place():
    question = question_of("ranking")
    assert RANKING.columns(question) == ["ranking", "ranking.home", "ranking.school", "ranking.friends"]
    assert RANKING.cells(question, Answer(codes=("school", "home"))) == ["school home", 2, 1, ""]
    assert RANKING.cells(question, DONT_KNOW) == ["dont_know", "", "", ""]


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"places": 4}, "It has more places than things to put there. Take places away."),
        ({"options": [option("Home")]}, "It needs at least two options. Add another one."),
        ({"options": [option(f"Thing{n}") for n in range(13)]}, "More than 12 things are too many to order."),
        ({"options": [option("Home"), option("Home")]}, "Two options have the code “home”."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(values, remedy):
    assert [problem for problem in problems_of("ranking", **values) if remedy in problem]
