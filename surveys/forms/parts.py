"""What stands on the page of a step, part by part, and which parts wait for an answer on the same page."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveys.asking.follow_ups import Placed
from surveys.forms.steps import Asked, StepForm, Together


@dataclass(frozen=True, slots=True)
class Part:
    """A question or a table. `only_if`: what must hold on the page, as JSON; `waits`: it does not hold yet."""

    asked: Asked | Together
    only_if: str
    waits: bool
    keys: tuple[str, ...]


def parts_of(form: StepForm, on_page: Sequence[Placed], on_screen: Collection[str]) -> list[Part]:
    """The parts of a page in order. Questions that are not `on_screen` need a script to come up."""
    only_if = {placed.question.key: placed.only_if for placed in on_page}
    found = []
    for asked in form.asked():
        rows = asked.rows if isinstance(asked, Together) else [asked]
        keys = tuple(row.question.key for row in rows)
        rest = only_if.get(keys[0], True)
        written = "" if isinstance(rest, bool) else json.dumps(rest, separators=(",", ":"))
        found.append(Part(asked, written, bool(written) and keys[0] not in on_screen, keys))
    return found
