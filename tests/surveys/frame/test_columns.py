"""Columns: every width, merging without loss, and the two ways of counting."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.frame.columns import ONE, SEVERAL, Column, OneWriter, OrderWriter, SeveralWriter
from surveys.frame.merging import merged, parted
from surveys.frame.rows import Block
from surveys.frame.segments import SegmentFile, write_segment
from surveys.results import counting
from surveys.results.counting import counted, crossed, marginals, sorted_into


def one_column(words: list[str]) -> Column:
    writer = OneWriter()
    writer.grow(len(words))
    for row, word in enumerate(words):
        if word:
            writer.put(row, {"value": word})
    return writer.column()


@pytest.mark.parametrize(
    ("different", "kind"), [(255, "uint8"), (256, "uint16"), (65_535, "uint16"), (65_536, "uint32")]
)
def test_a_column_is_as_wide_as_its_words_need_and_loses_none(different, kind, tmp_path) -> None:
    words = [str(number) for number in range(different)] + ["", "0", "0"]
    column = one_column(words)
    assert column.planes[0].dtype == kind
    expected = Counter(word for word in words if word)
    assert marginals(column).words == expected
    assert marginals(column).base == different + 2

    block = Block(np.arange(len(words)), {"a/one": column})
    write_segment(tmp_path / "file", block)
    file = SegmentFile(tmp_path / "file")
    assert marginals(file.column("a/one")).words == expected
    half = np.arange(len(words)) % 2 == 0
    twice = merged([block, Block(np.arange(len(words)) + len(words), block.columns)], [half, ~half])
    assert marginals(twice.column("a/one")).words == expected
    assert sum((marginals(part.column("a/one")).words for part in parted(twice, 1_000)), Counter()) == expected


def test_words_that_nobody_says_any_more_are_left_out() -> None:
    block = Block(np.arange(3), {"a/one": one_column(["private", "x", "x"])})
    assert merged([block], [np.array([True, False, False])]).column("a/one").words == ("x",)


@given(st.lists(st.integers(0, 5), max_size=80), st.integers(0, 1))
def test_both_ways_of_counting_are_the_same(numbers, has_mask) -> None:
    column = np.array(numbers, np.uint8)
    mask = (np.arange(len(column)) % 3 > 0).astype(np.uint8) if has_mask else None
    kept = column if mask is None else column * mask
    expected = [int((kept == number).sum()) for number in range(6)]
    for many in (1, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(counting, "MANY_ROWS", many)
            assert counted(column, 6, mask).tolist() == expected


def several_column(rows: list[set[int]]) -> Column:
    writer = SeveralWriter()
    for row, codes in enumerate(rows):
        writer.grow(1)
        writer.put(row, {"codes": [str(code) for code in sorted(codes)]})
    return writer.column()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sets(st.integers(0, 20)), st.integers(0, 400)), min_size=1, max_size=60))
def test_two_columns_of_any_width_are_crossed_without_loss(rows) -> None:
    several = several_column([codes for codes, _word in rows])
    # As wide as one with many words, though few of them are given.
    wide = one_column([str(number) for number in range(401)] + [str(word) for _codes, word in rows])
    wide = Column(ONE, wide.words, (wide.planes[0][401:],))
    assert wide.planes[0].dtype == np.uint16
    codes = [str(code) for code in range(21)]
    first = sorted_into(several, [(codes.index(word),) for word in several.words], len(codes))
    # Hundreds of words in four codes; the words of the last code are in none.
    places = [(int(word) // 100,) if int(word) < 400 else () for word in wide.words]
    found = crossed(first, sorted_into(wide, places, 4))
    for row, code in enumerate(codes):
        for column in range(4):
            assert found[row, column] == sum(int(code) in each and word // 100 == column for each, word in rows)
        assert found[row, 4] == sum(int(code) in each for each, _word in rows)
    assert found[21, 4] == len(rows)


def test_several_are_merged_bit_by_bit() -> None:
    first, second = several_column([{1, 2}, {3}]), several_column([{9}, {3, 1}, set(range(12))])
    blocks = [Block(np.array([1, 4]), {"a/several": first}), Block(np.array([2, 3, 9]), {"a/several": second})]
    found = merged(blocks, [np.array([False, True]), np.array([False, False, False])])
    assert found.ids.tolist() == [1, 2, 3, 9]
    assert found.column("a/several").shape == SEVERAL
    expected = Counter(
        {"1": 3, "2": 2, "3": 2, "9": 2, **dict.fromkeys(["0", "4", "5", "6", "7", "8", "10", "11"], 1)}
    )
    assert marginals(found.column("a/several")).words == expected
    assert marginals(found.column("a/several")).base == 4


def test_an_order_keeps_every_place() -> None:
    writer = OrderWriter()
    for row, data in enumerate([{"codes": ["a", "b"]}, {"opt_out": "not_said"}, {"codes": ["b"]}]):
        writer.grow(1)
        writer.put(row, data)
    found = marginals(writer.column())
    assert (found.base, dict(found.words)) == (3, {":not_said": 1, "a": 1, "b": 2})
    assert dict(found.places) == {("a", 1): 1, ("b", 2): 1, ("b", 1): 1}
