"""Blocks become one block: without some responses, in the order of the keys, with one dictionary for each column."""

from collections.abc import Sequence

import numpy as np

from surveys.frame.columns import BITS, ORDER, SEVERAL, Array, Column, narrowest
from surveys.frame.rows import Block

Place = tuple[Array, Array]
"""Of one block: which of its rows are kept, and at which places of the new block they stand."""


def merged(blocks: Sequence[Block], without: Sequence[Array]) -> Block:
    """One block of the rows of all `blocks`. `without` has for each of them a mark at every row that is left out."""
    kept = [np.flatnonzero(~marks) for marks in without]
    ids = np.concatenate([block.ids[rows] for block, rows in zip(blocks, kept, strict=True)])
    order = np.argsort(ids, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    ends = np.cumsum([len(rows) for rows in kept])[:-1]
    places = list(zip(kept, np.split(place, ends), strict=True))
    names = dict.fromkeys(name for block in blocks for name in block.columns)
    columns = {}
    for name in names:
        parts = [(block.columns[name], at) for block, at in zip(blocks, places, strict=True) if name in block.columns]
        columns[name] = _joined(parts, len(ids))
    return Block(ids[order], columns)


def parted(block: Block, rows: int) -> list[Block]:
    """The same rows in blocks of at most so many."""
    starts = range(0, block.rows, rows)
    return [
        Block(
            block.ids[start : start + rows],
            {
                name: Column(
                    each.shape, each.words, tuple(plane[start : start + rows] for plane in each.planes), each.things
                )
                for name, each in block.columns.items()
            },
        )
        for start in starts
    ]


def _joined(parts: Sequence[tuple[Column, Place]], rows: int) -> Column:
    shape = parts[0][0].shape
    if shape == SEVERAL:
        return _several(parts, rows)
    words, first = _one([(column.words, column.planes[0], at) for column, at in parts], rows)
    if shape != ORDER:
        return Column(shape, words, (first,))
    things: dict[str, Array] = {}
    for column, (kept, places) in parts:
        for thing, plane in zip(column.things, column.planes[1:], strict=True):
            things.setdefault(thing, np.zeros(rows, np.uint8))[places] = plane[kept]
    return Column(shape, words, (first, *things.values()), tuple(things))


def _one(parts: Sequence[tuple[tuple[str, ...], Array, Place]], rows: int) -> tuple[tuple[str, ...], Array]:
    """Numbers under one dictionary. Words that nobody says any more are left out: nothing outlives its answer."""
    numbers: dict[str, int] = {}
    out = np.zeros(rows, np.uint32)
    for words, plane, (kept, places) in parts:
        mine = plane[kept]
        used = np.bincount(mine, minlength=len(words) + 1) > 0
        table = np.zeros(len(words) + 1, np.uint32)
        for number, word in enumerate(words, start=1):
            if used[number]:
                table[number] = numbers.setdefault(word, len(numbers) + 1)
        out[places] = table[mine]
    return tuple(numbers), out.astype(narrowest(len(numbers)))


def _several(parts: Sequence[tuple[Column, Place]], rows: int) -> Column:
    bits: dict[str, int] = {}
    for column, _at in parts:
        for word in column.words:
            bits.setdefault(word, len(bits) + 1)
    planes = [np.zeros(rows, np.uint8) for _plane in range(len(bits) // BITS + 1)]
    for column, (kept, places) in parts:
        wanted = [0, *(bits[word] for word in column.words)]
        for number, plane in enumerate(column.planes):
            mine = plane[kept]
            for target, out in enumerate(planes):
                table = _table(wanted[number * BITS : (number + 1) * BITS], target)
                if table.any():
                    out[places] |= table[mine]
    return Column(SEVERAL, tuple(bits), tuple(planes))


def _table(wanted: Sequence[int], target: int) -> Array:
    """What each byte of an old plane is in the plane `target`; `wanted` are the new numbers of its bits."""
    values = np.arange(256, dtype=np.uint8)
    table = np.zeros(256, np.uint8)
    for bit, new in enumerate(wanted):
        if new // BITS == target:
            table |= (((values >> bit) & 1) << (new % BITS)).astype(np.uint8)
    return table
