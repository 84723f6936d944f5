"""The rules for small numbers, one by one."""

import json

import pytest

from surveys.disclosure.audit import audited
from surveys.disclosure.hiding import preview
from surveys.disclosure.result import Disclosed, Reason, Withheld, rounded
from surveys.disclosure.tables import Among, Dimension, ExactTable, Layout, Sensitivity

ORDINARY, SENSITIVE = Sensitivity.ORDINARY, Sensitivity.SENSITIVE


def one_way(
    *counts: int, base: int | None = None, sensitivity: Sensitivity = ORDINARY, alone: str | None = None
) -> ExactTable:
    """A table of one dimension; with a `base`, of a question with several answers."""
    codes = tuple("abcdefgh"[: len(counts)])
    question = Dimension("q", codes, adds_up=base is None, alone=frozenset(alone or ()))
    return ExactTable(Layout(question, sensitivity=sensitivity), (counts,), (sum(counts) if base is None else base,))


def two_way(*rows: tuple[int, ...], sensitivity: Sensitivity = ORDINARY) -> ExactTable:
    layout = Layout(
        Dimension("q", tuple("abcdefgh"[: len(rows[0])])),
        Dimension("group", tuple("rstuvw"[: len(rows)])),
        sensitivity=sensitivity,
    )
    return ExactTable(layout, rows, tuple(map(sum, rows)))


def cells(exact: ExactTable) -> list[list[int | None]]:
    result = preview(exact)
    assert isinstance(result, Disclosed)
    return [list(row) for row in result.cells]


@pytest.mark.parametrize(
    ("count", "told"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1_000_001, 1_000_000)]
)
def test_counts_are_rounded_to_five(count: int, told: int) -> None:
    assert rounded(count) == told


@pytest.mark.parametrize(("sensitivity", "least"), [(ORDINARY, 5), (SENSITIVE, 10)])
def test_counts_below_the_threshold_are_hidden_and_others_are_not(sensitivity: Sensitivity, least: int) -> None:
    at_it = cells(one_way(least, 200, 300, sensitivity=sensitivity))
    below = cells(one_way(least - 1, 1, 200, 300, sensitivity=sensitivity))
    assert at_it == [[least, 200, 300]]
    assert below == [[None, None, 200, 300]]


def test_where_one_is_hidden_the_smallest_other_one_is_hidden_too() -> None:
    assert cells(one_way(3, 200, 40)) == [[None, 200, None]]
    assert cells(two_way((3, 200, 40), (50, 60, 70), (80, 90, 100))) == [
        [None, 200, None],
        [None, 60, None],
        [80, 90, 100],
    ]


def test_with_several_answers_nothing_adds_up_and_no_neighbour_is_hidden() -> None:
    assert cells(one_way(3, 200, 40, base=210)) == [[None, 200, 40]]


@pytest.mark.parametrize("counts", [(19, 0), (0, 19)])
def test_neither_all_nor_none_is_told_of_a_small_group(counts: tuple[int, int]) -> None:
    result = preview(two_way(counts, (60, 50)))
    assert not isinstance(result, Disclosed) or result.cells[0] == (None, None)
    assert cells(two_way((20, 0), (60, 50))) == [[20, 0], [60, 50]]


def test_a_few_who_all_come_from_one_place_are_not_told() -> None:
    assert cells(two_way((100, 12, 50), (90, 0, 40), (80, 0, 40)))[0][1] is None


def test_of_sensitive_things_all_but_a_few_is_not_told_either() -> None:
    assert cells(one_way(97, 40, base=100, sensitivity=SENSITIVE)) == [[None, 40]]
    assert cells(one_way(97, 40, base=100)) == [[95, 40]]


def test_a_row_with_too_small_a_base_is_hidden_whole_with_its_base() -> None:
    result = preview(two_way((3, 1), (60, 50), (70, 80), (90, 95)))
    assert isinstance(result, Disclosed)
    assert (result.cells[0], result.bases[0]) == ((None, None), None)


def test_percentages_are_whole_and_of_rounded_numbers_on_a_base_of_ten_or_more() -> None:
    result = preview(one_way(33, 34, 35))
    assert isinstance(result, Disclosed)
    assert (result.cells, result.bases) == (((35, 35, 35),), (105,))
    assert [result.percent(0, column) for column in range(3)] == [33, 33, 33]
    # A base shown as 10 may be 8.
    small = preview(one_way(6, 5, base=8))
    assert isinstance(small, Disclosed)
    assert (small.bases, small.percent(0, 0)) == ((10,), None)
    hidden = preview(one_way(3, 4, 200))
    assert isinstance(hidden, Disclosed)
    assert hidden.percent(0, 0) is None


