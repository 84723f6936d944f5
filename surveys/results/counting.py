"""Counting columns with NumPy. Every figure that leaves here is a whole number of responses.

A column of bytes is counted two rows at a time, as numbers of two bytes: that is half the work. A filter multiplies:
rows that are out become 0, which is "no answer". Two columns at once are one column of pairs.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from surveys.frame.columns import BITS, OPT_OUT, ORDER, SEVERAL, Array, Column

BYTE = 256
# With fewer rows than this, counting pairs costs more than it saves.
MANY_ROWS = 32_768

Mask = Array | None
"""One number a row: 1 for those that count, 0 for the others. None: all do."""


@dataclass(slots=True)
class Marginals:
    """What a column says by itself: how many have an answer, how many gave each word, each thing each place.

    An opt-out is a word that begins with a colon.
    """

    base: int = 0
    words: Counter[str] = field(default_factory=Counter)
    places: Counter[tuple[str, int]] = field(default_factory=Counter)

    def add(self, other: "Marginals") -> None:
        self.base += other.base
        self.words.update(other.words)
        self.places.update(other.places)


def counted(numbers: Array, values: int, mask: Mask = None) -> Array:
    """How often each number below `values` stands in a column, among the rows of `mask`; the others count as 0."""
    if mask is not None:
        numbers = numbers * mask if numbers.dtype == np.uint8 else numbers * mask.astype(numbers.dtype)
    if numbers.dtype != np.uint8 or len(numbers) < MANY_ROWS:
        plain: Array = np.bincount(numbers, minlength=values)[:values]
        return plain
    even = len(numbers) // 2 * 2
    pairs = np.bincount(numbers[:even].view(np.uint16), minlength=BYTE * values).reshape(values, BYTE)[:, :values]
    found: Array = pairs.sum(axis=0) + pairs.sum(axis=1)
    found[numbers[even:]] += 1
    return found


def marginals(column: Column, mask: Mask = None) -> Marginals:
    """Count one column."""
    found = Marginals()
    if column.shape == SEVERAL:
        for number, plane in enumerate(column.planes):
            bits = counted(plane, BYTE, mask) @ BIT_TABLE
            for bit, count in enumerate(bits.tolist(), start=number * BITS):
                if bit == 0:
                    found.base = count
                elif count:
                    found.words[column.words[bit - 1]] = count
        return found
    ones = counted(column.planes[0], len(column.words) + 1, mask)[1:].tolist()
    found.base = sum(ones)
    for word, count in zip(column.words, ones, strict=True):
        if count and (column.shape != ORDER or word.startswith(OPT_OUT)):
            found.words[word] = count
    for thing, plane in zip(column.things, column.planes[1:], strict=False):
        for place, count in enumerate(counted(plane, BYTE, mask)[1:].tolist(), start=1):
            if count:
                found.places[thing, place] = count
                found.words[thing] += count
    return found


BIT_TABLE = ((np.arange(BYTE)[:, None] >> np.arange(BITS)) & 1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A column sorted into the codes of a dimension: for each plane its numbers, and what each number counts under.

    A table has a row for each number, a column for each code, and a last one for "has an answer".
    """

    planes: tuple[tuple[Array, Array], ...]


def sorted_into(column: Column, positions: Sequence[tuple[int, ...]], codes: int) -> Sorted:
    """`positions`: for each word of the column, under which codes it counts."""
    if column.shape == SEVERAL:
        return _several_sorted(column, positions, codes)
    table = np.zeros((len(column.words) + 1, codes + 1))
    for number, places in enumerate(positions, start=1):
        table[number, list(places)] = 1
        table[number, codes] = 1
    numbers = column.planes[0]
    if numbers.dtype != np.uint8:
        # Words that count alike become one number.
        alike, which = np.unique(table, axis=0, return_inverse=True)
        order = np.argsort(alike.sum(axis=1) > 0, kind="stable")
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        table, which = alike[order], rank[which.ravel()]
        numbers = which.astype(np.uint8 if len(table) <= BYTE else np.uint32)[numbers]
    return Sorted(((numbers, table),))


def _several_sorted(column: Column, positions: Sequence[tuple[int, ...]], codes: int) -> Sorted:
    planes = []
    for number, plane in enumerate(column.planes):
        table = np.zeros((BYTE, codes + 1))
        for bit in range(BITS):
            place = number * BITS + bit - 1
            if place < 0:
                table[:, codes] = BIT_TABLE[:, bit]
            elif place < len(positions):
                for position in positions[place]:
                    table[:, position] = np.maximum(table[:, position], BIT_TABLE[:, bit])
        planes.append((plane, table))
    return Sorted(tuple(planes))


def crossed(rows: Sorted, columns: Sorted, mask: Mask = None) -> Array:
    """Counts under each pair of codes; the last row and the last column are "has an answer"."""
    total = np.zeros((rows.planes[0][1].shape[1], columns.planes[0][1].shape[1]))
    for first, first_table in rows.planes:
        if mask is not None:
            first = first * mask.astype(first.dtype)
        for second, second_table in columns.planes:
            pairs = _pairs(first, len(first_table), second, len(second_table))
            total += first_table.T @ pairs @ second_table
    # Sums of whole numbers below 2 ** 53: exact.
    return np.rint(total).astype(np.int64)


def _pairs(first: Array, firsts: int, second: Array, seconds: int) -> Array:
    """How often each pair of numbers stands side by side."""
    if first.dtype == second.dtype == np.uint8 and len(first) >= MANY_ROWS:
        both = np.empty((len(first), 2), np.uint8)
        both[:, 0], both[:, 1] = second, first
        found = np.bincount(both.view("<u2").ravel(), minlength=BYTE * firsts)
        return found.reshape(firsts, BYTE)[:, :seconds].astype(np.float64)
    together = first.astype(np.int64) * seconds + second
    return np.bincount(together, minlength=firsts * seconds).reshape(firsts, seconds).astype(np.float64)
