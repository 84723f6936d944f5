"""Kinds that take free words, kept exactly as they were typed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.blocks import StructValue

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.asking.conditions import Comparison
from surveys.asking.exact_text import storable
from surveys.asking.questionnaire import Question
from surveys.blocks.stream import TextQuestionBlock
from surveys.enums import Operator
from surveys.kinds.base import Buckets, Kind, Posted, Values, wish_beside
from surveys.kinds.registry import register

# What a response keeps in place of words.
WROTE = "wrote"


class Words(Kind):
    """A kind whose answer is a text. Nothing is stripped, normalised or corrected; blanks alone are no answer."""

    takes_words = True
    only_fills_in = True
    operators = (Operator.ANSWERED, Operator.OPTED_OUT)
    limit: ClassVar[int]
    block_class = TextQuestionBlock

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        checks = next(iter(values.values()))["checks"]
        settings = {"limit": min(checks["longest"] or self.limit, self.limit)}
        if checks["shortest"]:
            settings["least"] = checks["shortest"]
        return [replace(question, settings=settings)]

    def source_problems(self, value: StructValue) -> list[str]:
        shortest, longest = value["checks"]["shortest"] or 0, value["checks"]["longest"] or self.limit
        if shortest > min(longest, self.limit):
            return [
                _now("Its shortest answer is longer than its longest. Make the first number smaller than the second.")
            ]
        return []

    def check(self, question: Question, posted: Posted) -> Answer | None:
        wish = wish_beside(posted, bool(posted.value.strip()))
        if wish or not posted.value.strip():
            return wish
        self._check_length(question, posted.value)
        return Answer(value=storable(posted.value))

    def _check_length(self, question: Question, text: str) -> None:
        too_few = question.settings.get("least", 0) - len(text.strip())
        if too_few > 0:
            raise ValidationError(
                ngettext(
                    "Please write a little more: %(count)s letter more is enough. Or tick a box below.",
                    "Please write a little more: %(count)s letters more are enough. Or tick a box below.",
                    too_few,
                )
                % {"count": too_few},
                code="short",
            )
        too_many = len(text) - question.settings.get("limit", self.limit)
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

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        return {"limit": question.settings.get("limit", self.limit)}

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer]:
        return [Answer(value=WROTE), DONT_KNOW]

    def kept(self, answer: Answer) -> Answer:
        return Answer(value=WROTE) if answer.value else answer

    def label_of_code(self, code: str) -> str:
        return str(_("Wrote something")) if code == WROTE else super().label_of_code(code)

    def buckets(self, question: Question, answers: Collection[Answer]) -> Buckets:
        """Whether somebody wrote something; never what."""
        return Buckets((WROTE,), lambda answer: (WROTE,) if answer.value else ())


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
