"""What one answer to one question is: a value, or the wish not to give one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.enums import OptOut


@dataclass(frozen=True, slots=True)
class Answer:
    """Either `value` (a code or a text, never empty) or `opt_out`; never both."""

    value: str = ""
    opt_out: str = ""

    def to_data(self) -> dict[str, str]:
        return {"opt_out": self.opt_out} if self.opt_out else {"value": self.value}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Answer":
        return cls(value=data.get("value", ""), opt_out=data.get("opt_out", ""))


DONT_KNOW = Answer(opt_out=OptOut.DONT_KNOW)
NOT_SAID = Answer(opt_out=OptOut.NOT_SAID)


def answers_from_data(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    """Answers by question key, from what a sheet or a response keeps."""
    return {key: Answer.from_data(answer) for key, answer in data.items()}


def answers_to_data(answers: Mapping[str, Answer]) -> dict[str, dict[str, str]]:
    """The plain data of answers by question key."""
    return {key: answer.to_data() for key, answer in answers.items()}
