"""Assent or consent: a statement, and a yes or a no that nobody ticks beforehand."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import ENDS, Option, Question
from surveys.blocks.questions import IS_THE_END, ConsentBlock
from surveys.kinds.base import Values
from surveys.kinds.choice import OneOf
from surveys.kinds.registry import register


@register
class Consent(OneOf):
    name = "consent"
    label = _("Do you agree?")
    icon = "tick-inverse"
    block_class = ConsentBlock
    only_fills_in = True

    def questions(self, values: Values) -> list[Question]:
        """Where the survey goes on only with a yes it must be answered, and not knowing is no yes."""
        (question,) = super().questions(values)
        ends = next(iter(values.values()))["if_no"] == IS_THE_END
        options = (
            Option("yes", our_words(values, _("Yes, I agree")), pictogram="yes"),
            Option("no", our_words(values, _("No, I don't agree")), pictogram="no"),
        )
        settings = {ENDS: True} if ends else {}
        return [replace(question, required=question.required or ends, options=options, settings=settings)]

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer]:
        """Behind one that ends the survey there is nobody who did not say yes."""
        return [Answer(value="yes")] if question.settings.get(ENDS) else super().samples(question, comparisons)
