"""Our conditions in the words of other systems."""

from collections.abc import Callable
from dataclasses import dataclass

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question
from surveys.enums import Match, Operator
from surveys.formats.form import Shape
from surveys.formats.meaning import CannotBeSaid


@dataclass(frozen=True, slots=True)
class Words:
    """How one system says what a condition is made of.

    `ref` is the answer to a question, `ticked` that an option is among those that were chosen, `answered` that there
    is any answer; `always` and `never` keep the shape of a condition with one part.
    """

    ref: Callable[[Question], str]
    ticked: Callable[[Question, str], str]
    answered: Callable[[Question, Shape], str]
    day: Callable[[str], str]
    code: Callable[[Question, str], str]
    equal: str
    no: Callable[[str], str]
    always: str
    never: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Says conditions; `find` has the question and its shape for a key, or None for one that is not in the file."""

    words: Words
    find: Callable[[str], tuple[Question, Shape] | None]

    def of(self, condition: Condition) -> str:
        """The text. Raises `CannotBeSaid`."""
        if condition.match == Match.ALL and len(condition.parts) == 1 and isinstance(condition.parts[0], Comparison):
            return self._comparison(condition.parts[0])
        return self._condition(condition)

    def _condition(self, condition: Condition) -> str:
        join, filling = ("and", self.words.always) if condition.match == Match.ALL else ("or", self.words.never)
        parts = [self._part(part) for part in condition.parts]
        if not parts:
            raise CannotBeSaid("nothing")
        return f" {join} ".join(parts if len(parts) > 1 else [*parts, filling])

    def _part(self, part: Comparison | Condition) -> str:
        return f"({self._condition(part)})" if isinstance(part, Condition) else self._comparison(part)

    def _comparison(self, comparison: Comparison) -> str:
        found = self.find(comparison.question)
        if found is None or comparison.operator == Operator.OPTED_OUT:
            raise CannotBeSaid(comparison.operator)
        question, shape = found
        if comparison.operator == Operator.ANSWERED:
            return self.words.answered(question, shape)
        if comparison.operator == Operator.IS_NOT:
            is_not = self._is_not(question, shape, comparison.code)
            return f"({self.words.answered(question, shape)} and {is_not})"
        if comparison.operator == Operator.IS and shape in (Shape.SEVERAL, Shape.ORDER):
            return self.words.ticked(question, comparison.code)
        sign = {
            Operator.IS: self.words.equal,
            Operator.AT_LEAST: ">=",
            Operator.AT_MOST: "<=",
            Operator.BEFORE: "<",
            Operator.AFTER: ">",
        }[Operator(comparison.operator)]
        return f"{self.words.ref(question)} {sign} {self._value(question, shape, comparison.code)}"

    def _is_not(self, question: Question, shape: Shape, code: str) -> str:
        if shape in (Shape.SEVERAL, Shape.ORDER):
            return self.words.no(self.words.ticked(question, code))
        return f"{self.words.ref(question)} != {self._value(question, shape, code)}"

    def _value(self, question: Question, shape: Shape, code: str) -> str:
        if shape in (Shape.WHOLE, Shape.DECIMAL):
            return code
        return self.words.day(code) if shape == Shape.DAY else f"'{self.words.code(question, code)}'"


XPATH = Words(
    ref=lambda question: f"${{{question.key}}}",
    ticked=lambda question, code: f"selected(${{{question.key}}}, '{code}')",
    answered=lambda question, shape: f"${{{question.key}}} != ''",
    day=lambda day: f"date('{day}')",
    code=lambda question, code: code,
    equal="=",
    no=lambda text: f"not({text})",
    always="true()",
    never="false()",
)
