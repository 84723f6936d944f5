"""Names of other systems as keys and codes of ours."""

import re
from collections.abc import Container, Iterable

from surveys.asking.reserved import CODES, KEYS

KEY = re.compile(r"[a-z][a-z0-9_]{0,49}\Z")
CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,49}\Z")
LONGEST = 50
# The key of a row of a table is made of two, so it may be longer.
OURS = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")
# What kinds put behind a key.
_ROOM = 10


class Names:
    """Hands out keys, or codes, that are free, as near to the names of the file as possible."""

    def __init__(
        self, pattern: re.Pattern[str], first: str, ours: Container[str] = frozenset(), reserved: Iterable[str] = ()
    ) -> None:
        """`ours` are names that we once wrote, `reserved` those that mean something else here."""
        self.pattern, self.first, self.ours = pattern, first, ours
        self.taken: set[str] = set(reserved)

    def take(self, name: str) -> str:
        """A free name. It is `name` itself wherever that may be."""
        is_fine = self.pattern.match(name) or (name in self.ours and OURS.match(name))
        candidate = name if is_fine else self._mended(name)
        base, number = candidate, 1
        while candidate in self.taken:
            number += 1
            candidate = f"{base[: LONGEST - _ROOM]}_{number}"
        self.taken.add(candidate)
        return candidate

    def _mended(self, name: str) -> str:
        base = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[: LONGEST - _ROOM].rstrip("_")
        if self.pattern.match(base):
            return base
        return f"{self.first}_{base}".rstrip("_")


def keys(ours: Container[str]) -> Names:
    """For questions. `ours` are names that we once wrote."""
    return Names(KEY, "q", ours, KEYS)


def codes() -> Names:
    """For options."""
    return Names(CODE, "option", reserved=CODES)


def codes_of_rows() -> Names:
    """For the rows of a table."""
    return Names(CODE, "option")
