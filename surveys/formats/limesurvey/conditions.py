"""LimeSurvey's conditions: expressions, and the table of comparisons that stood for them before there were any."""

import re
from collections.abc import Mapping, Sequence

from surveys.formats.building import Builder
from surveys.formats.expressions import Both, Called, Compared, Either, Literal, Node, Ref
from surveys.formats.limesurvey.tables import Row
from surveys.formats.meaning import CannotBeSaid, LooksAhead, Target

_FIELD = re.compile(r"\+?[0-9]+X[0-9]+X(?P<qid>[0-9]+?)(?P<part>(?![0-9]).*)?\Z")
# LimeSurvey's own codes of parts have at most twenty signs.
LONGEST_CODE = 50
_SIGNS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
# What LimeSurvey puts behind a name that changes nothing here.
_ENDINGS = (".NAOK", ".code")


class Finder:
    """What names in expressions and fields in conditions stand for."""

    def __init__(self, builder: Builder, titles: Mapping[str, str]) -> None:
        """`titles` has the title of each question by its number."""
        self.builder, self.titles = builder, titles

    def find(self, name: str) -> Target:
        for ending in _ENDINGS:
            name = name.removesuffix(ending)
        return self.field(name) if _FIELD.match(name) else self.named(name)

    def named(self, name: str) -> Target:
        """A question by its title, or a part of it by title and code."""
        if name not in self.builder.targets and name.partition("_")[0] in self.builder.known:
            raise LooksAhead(name) if name.partition("_")[0] not in self.builder.targets else CannotBeSaid(name)
        return self.builder.find(name)

    def field(self, name: str) -> Target:
        """A question by its number: a title alone can be there twice."""
        found = _FIELD.match(name)
        qid = found["qid"] if found else ""
        part = (found["part"] or "") if found else ""
        if f"{qid}#{part}" in self.builder.targets:
            return self.builder.targets[f"{qid}#{part}"]
        # A code may begin with digits, so that the number of the question seems longer.
        for length in range(1, min(len(qid), LONGEST_CODE)):
            longer = f"{qid[:-length]}#{qid[-length:]}{part}"
            if longer in self.builder.targets:
                return self.builder.targets[longer]
        if qid in self.titles and f"{qid}#" not in self.builder.targets:
            raise LooksAhead(name)
        raise CannotBeSaid(name)


def from_table(rows: Sequence[Row], finder: Finder) -> Node:
    """The tree that rows of the table of conditions stand for: any scenario, in it all fields, of each any value."""
    scenarios: dict[str, dict[str, list[Node]]] = {}
    for row in rows:
        field = row["cfieldname"]
        fields = scenarios.setdefault(row["scenario"], {})
        fields.setdefault(f"{row['cqid']} {field}", []).append(_comparison(row, field, finder))
    return _any([_all([_any(values) for values in fields.values()]) for fields in scenarios.values()])


def _comparison(row: Row, field: str, finder: Finder) -> Node:
    sign, value = _SIGNS.get(row["method"]), row["value"].strip()
    if sign is None or value.startswith("@") or not _FIELD.match(field):
        raise CannotBeSaid(row["method"])
    is_whole = not finder.field(field).option and finder.field(field).codes and value
    if sign == "=" and is_whole:
        return Called("selected", (Ref(field), Literal(value)))
    return Compared(Ref(field), sign, Literal(value))


def _any(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all(parts: list[Node]) -> Node:
    return parts[0] if len(parts) == 1 else Both(tuple(parts))


def told(rows: Sequence[Row]) -> str:
    """The comparisons as somebody can read them."""
    return ", ".join(f"{row['cfieldname']} {row['method']} {row['value']}".strip() for row in rows)
