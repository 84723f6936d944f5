"""Kinds with one answer out of a list: single choice and yes or no."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, StructValue

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.asking.conditions import Comparison
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question
from surveys.blocks.stream import BEHIND_THE_WHEEL, AtLeastTwoBlock, OptionBlock, QuestionBlock
from surveys.enums import OptOut
from surveys.kinds.base import Kind, Posted, Values
from surveys.kinds.options import option_problems, option_settings, options_of
from surveys.kinds.other import WORDS_SUFFIX, demand_words, with_other, words_beside
from surveys.kinds.registry import register


class OneOf(Kind):
    """A kind whose answer is the code of one option."""

    template = "surveys/kinds/choice.html"
    # In one radio group with the options, an opt-out begins with a sign that no code has.
    opt_out_mark = ":"

    def read(self, data: Any, name: str) -> Posted:
        raw, words = data.get(name) or "", data.get(name + WORDS_SUFFIX) or ""
        if raw.startswith(self.opt_out_mark):
            return Posted(opt_outs=(raw[1:],), words=words)
        return Posted(value=raw, words=words)

    def check(self, question: Question, posted: Posted) -> Answer | None:
        wishes = [code for code in posted.opt_outs if code in OptOut.values][:1]
        chosen = wishes or [code for code in (posted.value,) if question.option(code)]
        if not chosen and (posted.value or posted.opt_outs):
            raise ValidationError(_("That is not one of the answers here. Choose one from the list."), code="unknown")
        words = words_beside(question, posted)
        codes = with_other(question, chosen, words)
        if len(codes) > 1:
            raise ValidationError(
                _("You wrote something beside “other”, but chose another answer. Choose “other”, or clear the words."),
                code="both",
            )
        if wishes:
            return Answer(opt_out=wishes[0])
        demand_words(question, codes, words)
        return Answer(value=codes[0], words=words) if codes else None

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        """The headings under which options stand, each with its codes; none where they stand in one list."""
        groups = [
            {"title": group["title"].get(language, ""), "codes": group["codes"]}
            for group in question.settings.get("groups", ())
        ]
        return {"groups": groups}

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer]:
        return [*(Answer(value=option.code) for option in question.options), DONT_KNOW]


class SingleChoiceBlock(QuestionBlock):
    options = AtLeastTwoBlock(OptionBlock(), label=_("Options"), help_text=BEHIND_THE_WHEEL)
    mixed = BooleanBlock(required=False, label=_("Mix the order for each person"))
    needs_words = BooleanBlock(required=False, label=_("Whoever chooses “other” must say what they mean"))


@register
class SingleChoice(OneOf):
    name = "single_choice"
    label = _("Choose one")
    icon = "radio-full"
    block_class = SingleChoiceBlock
    only_fills_in = True

    def source_problems(self, value: StructValue) -> list[str]:
        return option_problems(value)

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        settings = {**question.settings, **option_settings(next(iter(values.values())))}
        return [replace(question, options=options_of(values), settings=settings)]


@register
class YesNo(OneOf):
    name = "yes_no"
    label = _("Yes or no")
    icon = "check"
    block_class = QuestionBlock
    only_fills_in = True

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        options = [
            Option("yes", our_words(values, _("Yes")), pictogram="yes"),
            Option("no", our_words(values, _("No")), pictogram="no"),
        ]
        return [replace(question, options=tuple(options))]
