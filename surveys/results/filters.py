"""Filters: whose responses count. Read from an address or kept as plain data, and never believed unchecked.

Several codes of one dimension mean any of them; several dimensions mean all of them. Of things put in order, the code
is what was put first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from surveys.results.figures import FACTS, QUESTION, Dimension

FIRST_DAY, LAST_DAY = "from", "to"


@dataclass(frozen=True, slots=True)
class Filter:
    """`chosen`: names of dimensions, each with the codes that count. `first_day` and `last_day` count too."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    def __bool__(self) -> bool:
        return self != EVERYBODY

    def to_query(self) -> list[tuple[str, str]]:
        """Names and values for an address; `read_filter` gives the same filter back."""
        found = [(name, code) for name, codes in self.chosen for code in codes]
        days = ((FIRST_DAY, self.first_day), (LAST_DAY, self.last_day))
        return found + [(name, day.isoformat()) for name, day in days if day]

    def to_data(self) -> dict[str, list[str]]:
        """Plain data for a JSON field; `read_filter` takes it too."""
        found: dict[str, list[str]] = {}
        for name, value in self.to_query():
            found.setdefault(name, []).append(value)
        return found

    def codes_of(self, name: str) -> tuple[str, ...]:
        return next((codes for each, codes in self.chosen if each == name), ())


EVERYBODY = Filter()


@dataclass(frozen=True, slots=True)
class Read:
    """A filter as far as it could be understood, and a sentence for each part of it that could not."""

    filter: Filter = EVERYBODY
    problems: tuple[str, ...] = ()


def read_filter(data: Mapping[str, Any]) -> Read:
    """Read a filter from the query of an address or from kept data. Whatever has another name is not meant for us."""
    chosen, problems = [], []
    days: dict[str, date | None] = {FIRST_DAY: None, LAST_DAY: None}
    for name in data:
        values = [value for value in _values(data, name) if value]
        if name in days and values:
            days[name] = _day(values[-1])
            if days[name] is None:
                problems.append(_("“%(day)s” is no day. Write it as 2026-03-27.") % {"day": values[-1][:40]})
        elif values and (name in FACTS or name.startswith(QUESTION)):
            chosen.append((name, tuple(dict.fromkeys(values))))
    first, last = days[FIRST_DAY], days[LAST_DAY]
    if first and last and first > last:
        problems.append(_("The first day is after the last one, so nobody is left. Swap the two."))
    return Read(Filter(tuple(chosen), first, last), tuple(problems))


def kept_filter(data: Mapping[str, Any]) -> Filter:
    """A filter out of what `to_data` gave. A `ValueError` if it is anything else: less would let more people pass."""
    found = read_filter(data)
    if found.problems or found.filter.to_data() != dict(data):
        raise ValueError("This is no filter of results.")
    return found.filter


def check_filter(read: Read, dimensions: Mapping[str, Dimension], language: str) -> Read:
    """Leave out what no dimension and no code of this survey is, each with a sentence that says so."""
    chosen, problems = [], list(read.problems)
    for name, codes in read.filter.chosen:
        dimension = dimensions.get(name)
        if dimension is None:
            problems.append(_unknown_name(name))
            continue
        known = [code for code in codes if dimension.position(code) is not None]
        problems += [
            _("“%(code)s” is no answer to “%(title)s”, so it was left out of the filter. Choose one from the list.")
            % {"code": code[:60], "title": dimension.title_in(language)}
            for code in codes
            if code not in known
        ]
        if known:
            chosen.append((name, tuple(known)))
    return Read(Filter(tuple(chosen), read.filter.first_day, read.filter.last_day), tuple(problems))


def _unknown_name(name: str) -> str:
    key = name.removeprefix(QUESTION)[:60]
    return _("This survey has no question “%(key)s”, so it was left out of the filter.") % {"key": key}


def _values(data: Mapping[str, Any], name: str) -> Sequence[str]:
    """All values of a name, from a query or from plain data."""
    found: Any = data.getlist(name) if hasattr(data, "getlist") else data[name]
    if isinstance(found, str) or not isinstance(found, Iterable):
        found = [found]
    return [str(value) for value in found]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
