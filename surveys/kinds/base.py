"""What every kind of question must know, and how an answer to it comes in."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock, StructValue

from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison
from surveys.asking.exact_text import as_typed, showable
from surveys.asking.option_order import in_their_order
from surveys.asking.questionnaire import Option, Question, Texts
from surveys.enums import FrameShape, Operator, OptOut
from surveys.kinds.media import film_of, sounds_of
from surveys.kinds.pictures import picture_of

Values = Mapping[str, StructValue]
"""The values of one block by language; the first language is the source."""

Cell = str | int | Decimal
"""One value in an export."""

OPT_OUT_SUFFIX = ":opt_out"


class Holds(StrEnum):
    """What the cells of a column in an export hold. An opt-out stands as its code in the first one of a question."""

    CODE = "code"
    CODES = "codes"
    MARK = "mark"
    PLACE = "place"
    NUMBER = "number"
    DAY = "day"


# What is wrong here is not the answer: an officer's own sentence about the answer would not help.
NOT_ABOUT_THE_ANSWER = ("both", "unknown", "alone", "long_words", "no_words", "shared")


@dataclass(frozen=True, slots=True)
class Posted:
    """What came in for one question, unchecked."""

    value: str = ""
    opt_outs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    words: str = ""
    places: tuple[tuple[str, str], ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.codes or ((self.value,) if self.value else ())


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one thing was put in order: how many put it first, second and so on, and its place on average."""

    code: str
    places: tuple[int, ...]

    @property
    def placed(self) -> int:
        return sum(self.places)

    @property
    def average(self) -> float | None:
        """None where nobody gave it a place."""
        total = sum(place * count for place, count in enumerate(self.places, start=1))
        return total / self.placed if self.placed else None


@dataclass(frozen=True, slots=True)
class Buckets:
    """What the answers to one question are counted in: made once over all of them, used for every group among them.

    `codes` stand in the order in which they are shown; `of` says in which of them an answer counts. Where things are
    put in order, `places` is how many places there are.
    """

    codes: tuple[str, ...]
    of: Callable[[Answer], Iterable[str]]
    places: int = 0


def texts(values: Values, name: str) -> Texts:
    """The texts of one child block in every language; empty if nothing was written in the source."""
    found = {language: str(value.get(name) or "") for language, value in values.items()}
    return found if any(found.values()) else {}


def wish_beside(posted: Posted, has_answer: bool) -> Answer | None:
    """The wish not to answer, ticked below a field; None if none was. Both at once is asked about."""
    wishes = [code for code in OptOut.values if code in posted.opt_outs]
    if wishes and has_answer:
        raise ValidationError(
            _("You wrote something and also ticked a box under it. Untick the box, or take your words away."),
            code="both",
        )
    return Answer(opt_out=wishes[-1]) if wishes else None


