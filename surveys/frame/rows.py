"""Rows of the database become a block of columns."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from surveys.asking.questionnaire import Questionnaire
from surveys.frame.columns import WRITERS, Array, Column, OneWriter, Writer
from surveys.kinds import kind_named

# What is read of a response; its answers are the last.
FIELDS = (
    "id",
    "version_id",
    "language",
    "channel",
    "presentation",
    "age_band",
    "helper_role",
    "group_id",
    "day",
    "answers",
)
AGE_BAND = "age_band"
PLAIN = ("language", "channel", "presentation", "age_band", "helper_role")
VERSION, GROUP, DAY = "version", "group", "day"
ROWS_AT_A_TIME = 2_000

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What one version asks: its number, and the column of each key."""

    number: str
    columns: Mapping[str, str]


def column_name(key: str, shape: str) -> str:
    """The column of a question. A fact's column has the bare name; a key under two shapes has two columns."""
    return f"{key}/{shape}"


def asking(number: int, questionnaire: Questionnaire) -> Asking:
    """The columns of a version."""
    asks = {question.key: question for question in questionnaire.questions() if kind_named(question.kind).asks}
    shapes = {key: kind_named(question.kind).frame_shape(question) for key, question in asks.items()}
    return Asking(str(number), {key: column_name(key, shape) for key, shape in shapes.items()})


@dataclass(slots=True)
class Block:
    """Responses in columns, in memory. `ids` are their keys, in order."""

    ids: Array
    columns: dict[str, Column] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Column | None:
        """None where nobody in this block answered it."""
        return self.columns.get(name)

    def words(self, name: str) -> tuple[str, ...]:
        """Every word that may stand in a column, also those of things in order."""
        column = self.columns.get(name)
        return (*column.words, *column.things) if column else ()


class BlockWriter:
    """Collects rows and makes a block of them. Rows of versions that are not known raise a `KeyError`."""

    def __init__(self, versions: Mapping[int, Asking]) -> None:
        self._versions = versions
        self._ids: list[int] = []
        self._facts = {name: OneWriter() for name in (*PLAIN, VERSION, GROUP, DAY)}
        self._answers: dict[str, Writer] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows with the columns in `FIELDS`, in the order of their keys."""
        chunk = list(rows)
        for writer in (*self._facts.values(), *self._answers.values()):
            writer.grow(len(chunk))
        start = len(self._ids)
        self._ids += [row[0] for row in chunk]
        for place, row in enumerate(chunk, start=start):
            self._put(place, row)

    def _put(self, place: int, row: Row) -> None:
        version, group, day, answers = self._versions[row[1]], row[-3], row[-2], row[-1]
        for name, value in zip(PLAIN, row[2:-3], strict=True):
            self._facts[name].put_word(place, value)
        self._facts[VERSION].put_word(place, version.number)
        self._facts[GROUP].put_word(place, "" if group is None else str(group))
        self._facts[DAY].put_word(place, str(day)[:10])
        columns, writers = version.columns, self._answers
        given = json.loads(answers) if isinstance(answers, str) else answers
        for key, data in given.items():
            column = columns.get(key)
            if column is not None:
                writer = writers.get(column) or self._new(column)
                writer.put(place, data)

    def _new(self, name: str) -> Writer:
        writer = self._answers[name] = WRITERS[name.rpartition("/")[2]]()
        writer.grow(len(self._ids))
        return writer

    def block(self) -> Block:
        writers = {**self._facts, **self._answers}
        return Block(np.array(self._ids, np.int64), {name: writer.column() for name, writer in writers.items()})
