"""Whether a signed-off evaluation is still what was signed off: its hash is made anew and compared."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from participation.standards.freezing import canonical, digest, facts_of
from participation.standards.words import EvaluationHappened


@dataclass(frozen=True, slots=True)
class Seal:
    """`holds`: what stands in the evaluation is what was signed off. `renamed`: who is called otherwise since then.

    `is_kept`: the text that was signed off, word for word in the history, still has the hash of that day.
    """

    signed_at: datetime
    holds: bool
    is_kept: bool
    renamed: tuple[tuple[str, str], ...] = ()


def seal_of(evaluation: Any, entries: Iterable[Any]) -> Seal | None:
    """None as long as it is not signed off. Read the evaluation with `with_everything`; `entries`: its history."""
    signed = [entry for entry in entries if entry.happened == EvaluationHappened.SIGNED_OFF]
    if not evaluation.is_signed_off or not signed:
        return None
    entry = signed[-1]
    is_kept = digest(entry.frozen) == entry.sha256 == evaluation.sha256
    now = facts_of(evaluation)
    if digest(canonical(now)) == evaluation.sha256:
        return Seal(evaluation.signed_off_at, is_kept, is_kept)
    # Whoever signed off may be called otherwise by now, which changes nothing that they said.
    renamed = _with_the_names_of(json.loads(entry.frozen), now) if is_kept else ()
    holds = is_kept and digest(canonical(now)) == evaluation.sha256
    return Seal(evaluation.signed_off_at, holds, is_kept, tuple(renamed) if holds else ())


def _with_the_names_of(then: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str]]:
    """Put the names of that day into the facts of today; which ones these were, then and now."""
    before = dict(then["consultations"]) | {"organisation": then["organisation"]}
    found = []
    if now["organisation"] != before["organisation"]:
        found.append((before["organisation"], now["organisation"]))
        now["organisation"] = before["organisation"]
    if now["review"]["organisation"] != then["review"]["organisation"]:
        found.append((then["review"]["organisation"], now["review"]["organisation"]))
        now["review"]["organisation"] = then["review"]["organisation"]
    for row in now["consultations"]:
        name = before.get(row[0], row[1])
        if name != row[1]:
            found.append((name, row[1]))
            row[1] = name
    return found