class Kind:
    """A kind of question. Subclasses are registered; nothing else in the code asks which kind a question is."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    icon: ClassVar[str] = "help"
    template: ClassVar[str]
    together_template: ClassVar[str] = ""
    block_class: ClassVar[type[StructBlock]]
    asks: ClassVar[bool] = True
    takes_words: ClassVar[bool] = False
    # Asked behind everything else, such as what somebody is like.
    comes_last: ClassVar[bool] = False
    # Whether an answer changes nothing on its page but the texts in fields and the ticks: `surveys.step_moulds`.
    only_fills_in: ClassVar[bool] = False
    # How a condition may compare an answer.
    operators: ClassVar[tuple[Operator, ...]] = (
        Operator.IS,
        Operator.IS_NOT,
        Operator.ANSWERED,
        Operator.OPTED_OUT,
    )
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
                sounds=sounds_of(value["media"]),
                film=film_of({language: value["media"] for language, value in values.items()}),
                message=texts({k: v["checks"] for k, v in values.items()}, "message") if "checks" in value else {},
            )
        ]

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        """What a comparison with this block means for the questions it stands for: any of these."""
        return [replace(comparison, question=question.key) for question in questions]

    def can_be_compared_with(self, comparison: Comparison, questions: Sequence[Question]) -> bool:
        """Whether an answer could be what the comparison wants: an option's code, unless a kind has no options."""
        return any(question.option(comparison.code) for question in questions)

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer] | None:
        """Answers that stand for all others where these comparisons look; None: take it that any can be true."""
        return None

    def scale(self, question: Question, language: str) -> object:
        """What, beside key and codes, answers of two versions must share to be counted together."""
        return None

    def group(self, question: Question) -> str:
        """What the questions that stand together in one table have in common; empty for a question of its own."""
        return ""

    def table_words(self, question: Question) -> tuple[Texts, Texts]:
        """Of the row of a table: the words of the whole table, and of the row alone."""
        return question.wording, question.wording

    def field(self, question: Question) -> "AnswerField":
        return AnswerField(self, question)

    def read(self, data: Any, name: str) -> Posted:
        """What was posted under `name`."""
        return Posted(data.get(name) or "", tuple(data.getlist(name + OPT_OUT_SUFFIX)))

    def check(self, question: Question, posted: Posted) -> Answer | None:
        """The answer in `posted`, None if there is none; a `ValidationError` with a sentence that says what to do."""
        raise NotImplementedError

    def posted(self, answer: Answer) -> Posted:
        """What to show in the field for an answer that was saved: the reverse of `read` and `check`."""
        opt_outs = (answer.opt_out,) if answer.opt_out else ()
        return Posted(as_typed(answer.value), opt_outs, answer.codes, as_typed(answer.words))

    def hears_words(self, question: Question) -> bool:
        """Whether an answer to `question` can have free words in it, which somebody must be there to read."""
        return self.takes_words or question.other is not None

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        """What the kind's template needs beside wording, options and what was posted; it finds it in `asked.more`."""
        return {}

    def words_of(self, answer: Answer) -> str:
        """The free words in an answer, in the form in which they are stored; empty if this kind has none."""
        return answer.value if self.takes_words else answer.words

    def said(self, question: Question, answer: Answer, language: str) -> str:
        """An answer as its giver reads it again before sending."""
        if answer.opt_out:
            return str(OptOut(answer.opt_out).label)
        options = [question.option(code) for code in answer.chosen]
        chosen = [o.label[language] if o else code for o, code in zip(options, answer.chosen, strict=True)]
        return showable(as_typed(", ".join(chosen) + (f": {answer.words}" if answer.words else "")))

    def kept(self, answer: Answer) -> Answer:
        """What a response keeps of an answer: words go into comments and are in no second place."""
        return replace(answer, words="")

    def number_of(self, value: str) -> Decimal | None:
        """The number that an answer is, where sums and averages of answers mean something."""
        return None

    def frame_shape(self, question: Question) -> FrameShape:
        """In which shape the answers stand in the columns of the results frame."""
        return FrameShape.ONE

    def columns(self, question: Question) -> list[str]:
        """The names of a question's columns in an export: its key, and more where one value cannot hold an answer.

        Keys and codes have no dot, so a name with one is nobody else's.
        """
        return [question.key]

    def holds(self, question: Question) -> list[Holds]:
        """What each of `columns` holds."""
        return [Holds.CODE]

    def cells(self, question: Question, answer: Answer | None) -> list[Cell]:
        """One value for each of `columns`: codes, numbers and days, an opt-out as its code, never free words.

        Several codes stand side by side, divided by blanks; what was not answered is empty.
        """
        if answer is None:
            return ["" for _column in self.columns(question)]
        kept = self.kept(answer)
        return [kept.opt_out or " ".join(kept.chosen)]

    def shown_options(self, question: Question, seed: str) -> Sequence[Option]:
        """The options in the order in which the holder of `seed` sees them, every time the same."""
        return in_their_order(question, seed)

    def label_of_code(self, code: str) -> str:
        """What a code that is no option's means: an opt-out, or something that is asked no more."""
        return str(OptOut(code).label) if code in OptOut.values else code

    def buckets(self, question: Question, answers: Collection[Answer]) -> Buckets:
        """The options in the order in which they are asked, then codes of options that are gone."""
        known = [option.code for option in question.options]
        older = {code for answer in answers for code in answer.chosen} - set(known)
        return Buckets((*known, *sorted(older)), lambda answer: answer.chosen)


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
        try:
            answer = self.kind.check(self.question, value)
            if answer is None and self.required:
                raise ValidationError(
                    _('Please answer this, or choose "I don\'t know" or "I don\'t want to say".'), code="required"
                )
        except ValidationError as error:
            own = self.question.message.get(get_language() or "")
            if own and error.code not in NOT_ABOUT_THE_ANSWER:
                raise ValidationError(own, code=error.code) from None
            raise
        return answer
