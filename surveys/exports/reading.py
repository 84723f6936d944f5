"""All responses that are wanted, some at a time: out of the results frame where it is at hand, else the database."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from surveys.exports import framed
from surveys.exports.given import Reader, Some
from surveys.exports.layout import Layout
from surveys.exports.stored import KEY, Row, rows
from surveys.frame.columns import Array
from surveys.models import Survey
from surveys.results.ask import inquire
from surveys.results.filters import EVERYBODY, Filter

RESPONSES_AT_A_TIME = 2_000


def read(survey: Survey, layout: Layout, where: Filter = EVERYBODY) -> Iterator[Some]:
    """By day, and within a day in an order that says nothing about who came first. All are of one moment.

    Who passes a filter is what the results say, and is found out there: a file never has other people in it than the
    page from which it was asked for. It has no filter but for what a survey has: see `Inquiry.checked`.
    """
    whole = framed.whole(survey, layout, where)
    if whole:
        yield from whole.batches(RESPONSES_AT_A_TIME)
        return
    reader = Reader(layout)
    for batch in _batches(survey, layout, where):
        yield reader.some(batch)


def _batches(survey: Survey, layout: Layout, where: Filter) -> Iterator[list[Row]]:
    """Rows of the database. Under a filter those who passed it a moment before, as they are stored now."""
    chosen = inquire(survey, lambda inquiry: inquiry.select(where).ids()) if where else None
    found = rows(survey, layout)
    while batch := list(islice(found, RESPONSES_AT_A_TIME)):
        yield batch if chosen is None else _among(batch, chosen)


def _among(batch: list[Row], chosen: Array) -> list[Row]:
    """Those with one of these keys, which stand in order."""
    keys = np.array([row[KEY] for row in batch], np.int64)
    behind = np.searchsorted(chosen, keys, side="right")
    before = np.searchsorted(chosen, keys, side="left")
    return [batch[place] for place in np.flatnonzero(behind > before).tolist()]
