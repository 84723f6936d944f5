"""Shares, ratios and their uncertainty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.reach.ratios import LEAST_ANSWERS, Verdict, gaps, reached
from surveys.results.figures import wilson

CHILDREN = {"sinfin": 900, "mackworth": 4100, "abbey": 5000}


def test_few_answers_are_told_from_what_chance_gives() -> None:
    groups = reached({"sinfin": 9, "mackworth": 151, "abbey": 140, "elsewhere": 50}, CHILDREN)
    sinfin, mackworth, abbey = groups
    assert (sinfin.answers, sinfin.all_answers, round(sinfin.share, 2), sinfin.expected) == (9, 300, 0.03, 0.09)
    assert [group.verdict for group in groups] == [Verdict.FEW, Verdict.MANY, Verdict.AS_EXPECTED]
    assert round(sinfin.ratio or 0, 2) == 0.33
    assert [group.code for group in gaps(groups)] == ["sinfin"]
    assert (mackworth.missing, abbey.missing) == (0, 0)


def test_what_is_missing_makes_up_for_the_gap() -> None:
    sinfin = reached({"sinfin": 9, "mackworth": 151, "abbey": 140}, CHILDREN)[0]
    more = 9 + sinfin.missing
    assert round(more / (300 + sinfin.missing), 2) == 0.09


def test_a_few_answers_say_nothing_yet() -> None:
    groups = reached({"abbey": LEAST_ANSWERS - 1}, CHILDREN)
    assert {group.verdict for group in groups} == {Verdict.TOO_EARLY}
    assert gaps(groups) == []


def test_groups_without_children_have_no_ratio() -> None:
    groups = reached({"a": 30, "b": 2}, {"a": 50, "b": 0})
    assert groups[1].ratio is None
    assert groups[1].verdict == Verdict.MANY


@pytest.mark.parametrize(("count", "base", "low", "high"), [(0, 0, 0, 1), (5, 10, 0.2366, 0.7634), (0, 10, 0, 0.2775)])
def test_the_interval_is_wilsons(count: int, base: int, low: float, high: float) -> None:
    found = wilson(count, base)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 500)), st.integers(1, 1000), st.integers(1, 1000))
def test_intervals_hold_their_ratio_and_shares_add_up(answers: dict[str, int], one: int, other: int) -> None:
    groups = reached(answers, {"a": one, "b": other})
    assert sum(group.expected for group in groups) == pytest.approx(1)
    for group in groups:
        if group.all_answers:
            low, high = group.interval
            assert low - 1e-9 <= (group.ratio or 0) <= high + 1e-9
