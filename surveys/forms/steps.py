"""The form of one step of answering, and what its templates need to show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.answers import Answer
from surveys.enums import OptOut
from surveys.exact_text import storable
from surveys.kinds import kind_named
from surveys.kinds.base import OPT_OUT_SUFFIX, Posted
from surveys.questionnaire import Option, Question

PREFIX = "q"


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing to tick, as `components/choices.html` takes it: an option or an opt-out."""

    id: str
    value: str
    label: str
    checked: bool
    pictogram: str = ""
    picture: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown: in one language and presentation, with what was answered or posted so far."""

    question: Question
    template: str
    name: str
    id: str
    wording: str
    help: str
    picture: dict[str, Any] | None
    value: str
    options: list[Tile]
    opt_outs: list[Tile]
    errors: list[str] = field(default_factory=list)
    takes_words: bool = False
    is_switched_off: bool = False

    @property
    def opt_out_name(self) -> str:
        return self.name + OPT_OUT_SUFFIX

    @property
    def has_pictures(self) -> bool:
        return any(tile.picture for tile in self.options)

    @property
    def described_by(self) -> str:
        parts = [(self.help, "help"), (self.errors, "error")]
        return " ".join(f"{self.id}-{suffix}" for present, suffix in parts if present)


class StepForm(forms.Form):
    """Checks what was posted to the questions of one step. The cleaned data are answers by question key.

    `words_off`: nobody is there who would see that a child is in danger, so questions for free words are not asked.
    `lenient`: somebody goes back or changes the presentation, so nothing is missing yet.
    """

    use_required_attribute = False

    def __init__(
        self,
        questions: Sequence[Question],
        *,
        language: str,
        presentation: str,
        answers: Mapping[str, Answer],
        data: Any = None,
        words_off: bool = False,
        lenient: bool = False,
    ) -> None:
        super().__init__(data, prefix=PREFIX)
        self.questions = questions
        self.language = language
        self.presentation = presentation
        self.answers = answers
        self.words_off = words_off
        for question in questions:
            kind = kind_named(question.kind)
            if kind.asks and not (words_off and kind.takes_words):
                self.fields[question.key] = kind.field(question)
                self.fields[question.key].required = question.required and not lenient

    def clean(self) -> dict[str, Any]:
        """Words that arrive although free text is switched off by now are given back, not lost in silence."""
        if self.words_off and any(self._posted(q).value.strip() for q in self.questions if _takes_words(q)):
            self.add_error(
                None,
                _(
                    "We had to stop taking words just now, because nobody is there to read them. Yours are still on "
                    "this page: you can copy them. Then go on."
                ),
            )
        return super().clean() or {}

    def asked(self) -> list[Asked]:
        return [self._asked(question) for question in self.questions]

    @property
    def takes_words(self) -> bool:
        return any(_takes_words(question) for question in self.questions)

    def _asked(self, question: Question) -> Asked:
        kind = kind_named(question.kind)
        posted = self._posted(question)
        id_ = f"id_{PREFIX}-{question.key}"
        return Asked(
            question=question,
            template=kind.template,
            name=self.add_prefix(question.key),
            id=id_,
            wording=question.asked_in(self.language, self.presentation),
            help=question.help.get(self.language, ""),
            picture=self._picture(question),
            value=storable(posted.value),
            options=[self._tile(id_, number, option, posted) for number, option in enumerate(question.options)],
            opt_outs=[
                Tile(f"{id_}-{code}", kind.opt_out_mark + code, str(label), code in posted.opt_outs)
                for code, label in OptOut.choices
            ],
            errors=[str(error) for error in self.errors.get(question.key, ())],
            takes_words=kind.takes_words,
            is_switched_off=self.words_off and kind.takes_words,
        )

    def _picture(self, question: Question) -> dict[str, Any] | None:
        if question.picture is None:
            return None
        picture = question.picture
        alt = picture.alt.get(self.language, "")
        return {"url": picture.url, "width": picture.width, "height": picture.height, "alt": alt}

    def _tile(self, id_: str, number: int, option: Option, posted: Posted) -> Tile:
        """The first tile has the id of the question itself, so that an error leads to it."""
        picture = {"url": option.picture.url, "alt": ""} if option.picture else None
        return Tile(
            id=f"{id_}-{option.code}" if number else id_,
            value=option.code,
            label=option.label[self.language],
            checked=posted.value == option.code,
            pictogram=option.pictogram,
            picture=picture,
        )

    def _posted(self, question: Question) -> Posted:
        """What to show in the field: what was just posted, else what was saved."""
        kind = kind_named(question.kind)
        if self.is_bound:
            return kind.read(self.data, self.add_prefix(question.key))
        answer = self.answers.get(question.key)
        if answer is None:
            return Posted()
        return Posted(answer.value, (answer.opt_out,) if answer.opt_out else ())


def _takes_words(question: Question) -> bool:
    return kind_named(question.kind).takes_words
