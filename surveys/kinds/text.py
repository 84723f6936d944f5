"""Kinds that take free words, kept exactly as they were typed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from surveys.answers import Answer
from surveys.blocks import QuestionBlock
from surveys.enums import OptOut
from surveys.exact_text import storable
from surveys.kinds.base import Count, Kind, Posted, Tally, Values
from surveys.kinds.registry import register
from surveys.questionnaire import Question

# What a response keeps in place of words.
WROTE = "wrote"


class Words(Kind):
    """A kind whose answer is a text. Nothing is stripped, normalised or corrected; blanks alone are no answer."""

    takes_words = True
    limit: ClassVar[int]
    block_class = QuestionBlock

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        return [replace(question, settings={"limit": self.limit})]

    def check(self, question: Question, posted: Posted) -> Answer | None:
        wishes = [code for code in OptOut.values if code in posted.opt_outs]
        if not posted.value.strip():
            return Answer(opt_out=wishes[-1]) if wishes else None
        if wishes:
            raise ValidationError(
                _("You wrote something and also ticked a box under it. Untick the box, or take your words away."),
                code="both",
            )
        too_many = len(posted.value) - question.settings.get("limit", self.limit)
        if too_many > 0:
            raise ValidationError(
                ngettext(
                    "This is %(count)s letter longer than we can keep. Your words are still here: make them shorter.",
                    "This is %(count)s letters longer than we can keep. Your words are still here: make them shorter.",
                    too_many,
                )
                % {"count": too_many},
                code="long",
            )
        return Answer(value=storable(posted.value))

    def kept(self, answer: Answer) -> Answer:
        return Answer(value=WROTE) if answer.value else answer

    def label_of_code(self, code: str) -> str:
        return str(_("Wrote something")) if code == WROTE else super().label_of_code(code)

    def tally(self, question: Question, answers: Iterable[Answer]) -> Tally:
        """How many wrote something; never what."""
        given = list(answers)
        wrote = sum(1 for answer in given if answer.value)
        opted = [
            Count(code, sum(1 for answer in given if answer.opt_out == code), is_opt_out=True)
            for code in OptOut.values
        ]
        return Tally((Count(WROTE, wrote), *opted), len(given))


@register
class LongText(Words):
    name = "long_text"
    label = _("Long text")
    icon = "pilcrow"
    template = "surveys/kinds/long_text.html"
    limit = 20_000


@register
class ShortText(Words):
    name = "short_text"
    label = _("Short text")
    icon = "edit"
    template = "surveys/kinds/short_text.html"
    limit = 500
