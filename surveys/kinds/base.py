"""What every kind of question must know, and how an answer to it comes in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock, StructValue

from surveys.answers import Answer
from surveys.conditions import Comparison
from surveys.enums import OptOut
from surveys.pictures import picture_of
from surveys.questionnaire import Question, Texts

Values = Mapping[str, StructValue]
"""The values of one block by language; the first language is the source."""

OPT_OUT_SUFFIX = ":opt_out"


@dataclass(frozen=True, slots=True)
class Posted:
    """What came in for one question, unchecked."""

    value: str = ""
    opt_outs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many gave one answer. `code` is an option's code or an opt-out."""

    code: str
    count: int
    is_opt_out: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts of one question; `answered` is how many responses have any answer to it."""

    counts: tuple[Count, ...]
    answered: int


def texts(values: Values, name: str) -> Texts:
    """The texts of one child block in every language; empty if nothing was written in the source."""
    found = {language: str(value.get(name) or "") for language, value in values.items()}
    return found if any(found.values()) else {}


class Kind:
    """A kind of question. Subclasses are registered; nothing else in the code asks which kind a question is."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    icon: ClassVar[str] = "help"
    template: ClassVar[str]
    block_class: ClassVar[type[StructBlock]]
    asks: ClassVar[bool] = True
    takes_words: ClassVar[bool] = False
    opt_out_mark: ClassVar[str] = ""

    def block(self) -> StructBlock:
        return self.block_class(label=self.label, icon=self.icon, group=_("Questions"))

    def source_problems(self, value: StructValue) -> list[str]:
        """What an officer must mend before this can be asked, as sentences; empty if nothing."""
        return []

    def questions(self, values: Values) -> list[Question]:
        """The questions that one block stands for: mostly one, more where age decides about the scale."""
        value = next(iter(values.values()))
        return [
            Question(
                key=value["key"] or "",
                kind=self.name,
                wording=texts(values, "wording"),
                help=texts(values, "help_text"),
                easy_read=texts(values, "easy_read"),
                required=bool(value.get("required")),
                picture=picture_of(
                    value["picture"]["image"], texts({k: v["picture"] for k, v in values.items()}, "alt")
                ),
            )
        ]

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        """What a comparison with this block means for the questions it stands for: any of these."""
        return [replace(comparison, question=question.key) for question in questions]

    def field(self, question: Question) -> "AnswerField":
        return AnswerField(self, question)

    def read(self, data: Any, name: str) -> Posted:
        """What was posted under `name`."""
        return Posted(data.get(name) or "", tuple(data.getlist(name + OPT_OUT_SUFFIX)))

    def check(self, question: Question, posted: Posted) -> Answer | None:
        """The answer in `posted`, None if there is none; a `ValidationError` with a sentence that says what to do."""
        raise NotImplementedError

    def words_of(self, answer: Answer) -> str:
        """The free words in an answer, in the form in which they are stored; empty if this kind has none."""
        return answer.value if self.takes_words else ""

    def kept(self, answer: Answer) -> Answer:
        """What a response keeps of an answer: words go into comments and are in no second place."""
        return answer

    def label_of_code(self, code: str) -> str:
        """What a code that is no option's means: an opt-out, or something that is asked no more."""
        return str(OptOut(code).label) if code in OptOut.values else code

    def tally(self, question: Question, answers: Iterable[Answer]) -> Tally:
        """Counts of each option and opt-out, in the order in which they are asked."""
        given = Counter(answer.opt_out or answer.value for answer in answers)
        known = [Count(option.code, given.pop(option.code, 0)) for option in question.options]
        opted = [Count(code, given.pop(code, 0), is_opt_out=True) for code in OptOut.values]
        older = [Count(code, count) for code, count in sorted(given.items())]
        counts = (*known, *older, *opted)
        return Tally(counts, sum(count.count for count in counts))


class AnswerWidget(forms.Widget):
    """Hands what was posted to the kind; the templates of the kinds do the showing."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Posted:
        return self.kind.read(data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name + OPT_OUT_SUFFIX not in data


class AnswerField(forms.Field):
    """Cleans what was posted to an `Answer`, or to None where nothing was answered."""

    def __init__(self, kind: Kind, question: Question) -> None:
        super().__init__(required=question.required, widget=AnswerWidget(kind))
        self.kind = kind
        self.question = question

    def clean(self, value: Posted) -> Answer | None:
        answer = self.kind.check(self.question, value)
        if answer is None and self.required:
            raise ValidationError(
                _('Please answer this, or choose "I don\'t know" or "I don\'t want to say".'), code="required"
            )
        return answer
