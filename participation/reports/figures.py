"""A figure as plain data: a table of cells with its title, what it says in a sentence, and how it may be told.

Texts are kept in every language of the site when a figure is made, so that a frozen one needs nothing else: no later
translation, no other name of a decision changes what a published report says.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.conf import settings

from cms.language.wordings import Wording, in_every_language
from participation.chain.how_many import A_FEW
from participation.reports.states import Disclosure

Said = Any
"""A name, a lazy translation, or a callable that gives the text in the language that is active."""


def everywhere(said: Said) -> Wording:
    """The text in every language of the site; a plain string, such as a name, is in the main one alone."""
    if isinstance(said, Wording):
        return said
    if isinstance(said, str):
        return Wording({settings.LANGUAGE_CODE: said})
    return in_every_language(said if callable(said) else lambda: said)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, of how many if that is known. `number` is None for nobody; few people have no number at all.

    `is_of_people`: the counts are disclosed ones already, so they are told as "about".
    """

    number: int | None
    of: int | None = None
    is_of_people: bool = False
    is_few: bool = False

    @classmethod
    def of_people(cls, disclosed: int | None, of: int | None = None) -> "Cell":
        """From figures that passed `participation.chain.how_many`; what is few in few is few."""
        is_few = disclosed == A_FEW or of == A_FEW
        return cls(None if is_few else disclosed, None if is_few else of, is_of_people=True, is_few=is_few)

    def data(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"n": self.number}
        if self.of is not None:
            kept["of"] = self.of
        if self.is_of_people:
            kept["people"] = True
        if self.is_few:
            kept["few"] = True
        return kept

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Cell":
        return cls(data["n"], data.get("of"), data.get("people", False), data.get("few", False))


@dataclass(frozen=True, slots=True)
class Row:
    """`code` is the same in every language and edition; `label` is what is read."""

    code: str
    label: Wording
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """That a figure is shown no longer. `on` and `why` where somebody withdrew it; else what it counted is gone."""

    on: date | None = None
    why: Wording = field(default_factory=Wording)


@dataclass(frozen=True, slots=True)
class Figure:
    """One table. `head` stands above the labels, `columns` above the cells of each row.

    `notes` stand below the finding. A figure that was frozen elsewhere before says by itself where it comes from and
    when it was counted, and names the figure of a survey that it shows and goes with.
    """

    key: str
    title: Wording
    finding: Wording
    head: Wording
    columns: tuple[tuple[str, Wording], ...]
    rows: tuple[Row, ...]
    disclosure: str = Disclosure.EXACT
    notes: tuple[Wording, ...] = ()
    comes_from: Wording = field(default_factory=Wording)
    counted_on: date | None = None
    survey_figure: int | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether a drawing says more than the table: one count for each of several things."""
        return len(self.columns) == 1 and len(self.rows) > 1 and any(row.cells[0].number for row in self.rows)

    def emptied(self) -> "Figure":
        """What is left of a figure that is gone: what it was about, and nothing that it said."""
        return replace(self, finding=Wording(), columns=(), rows=(), notes=())

    def data(self) -> dict[str, Any]:
        more: dict[str, Any] = {"notes": list(self.notes)} if self.notes else {}
        if self.counted_on is not None:
            more["counted_on"] = self.counted_on.isoformat()
        return more | {
            "title": self.title,
            "finding": self.finding,
            "head": self.head,
            "columns": [{"code": code, "label": label} for code, label in self.columns],
            "rows": [
                {"code": row.code, "label": row.label, "cells": [cell.data() for cell in row.cells]}
                for row in self.rows
            ],
        }

    @classmethod
    def from_data(cls, key: str, data: dict[str, Any], disclosure: str) -> "Figure":
        return cls(
            key=key,
            title=Wording(data["title"]),
            finding=Wording(data["finding"]),
            head=Wording(data["head"]),
            columns=tuple((column["code"], Wording(column["label"])) for column in data["columns"]),
            rows=tuple(
                Row(row["code"], Wording(row["label"]), tuple(Cell.from_data(cell) for cell in row["cells"]))
                for row in data["rows"]
            ),
            disclosure=disclosure,
            notes=tuple(Wording(note) for note in data.get("notes", ())),
            counted_on=date.fromisoformat(data["counted_on"]) if "counted_on" in data else None,
        )
