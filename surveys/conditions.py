"""Whether a question is asked, decided from earlier answers. Pure: the server decides with this and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.answers import Answer
from surveys.enums import Match, Operator


@dataclass(frozen=True, slots=True)
class Comparison:
    """One look at one earlier answer. Without an answer every comparison is false, `is_not` too."""

    question: str
    operator: str
    code: str = ""

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        answer = answers.get(self.question)
        if answer is None:
            return False
        if self.operator == Operator.OPTED_OUT:
            return bool(answer.opt_out)
        if self.operator == Operator.IS:
            return answer.value == self.code and not answer.opt_out
        if self.operator == Operator.IS_NOT:
            return answer.value != self.code or bool(answer.opt_out)
        return not answer.opt_out

    def comparisons(self) -> Iterator["Comparison"]:
        yield self

    def to_data(self) -> dict[str, Any]:
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

    def to_data(self) -> dict[str, Any]:
        return {"match": self.match, "parts": [part.to_data() for part in self.parts]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Condition":
        return cls(data["match"], tuple(_part_from_data(part) for part in data["parts"]))


def _part_from_data(data: Mapping[str, Any]) -> Comparison | Condition:
    return Condition.from_data(data) if "match" in data else Comparison(**data)