def test_totals_are_sums_of_rounded_numbers_or_none() -> None:
    result = preview(two_way((13, 200, 7), (50, 60, 3), (80, 90, 4)))
    assert isinstance(result, Disclosed)
    assert result.bases[0] == 15 + 200 + 5
    assert [result.column_total(column) for column in range(3)] == [None, 350, None]
    overlapping = Layout(Dimension("q", ("a", "b")), Dimension("g", ("r", "s"), adds_up=False))
    table = preview(ExactTable(overlapping, ((20, 30), (40, 50)), (50, 90)))
    assert isinstance(table, Disclosed)
    assert table.column_total(0) is None


def test_what_nobody_could_learn_from_is_withheld_whole_with_its_reason() -> None:
    assert preview(one_way(2, 1)) == Withheld(one_way(2, 1).layout, Reason.TOO_FEW)
    assert preview(one_way(12, 0, 0)) == Withheld(one_way(12, 0, 0).layout, Reason.NOTHING_LEFT)
    assert audited(one_way(7, 3)) == Withheld(one_way(7, 3).layout, Reason.NOTHING_LEFT)


def test_what_is_asked_together_with_too_much_is_withheld() -> None:
    """Three tables in a ring cannot be looked at one by one, and all at once they have too many combinations."""
    looks = [Dimension(key, tuple(f"{key}{number}" for number in range(16))) for key in "abc"]

    def pair(one: int, other: int) -> ExactTable:
        return ExactTable(Layout(looks[one], looks[other]), ((30,) * 16,) * 16, (480,) * 16)

    first, second = audited(pair(0, 1)), audited(pair(1, 2))
    assert isinstance(first, Disclosed)
    assert isinstance(second, Disclosed)
    assert audited(pair(2, 0), [first, second]) == Withheld(pair(2, 0).layout, Reason.TOO_ENTANGLED)


def test_what_takes_too_long_to_check_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveys.disclosure.attack.SECONDS", -1.0)
    table = one_way(3, 4, 200)
    assert audited(table) == Withheld(table.layout, Reason.TOO_ENTANGLED)


def test_a_disclosed_table_cannot_be_made_from_exact_counts() -> None:
    exact = one_way(33, 34)
    with pytest.raises(TypeError):
        Disclosed(object(), exact.layout, exact.counts, exact.bases)
    with pytest.raises(ValueError, match="exact count"):
        Disclosed.from_data({"layout": exact.layout.as_data(), "cells": [[33, 34]], "bases": [67]})
    with pytest.raises(ValueError, match="exact count"):
        Disclosed.from_data(
            {"layout": one_way(1, sensitivity=SENSITIVE).layout.as_data(), "cells": [[5]], "bases": [5]}
        )


def test_a_disclosed_table_never_changes() -> None:
    result = preview(one_way(33, 34))
    with pytest.raises(AttributeError):
        result.cells = ((33, 34),)  # type: ignore[misc, union-attr]


def test_what_is_frozen_comes_back_as_it_was() -> None:
    layout = Layout(
        Dimension("q", ("a", "b", "dont_know"), adds_up=False, alone=frozenset({"dont_know"})),
        Dimension("g", ("r", "s"), everybody=frozenset("rs")),
        (Among("lives", frozenset({"east"}), everybody=frozenset({"east", "west"})),),
        SENSITIVE,
    )
    result = preview(ExactTable(layout, ((20, 30, 10), (40, 13, 11)), (45, 60)))
    assert isinstance(result, Disclosed)
    assert Disclosed.from_data(json.loads(json.dumps(result.as_data()))) == result
    assert result.layout == layout


@pytest.mark.parametrize(
    ("counts", "bases"), [(((1, 2),), (4,)), (((-1, 2),), (1,)), (((1, 2, 3),), (6,)), (((1, 2), (1, 2)), (3, 3))]
)
def test_a_table_that_does_not_add_up_is_refused(counts: tuple, bases: tuple) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        ExactTable(Layout(Dimension("q", ("a", "b"))), counts, bases)
