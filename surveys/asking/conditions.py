"""Whether a question is asked, decided from earlier answers. Pure: the server decides with this and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from surveys.asking.answers import Answer
from surveys.enums import Match, Operator

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One look at one earlier answer, at its code or its size. Without an answer it is false, `is_not` too.

    Where several codes were chosen, `is` means that `code` is among them.
    """

    question: str
    operator: str
    code: str = ""

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        answer = answers.get(self.question)
        return answer is not None and self.holds_for(answer)

    def holds_for(self, answer: Answer) -> bool:
        if self.operator == Operator.OPTED_OUT:
            return bool(answer.opt_out)
        if self.operator == Operator.IS_NOT:
            return bool(answer.opt_out) or self.code not in answer.chosen
        if answer.opt_out:
            return False
        if self.operator == Operator.IS:
            return self.code in answer.chosen
        return self.operator == Operator.ANSWERED or self._fits(answer.value)

    def _fits(self, value: str) -> bool:
        """Days are compared as they are written, year first; numbers as numbers. What is neither fits nothing."""
        if self.operator == Operator.BEFORE:
            return bool(value) and value < self.code
        if self.operator == Operator.AFTER:
            return value > self.code
        given, wanted = _number(value), _number(self.code)
        if given is None or wanted is None:
            return False
        return given >= wanted if self.operator == Operator.AT_LEAST else given <= wanted

    def comparisons(self) -> Iterator["Comparison"]:
        yield self

    def depth(self) -> int:
        return 0

    def to_data(self) -> Data:
        return {"question": self.question, "operator": self.operator, "code": self.code}


@dataclass(frozen=True, slots=True)
class Condition:
    """All or any of its parts, which may be conditions themselves."""

    match: str
    parts: tuple["Comparison | Condition", ...]

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        results = (part.holds(answers) for part in self.parts)
        return any(results) if self.match == Match.ANY else all(results)

    def comparisons(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.comparisons()

    def depth(self) -> int:
        """How many conditions stand inside one another."""
        return 1 + max((part.depth() for part in self.parts), default=0)

    def to_data(self) -> Data:
        return {"match": self.match, "parts": [part.to_data() for part in self.parts]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Condition":
        return cls(data["match"], tuple(_part_from_data(part) for part in data["parts"]))


def _part_from_data(data: Mapping[str, Any]) -> Comparison | Condition:
    return Condition.from_data(data) if "match" in data else Comparison(**data)


def both(first: Condition | None, second: Condition | None) -> Condition | None:
    """A condition that holds when both do; None where there is neither."""
    if first is None or second is None:
        return first or second
    return Condition(Match.ALL, (first, second))


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
