"""Takes the tables out of an .lss file without harm: no entities, no document types, nothing too deep or too long."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from surveys.formats.limits import DEEPEST_XML, MOST_ELEMENTS, Clock, FormRefused, check_size
from surveys.formats.losses import Place


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number there, from 1, and its fields as texts."""

    table: str
    number: int
    fields: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def place(self, column: str = "", name: str = "") -> Place:
        return Place(self.table, self.number, column, name)


@dataclass
class Tables:
    """What is in the file. `languages` are those of the survey, in the order of the file."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    kind: str = ""

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows.get(table, [])


# How deep a language, a row and a field of a row stand.
DOCUMENT, TABLE, ROW, FIELD = 1, 2, 4, 5


def read_tables(content: bytes, clock: Clock) -> Tables:
    """Raises `FormRefused`."""
    check_size(content)
    try:
        return _read(content, clock)
    except DefusedXmlException:
        raise FormRefused(
            _("This file brings a document type or entities along, which no survey needs. It is not taken.")
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        place = getattr(error, "position", (0, 0))
        raise FormRefused(
            _("This file is broken, or no LimeSurvey survey structure (.lss). Export it again."),
            Place("", place[0], str(place[1])) if place[0] else None,
        ) from None


def _read(content: bytes, clock: Clock) -> Tables:
    found = Tables()
    path: list[str] = []
    fields: dict[str, str] = {}
    for number, (event, element) in enumerate(_events(content), start=1):
        if event == "start":
            path.append(element.tag)
            if len(path) > DEEPEST_XML:
                raise FormRefused(_("The parts of this file stand too deep inside one another."))
        else:
            depth, tag = len(path), path.pop()
            text = (element.text or "").strip()
            if depth == FIELD and path[2:4] == ["rows", "row"]:
                fields[tag] = text
            elif depth == ROW and tag == "row" and path[2:] == ["rows"]:
                rows = found.rows.setdefault(path[1], [])
                rows.append(Row(path[1], len(rows) + 1, fields))
                fields = {}
            elif path[:2] == ["document", "languages"] and tag == "language":
                found.languages.append(text)
            elif depth == TABLE and tag == "LimeSurveyDocType":
                found.kind = text
            element.clear()
        if number > 2 * MOST_ELEMENTS:
            raise FormRefused(_("This file has more than %(most)s elements.") % {"most": MOST_ELEMENTS})
        if number % 10_000 == 0:
            clock.check()
    return found


def _events(content: bytes) -> Iterator[tuple[str, Any]]:
    return iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True)
