"""The form of one step of answering, and what its templates need to show it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from surveys.asking.answers import Answer
from surveys.asking.exact_text import as_typed, showable
from surveys.asking.questionnaire import NEEDS_WORDS, Film, Option, Question, Sound
from surveys.asking.typed import PREFIX, Typed, as_data, typed_in
from surveys.enums import OptOut, Presentation
from surveys.kinds import kind_named
from surveys.kinds.base import OPT_OUT_SUFFIX, Posted
from surveys.kinds.other import LIMIT
from surveys.kinds.pictures import as_shown


@dataclass(frozen=True, slots=True)
class Tile:
    """One thing to tick, as `components/choices.html` takes it: an option or an opt-out."""

    id: str
    value: str
    label: str
    checked: bool
    pictogram: str = ""
    picture: dict[str, Any] | None = None
    is_other: bool = False
    place: str = ""


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
    words: str
    options: list[Tile]
    opt_outs: list[Tile]
    errors: list[str] = field(default_factory=list)
    takes_words: bool = False
    is_switched_off: bool = False
    presentation: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    sound: Sound | None = None
    film: dict[str, str] | None = None

    @property
    def opt_out_name(self) -> str:
        return self.name + OPT_OUT_SUFFIX

    @property
    def wants_sound(self) -> bool:
        return self.presentation == Presentation.PICTURES

    @property
    def has_pictures(self) -> bool:
        return any(tile.picture for tile in self.options)

    @property
    def other_label(self) -> str:
        """The words of the option beside which something can be written."""
        return next((tile.label for tile in self.options if tile.is_other), "")

    @property
    def other_limit(self) -> int:
        return LIMIT

    @property
    def described_by(self) -> str:
        parts = [(self.help, "help"), (self.more.get("hint"), "hint"), (self.errors, "error")]
        return " ".join(f"{self.id}-{suffix}" for present, suffix in parts if present)


@dataclass(frozen=True, slots=True)
class Together:
    """Questions of one step that stand in one table."""

    template: str
    rows: list[Asked]

    @property
    def first(self) -> Asked:
        return self.rows[0]


class StepForm(forms.Form):
    """Checks what was posted to the questions of one step. The cleaned data are answers by question key.

    `words_off`: nobody is there who would see that a child is in danger, so questions for free words are not asked.
    `lenient`: somebody goes back or changes the presentation, so nothing is missing yet.
    `seed`: the key of the sheet, from which follows the order of options that are mixed.
    `drafts`: what was typed before and is no answer yet.

    `on_page` is everything to show, which may be more than is asked by now: what waits there for another answer is
    not checked.
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
        seed: str = "",
        drafts: Mapping[str, Typed] | None = None,
    ) -> None:
        super().__init__(data, prefix=PREFIX)
        self.questions = questions
        self.keys = {question.key for question in questions}
        self.on_page = questions
        self.drafts = drafts or {}
        self.let_go: set[str] = set()
        self.language = language
        self.presentation = presentation
        self.answers = answers
        self.words_off = words_off
        self.seed = seed
        for question in questions:
            kind = kind_named(question.kind)
            if kind.asks and not (words_off and kind.takes_words):
                self.fields[question.key] = kind.field(without_words(question) if words_off else question)
                self.fields[question.key].required = question.required and not lenient

    def clean(self) -> dict[str, Any]:
        """Words that arrive although free text is switched off by now are given back, not lost in silence."""
        if self.words_off and any(self._words_in(question).strip() for question in self.questions):
            self.add_error(
                None,
                _(
                    "We had to stop taking words just now, because nobody is there to read them. Yours are still on "
                    "this page: you can copy them. Then go on."
                ),
            )
        cleaned = super().clean() or {}
        return {key: self._with_saved_words(key, self._as_saved(key, answer)) for key, answer in cleaned.items()}

    def _as_saved(self, key: str, answer: Answer | None) -> Answer | None:
        """A text that came back as the page showed it stays as it was typed, with what the page could not show."""
        saved = self.answers.get(key)
        if answer is None or saved is None:
            return answer
        return replace(answer, value=unchanged(saved.value, answer.value), words=unchanged(saved.words, answer.words))

    def _words_in(self, question: Question) -> str:
        posted = self.posted_to(question)
        beside = posted.words if question.other is not None else ""
        return posted.value if _takes_words(question) else beside

    def _with_saved_words(self, key: str, answer: Answer | None) -> Answer | None:
        """What was written beside an option while words were taken stays, as long as the option is chosen."""
        saved = self.answers.get(key)
        if not self.words_off or answer is None or saved is None or not saved.words:
            return answer
        question = next(question for question in self.questions if question.key == key)
        stays = question.other is not None and question.other.code in answer.chosen
        return replace(answer, words=saved.words) if stays else answer

    def kept(self) -> tuple[dict[str, Answer | None], dict[str, Typed]]:
        """The answers in what was posted, and what is typed but is no answer: whatever is wrong, nothing gets lost."""
        answers: dict[str, Answer | None] = {}
        drafts: dict[str, Typed] = {}
        for question in self.questions:
            is_wrong = question.key in self.errors or question.key in self.let_go
            comes_too_late = self.words_off and self._words_in(question).strip()
            typed = typed_in(cast(QueryDict, self.data), question.key) if is_wrong or comes_too_late else {}
            if typed:
                drafts[question.key] = typed
            elif question.key in self.fields:
                answers[question.key] = self.cleaned_data.get(question.key)
        return answers, drafts

    def demand_only(self, keys: Collection[str]) -> None:
        """Find nothing wrong with questions that are not asked any more with what was answered beside them."""
        for key in [key for key in self.errors if key in self.fields and key not in keys]:
            del self.errors[key]
            self.let_go.add(key)

    def asked(self) -> list[Asked | Together]:
        """The questions in order, and those that belong into one table together."""
        found: list[Asked | Together] = []
        for _key, members in groupby(self.on_page, key=_table_of):
            rows = [self._asked(question) for question in members]
            template = kind_named(rows[0].question.kind).together_template
            found += [Together(template, rows)] if template and len(rows) > 1 else rows
        return found

    @property
    def takes_words(self) -> bool:
        return any(_takes_words(question) for question in self.questions)

    def _asked(self, question: Question) -> Asked:
        kind = kind_named(question.kind)
        posted = self.posted_to(question)
        id_ = f"id_{PREFIX}-{question.key}"
        is_off = self.words_off and kind.hears_words(question)
        saved = self.answers.get(question.key)
        options = kind.shown_options(question, self.seed)
        return Asked(
            question=question,
            template=kind.template,
            name=self.add_prefix(question.key),
            id=id_,
            wording=question.asked_in(self.language, self.presentation),
            help=question.help.get(self.language, ""),
            picture=as_shown(question.picture, self.language),
            value=showable(posted.value),
            words=showable(posted.words or (as_typed(saved.words) if is_off and saved else "")),
            options=[self._tile(id_, number, option, posted) for number, option in enumerate(options)],
            opt_outs=[
                Tile(f"{id_}-{code}", kind.opt_out_mark + code, str(label), code in posted.opt_outs)
                for code, label in OptOut.choices
            ],
            errors=[str(error) for error in self.errors.get(question.key, ())],
            takes_words=kind.takes_words,
            is_switched_off=is_off,
            presentation=self.presentation,
            more=kind.shown(question, posted, self.language),
            sound=question.sounds.get(self.language),
            film=self._film(question.film),
        )

    def _film(self, film: Film | None) -> dict[str, str] | None:
        if film is None:
            return None
        return {"url": film.url, "type": film.type, "poster": film.poster, "title": film.title.get(self.language, "")}

    def _tile(self, id_: str, number: int, option: Option, posted: Posted) -> Tile:
        """The first tile has the id of the question itself, so that an error leads to it."""
        return Tile(
            id=f"{id_}-{option.code}" if number else id_,
            value=option.code,
            label=option.label[self.language],
            checked=option.code in posted.chosen,
            pictogram=option.pictogram,
            picture=as_shown(option.picture, self.language),
            is_other=option.is_other,
            place=dict(posted.places).get(option.code, ""),
        )

    def posted_to(self, question: Question) -> Posted:
        """What to show in the field: what was just posted, else what was saved."""
        kind = kind_named(question.kind)
        if self.is_bound and question.key in self.keys:
            return kind.read(self.data, self.add_prefix(question.key))
        if question.key in self.drafts:
            return kind.read(as_data(question.key, self.drafts[question.key]), self.add_prefix(question.key))
        answer = self.answers.get(question.key)
        return kind.posted(answer) if answer else Posted()


def unchanged(saved: str, posted: str) -> str:
    """The saved text if the posted one is how a page shows it, else the posted one. Both as they are stored."""
    return saved if as_typed(posted) == showable(as_typed(saved)) else posted


def _table_of(question: Question) -> str:
    """The same for neighbours that stand in one table."""
    return kind_named(question.kind).group(question) or question.key


def without_words(question: Question) -> Question:
    """The question for when nobody reads words: none are demanded beside "other"."""
    return replace(question, settings={**question.settings, NEEDS_WORDS: False}) if question.other else question


def _takes_words(question: Question) -> bool:
    return kind_named(question.kind).takes_words
