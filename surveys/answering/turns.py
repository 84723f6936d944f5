"""Which of two ways of saving a section is the newer one.

Each section of a sheet counts how often a button saved it, and how often its page saved itself since. A page carries
both numbers and counts on with each change, so what arrives late, or again, is known by its numbers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """`saves` by a button, and `edits` since the last of them."""

    saves: int = 0
    edits: int = 0

    def __str__(self) -> str:
        return f"{self.saves}.{self.edits}"

    @classmethod
    def read(cls, text: str) -> "Turn | None":
        """The turn that a page carries; None if it is none."""
        found = _WRITTEN.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found else None

    def follows(self, last: "Turn") -> bool:
        """Whether this is an edit after `last`, on a page that no button has saved since."""
        return self.saves == last.saves and self.edits > last.edits


def turn_of(turns: Mapping[str, str], section: str) -> Turn:
    """Where a section of a sheet stands."""
    return Turn.read(turns.get(section, "")) or Turn()
