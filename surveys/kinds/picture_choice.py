"""Choosing pictures: one or several large ones, each with its words below."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, StructValue
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.easy_read import PictureBlock as SymbolBlock
from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.blocks.stream import AtLeastTwoBlock, words_first
from surveys.enums import FrameShape
from surveys.kinds.base import Cell, Holds, Posted, Values
from surveys.kinds.options import option_problems, option_settings, options_of
from surveys.kinds.registry import register
from surveys.kinds.several import (
    SeveralChoicesBlock,
    SeveralOf,
    SeveralOptionBlock,
    number_problems,
    number_settings,
)

SEVERAL = "several"


class PictureOptionBlock(SeveralOptionBlock):
    symbol = SymbolBlock(required=False, default="", label=_("A picture from the list"))
    image = ImageChooserBlock(required=False, label=_("or a picture of your own"))
    alt = CharBlock(
        default="",
        required=False,
        max_length=200,
        label=_("What the picture shows"),
        help_text=_("For people who cannot see it. Leave it empty if the words below it say the same."),
    )

    class Meta:
        form_layout = words_first("label", "symbol", "image", then=("alt", "code", "role"))


class PictureChoiceBlock(SeveralChoicesBlock):
    options = AtLeastTwoBlock(PictureOptionBlock(), label=_("Pictures"))
    several = BooleanBlock(required=False, label=_("Several can be chosen"))


@register
class PictureChoice(SeveralOf):
    name = "picture_choice"
    label = _("Choose a picture")
    icon = "image"
    template = "surveys/kinds/picture_choice.html"
    block_class = PictureChoiceBlock
    only_fills_in = True

    def source_problems(self, value: StructValue) -> list[str]:
        problems = option_problems(value)
        for option in value["options"]:
            if not option["image"] and not option["symbol"]:
                problems.append(
                    _now("The option “%(label)s” has no picture. Choose one.") % {"label": option["label"]}
                )
        if value["several"]:
            return [*problems, *number_problems(value)]
        if number_settings(value):
            problems.append(
                _now("It says how many can be chosen, but only one can. Let several be chosen, or empty the numbers.")
            )
        return problems

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        value = next(iter(values.values()))
        settings = {**question.settings, **option_settings(value), **number_settings(value)}
        settings |= {SEVERAL: True} if value["several"] else {}
        return [replace(question, options=options_of(values), settings=settings)]

    def check(self, question: Question, posted: Posted) -> Answer | None:
        answer = super().check(question, posted)
        if answer is None or answer.opt_out or question.settings.get(SEVERAL):
            return answer
        if len(answer.codes) > 1:
            raise ValidationError(_("Please choose one only."), code="many")
        return replace(answer, value=answer.codes[0], codes=())

    def posted(self, answer: Answer) -> Posted:
        return super().posted(replace(answer, value="", codes=answer.chosen))

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        return super().shown(question, posted, language) if question.settings.get(SEVERAL) else {}

    def frame_shape(self, question: Question) -> FrameShape:
        return FrameShape.SEVERAL if question.settings.get(SEVERAL) else FrameShape.ONE

    def columns(self, question: Question) -> list[str]:
        return super().columns(question) if question.settings.get(SEVERAL) else [question.key]

    def holds(self, question: Question) -> list[Holds]:
        return super().holds(question) if question.settings.get(SEVERAL) else [Holds.CODE]

    def cells(self, question: Question, answer: Answer | None) -> list[Cell]:
        return super().cells(question, answer)[: len(self.columns(question))]

    def scale(self, question: Question, language: str) -> object:
        return bool(question.settings.get(SEVERAL))
