"""Krippendorff's alpha against the worked examples of his paper of 2011, and against what must hold for any data."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.coding.agreement import alpha

MISSING = "."
# Each row is one coder, each column one unit.
BINARY = ["0100000010", "1110010000"]
FIVE_NAMES = ["aabbdcccedda", "babbbcccEddd".lower()]
FOUR_CODERS = ["123321412...", "1233224125.3", ".3332342251.", "1233244125 1.".replace(" ", "")]


def units(rows: list[str]) -> list[list[str]]:
    return [[value for value in column if value != MISSING] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(("rows", "known"), [(BINARY, 0.095), (FIVE_NAMES, 0.692), (FOUR_CODERS, 0.743)])
def test_the_worked_examples(rows, known):
    assert round(alpha(units(rows)), 3) == known


def test_full_agreement_is_one_and_full_contradiction_is_below_chance():
    assert alpha([[True, True], [False, False], [True, True]]) == 1
    assert alpha([[True, False], [False, True]]) < 0


@pytest.mark.parametrize("nothing", [[], [[]], [[True]], [[True], [False]], [[True, True], [True, True]]])
def test_where_nothing_can_be_compared_there_is_no_figure(nothing):
    assert alpha(nothing) is None


VALUES = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


@given(VALUES)
def test_it_is_never_above_one_and_knows_neither_order_nor_names(data):
    found = alpha(data)
    assert found is None or found <= 1
    assert alpha([list(reversed(values)) for values in reversed(data)]) == pytest.approx(found)
    for names in permutations("abc"):
        renamed = [[names["abc".index(value)] for value in values] for values in data]
        assert alpha(renamed) == pytest.approx(found)


@given(VALUES)
def test_units_with_fewer_than_two_values_count_for_nothing(data):
    assert alpha([*data, ["a"], []]) == pytest.approx(alpha(data))
