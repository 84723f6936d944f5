"""Hints for authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plain_language.words_to_watch import Hint, acronyms, find

WATCHED = [
    ("LAC", "children being looked after"),
    ("LAC review", "my meeting"),
    ("placement", "home"),
    ("looked-after child", "child being looked after"),
    ("case", "child"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your placement is near.", [("placement", 1)]),
        ("Placements and a placement's rules", [("placement", 2)]),
        ("A looked after child and a looked-after child", [("looked-after child", 2)]),
        ("My LAC review was long.", [("LAC review", 1)]),
        ("LAC and the LAC review", [("LAC review", 1), ("LAC", 1)]),
        ("We lac time; displacement; casework", []),
        ("In your case", [("case", 1)]),
        ("", []),
    ],
)
def test_whole_words_are_found_once_the_longest_first(text, found):
    assert [(hint.word, hint.count) for hint in find(text, WATCHED)] == found


def test_a_hint_says_what_could_stand_there():
    assert find("Your placement", WATCHED) == [Hint("placement", "home", 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The CFLB met. The CFLB agreed.", [Hint("CFLB", "", 2, is_acronym=True)]),
        ("The Children, Families and Learner's Board (CFLB) met. The CFLB agreed.", []),
        ("Two EHCPs", [Hint("EHCP", "", 1, is_acronym=True)]),
        ("On the BBC in the UK", []),
        ("I am A. Smith", []),
    ],
)
def test_capitals_that_nobody_spelled_out_are_found(text, found):
    assert acronyms(text) == found


def test_a_watched_acronym_is_one_hint():
    assert [hint.word for hint in find("LAC", WATCHED)] == ["LAC"]


@given(st.text(max_size=300), st.lists(st.tuples(st.text(min_size=1, max_size=20), st.just("")), max_size=5))
def test_no_text_and_no_list_breaks_it(text, watched):
    for hint in find(text, watched):
        assert hint.count > 0
