"""Groups of questions that are ready-made: one block stands for several questions with texts and keys of our own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from surveys.asking.answers import Answer
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question
from surveys.blocks.questions import ReadyMadeBlock
from surveys.kinds.base import Kind, Posted

Choices = tuple[tuple[str, str | Promise], ...]


class ReadyMade(Kind):
    """A block that nobody answers: the questions it stands for are of other kinds."""

    comes_last = True
    template = "surveys/kinds/choice.html"
    block_class: ClassVar[type[StructBlock]] = ReadyMadeBlock

    def block(self) -> StructBlock:
        return self.block_class(label=self.label, icon=self.icon, group=_("Ready-made groups of questions"))

    def check(self, question: Question, posted: Posted) -> Answer | None:
        raise ValidationError(_("That is not one of the answers here. Choose one from the list."), code="unknown")


@dataclass(frozen=True, slots=True)
class Headed:
    """Some options under one heading."""

    title: str | Promise
    choices: Choices


def choose_one(
    languages: Iterable[str],
    *,
    key: str,
    wording: str | Promise,
    choices: Choices | tuple[Headed, ...],
    help_text: str | Promise = "",
    ages: tuple[str, ...] = (),
    settings: dict[str, Any],
) -> Question:
    """A question with one answer out of a list of ours, perhaps under headings."""
    languages = list(languages)
    headed = [part for part in choices if isinstance(part, Headed)]
    flat = [choice for part in headed for choice in part.choices] or [c for c in choices if not isinstance(c, Headed)]
    groups = [
        {"title": our_words(languages, part.title), "codes": [code for code, _words in part.choices]}
        for part in headed
    ]
    return Question(
        key=key,
        kind="single_choice",
        wording=our_words(languages, wording),
        help=our_words(languages, help_text) if help_text else {},
        options=tuple(Option(code, our_words(languages, words)) for code, words in flat),
        age_bands=ages,
        settings=settings | ({"groups": groups} if groups else {}),
    )
