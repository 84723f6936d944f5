"""Kinds with one answer out of a list: single choice and yes or no."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.blocks import ListBlock, StructValue

from surveys.answers import Answer
from surveys.blocks import OptionBlock, QuestionBlock
from surveys.enums import OptOut
from surveys.kinds.base import Kind, Posted, Values
from surveys.kinds.registry import register
from surveys.pictures import picture_of
from surveys.questionnaire import Option, Question, Texts


def our_words(languages: Iterable[str], text: str | Promise) -> Texts:
    """A text of the platform's own, in each language."""
    found = {}
    for language in languages:
        with override(language):
            found[language] = str(text)
    return found


class OneOf(Kind):
    """A kind whose answer is the code of one option."""

    template = "surveys/kinds/choice.html"
    # In one radio group with the options, an opt-out begins with a sign that no code has.
    opt_out_mark = ":"

    def read(self, data: Any, name: str) -> Posted:
        raw = data.get(name) or ""
        if raw.startswith(self.opt_out_mark):
            return Posted(opt_outs=(raw[1:],))
        return Posted(value=raw)

    def check(self, question: Question, posted: Posted) -> Answer | None:
        for code in posted.opt_outs:
            if code in OptOut.values:
                return Answer(opt_out=code)
        if posted.value and question.option(posted.value):
            return Answer(value=posted.value)
        if posted.value or posted.opt_outs:
            raise ValidationError(_("That is not one of the answers here. Choose one from the list."), code="unknown")
        return None


class SingleChoiceBlock(QuestionBlock):
    options = ListBlock(OptionBlock(), min_num=2, label=_("Options"), collapsed=True)


@register
class SingleChoice(OneOf):
    name = "single_choice"
    label = _("Choose one")
    icon = "radio-full"
    block_class = SingleChoiceBlock

    def source_problems(self, value: StructValue) -> list[str]:
        problems = []
        codes = Counter(option["code"] for option in value["options"])
        if len(value["options"]) < 2:
            problems.append(_now("It needs at least two options. Add another one."))
        for option in value["options"]:
            if not option["code"]:
                problems.append(
                    _now("The option “%(label)s” has no code. Give it one, such as “often”.")
                    % {"label": option["label"]}
                )
        for code, count in codes.items():
            if code and count > 1:
                problems.append(_now("Two options have the code “%(code)s”. Each needs its own.") % {"code": code})
        return problems

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        options = []
        for index, option in enumerate(next(iter(values.values()))["options"]):
            label = {language: value["options"][index]["label"] for language, value in values.items()}
            options.append(Option(option["code"], label, picture_of(option["image"])))
        return [replace(question, options=tuple(options))]


@register
class YesNo(OneOf):
    name = "yes_no"
    label = _("Yes or no")
    icon = "check"
    block_class = QuestionBlock

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        options = [
            Option("yes", our_words(values, _("Yes")), pictogram="yes"),
            Option("no", our_words(values, _("No")), pictogram="no"),
        ]
        return [replace(question, options=tuple(options))]
