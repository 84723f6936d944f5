"""What one answer to one question is: a value, several codes, or the wish not to give one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.enums import OptOut


@dataclass(frozen=True, slots=True)
class Answer:
    """Exactly one of `value` (a code, a number, a day or a text), `codes` (several, in their order) and `opt_out`.

    `words` are what somebody wrote beside a code, such as "other, please say". They are kept as typed.
    """

    value: str = ""
    opt_out: str = ""
    codes: tuple[str, ...] = ()
    words: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that were chosen, one or several; a text or a number is the only thing in it."""
        return self.codes or ((self.value,) if self.value else ())

    def to_data(self) -> dict[str, Any]:
        data = {"value": self.value, "opt_out": self.opt_out, "codes": list(self.codes), "words": self.words}
        return {name: part for name, part in data.items() if part}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Answer":
        return cls(
            value=data.get("value", ""),
            opt_out=data.get("opt_out", ""),
            codes=tuple(data.get("codes", ())),
            words=data.get("words", ""),
        )


DONT_KNOW = Answer(opt_out=OptOut.DONT_KNOW)
NOT_SAID = Answer(opt_out=OptOut.NOT_SAID)


def answers_from_data(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    """Answers by question key, from what a sheet or a response keeps."""
    return {key: Answer.from_data(answer) for key, answer in data.items()}


def answers_to_data(answers: Mapping[str, Answer]) -> dict[str, dict[str, Any]]:
    """The plain data of answers by question key."""
    return {key: answer.to_data() for key, answer in answers.items()}
