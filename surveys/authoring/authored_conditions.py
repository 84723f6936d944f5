"""Turns conditions as officers wrote them, which name blocks, into conditions on questions, or says what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question
from surveys.enums import Match, Operator
from surveys.kinds import kind_named

WITHOUT_CODE = (Operator.ANSWERED, Operator.OPTED_OUT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its key ("" for a section), the marker of its section, and the keys it waits for."""

    key: str
    section: int | None
    waits_for: frozenset[str]


class Waiting:
    """Which block waits for which, over the whole page: finds what comes later and what waits in a circle."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self.index = {place.key: number for number, place in reversed(list(enumerate(places))) if place.key}

    def problem(self, place: int, key: str) -> str:
        """Why the block at `place` cannot wait for `key`, given that no earlier block has that key."""
        found = self.index.get(key)
        name = {"key": key}
        if found is None:
            return (
                _("It is asked only after an answer to “%(key)s”, which no question has as its key. Mend the key.")
                % name
            )
        if found == place:
            return _("It is asked only after an answer to itself. Take that condition away.")
        if place in self._waited_for_by(found):
            return (
                _(
                    "It waits for an answer to “%(key)s”, which in turn waits for this, so neither would ever be "
                    "asked. Take one of the two conditions away."
                )
                % name
            )
        return _("It is asked only after an answer to “%(key)s”, which comes later. Move it below that.") % name

    def _waited_for_by(self, start: int) -> set[int]:
        """Everything that the block at `start` waits for, directly or not."""
        found: set[int] = set()
        open_ends = [start]
        while open_ends:
            for number in self._next(self.places[open_ends.pop()]):
                if number not in found:
                    found.add(number)
                    open_ends.append(number)
        return found

    def _next(self, place: Place) -> Iterator[int]:
        yield from (self.index[key] for key in place.waits_for if key in self.index)
        if place.section is not None:
            yield place.section


class Reader:
    """Reads conditions from top to bottom; `earlier` has the questions of every block above, by the block's key."""

    def __init__(self, waiting: Waiting) -> None:
        self.waiting = waiting
        self.earlier: dict[str, list[Question]] = {}
        self.problems: list[str] = []
        self.place = 0

    def read(self, authored: object, place: int) -> tuple[Condition | None, list[str]]:
        """The condition on questions, and what is wrong with what was written."""
        self.problems, self.place = [], place
        if isinstance(authored, str):
            return None, [_("Its condition cannot be read. Choose it again.")]
        condition = self._condition(authored) if isinstance(authored, Condition) else None
        return condition, self.problems

    def _condition(self, authored: Condition) -> Condition | None:
        parts = []
        for part in authored.parts:
            found = self._condition(part) if isinstance(part, Condition) else self._comparison(part)
            if found is not None:
                parts.append(found)
        return Condition(authored.match, tuple(parts)) if parts else None

    def _comparison(self, authored: Comparison) -> Comparison | Condition | None:
        if not authored.question:
            self.problems.append(_("A line of its condition has no question. Choose one, or take the line away."))
            return None
        earlier = self._questions(authored.question)
        if not earlier:
            self.problems.append(self.waiting.problem(self.place, authored.question))
            return None
        kept = replace(authored, code="") if authored.operator in WITHOUT_CODE else authored
        problem = comparison_problem(kept, earlier)
        if problem:
            self.problems.append(problem)
            return None
        parts = kind_named(earlier[0].kind).comparisons(kept, earlier)
        return parts[0] if len(parts) == 1 else Condition(Match.ANY, tuple(parts))

    def _questions(self, key: str) -> list[Question]:
        """Those of the block with this key; or the one with this key, where a block stands for several."""
        if key in self.earlier:
            return self.earlier[key]
        return [question for questions in self.earlier.values() for question in questions if question.key == key]


def comparison_problem(comparison: Comparison, earlier: Sequence[Question]) -> str | None:
    """What is wrong with comparing an answer to `earlier` in this way; None if nothing."""
    kind = kind_named(earlier[0].kind)
    name: Mapping[str, object] = {
        "key": comparison.question,
        "code": comparison.code,
        "operator": Operator(comparison.operator).label,
    }
    if not kind.asks:
        return _("Its condition looks at “%(key)s”, which asks nothing. Choose a question.") % name
    if comparison.operator in WITHOUT_CODE:
        return None
    if kind.takes_words:
        return _("Its condition compares “%(key)s”, a text, with a code. Ask only whether it was answered.") % name
    if comparison.operator not in kind.operators:
        return (
            _("Its condition asks whether the answer to “%(key)s” “%(operator)s”, which does not fit that question.")
            % name
            + " "
            + _("Choose another comparison.")
        )
    if not comparison.code:
        return _("Its condition compares “%(key)s” with nothing. Choose an answer.") % name
    if not kind.can_be_compared_with(comparison, earlier):
        if Operator.AT_LEAST in kind.operators:
            return _("Its condition compares “%(key)s” with “%(code)s”, which is no number. Write a number.") % name
        if Operator.BEFORE in kind.operators:
            return (
                _("Its condition compares “%(key)s” with “%(code)s”, which is no day. Write it like 2026-03-29.")
                % name
            )
        return (
            _("Its condition wants the answer “%(code)s” to “%(key)s”, which has no such code. Mend the code.") % name
        )
    return None
