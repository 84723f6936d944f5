"""Faces: two for the youngest, three up to eleven, five worded ones from twelve on.

Scales of different lengths are different questions, never one list of codes: a block that lets age decide stands for
three questions, each for its age bands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import ChoiceBlock

from surveys.blocks import QuestionBlock
from surveys.conditions import Comparison
from surveys.enums import AgeBand, Operator
from surveys.kinds.base import Values
from surveys.kinds.choice import OneOf, our_words
from surveys.kinds.registry import register
from surveys.questionnaire import Option, Question

BY_AGE = "by_age"
AGES = {
    2: (AgeBand.UNDER_8,),
    3: (AgeBand.FROM_8,),
    5: (AgeBand.FROM_12, AgeBand.ADULT, AgeBand.UNSAID),
}
CODES = {
    2: ("good", "not_good"),
    3: ("good", "ok", "not_good"),
    5: ("very_good", "good", "ok", "not_good", "not_good_at_all"),
}
WORDS = {
    "good": {
        "very_good": pgettext_lazy("face", "Very good"),
        "good": pgettext_lazy("face", "Good"),
        "ok": pgettext_lazy("face", "In between"),
        "not_good": pgettext_lazy("face", "Not good"),
        "not_good_at_all": pgettext_lazy("face", "Not good at all"),
    },
    "agree": {
        "very_good": pgettext_lazy("face", "Yes, very much"),
        "good": pgettext_lazy("face", "Yes"),
        "ok": pgettext_lazy("face", "A bit"),
        "not_good": pgettext_lazy("face", "No"),
        "not_good_at_all": pgettext_lazy("face", "No, not at all"),
    },
}


class FacesBlock(QuestionBlock):
    scale = ChoiceBlock(
        choices=[
            (BY_AGE, _("As it suits the age: two, three or five faces")),
            ("2", _("Two faces")),
            ("3", _("Three faces")),
            ("5", _("Five faces")),
        ],
        default=BY_AGE,
        label=_("How many faces"),
    )
    words = ChoiceBlock(
        choices=[("good", _("From “very good” to “not good at all”")), ("agree", _("From “yes” to “no”"))],
        default="good",
        label=_("Words under the faces"),
    )


@register
class Faces(OneOf):
    name = "faces"
    label = _("Faces")
    icon = "user"
    template = "surveys/kinds/faces.html"
    block_class = FacesBlock

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        value = next(iter(values.values()))
        words = WORDS[value["words"]]
        if value["scale"] != BY_AGE:
            return [self._scaled(question, values, int(value["scale"]), words)]
        return [
            replace(self._scaled(question, values, length, words), key=f"{question.key}_{length}", age_bands=ages)
            for length, ages in AGES.items()
        ]

    def _scaled(self, question: Question, values: Values, length: int, words: Mapping[str, Promise]) -> Question:
        options = tuple(Option(code, our_words(values, words[code]), pictogram=code) for code in CODES[length])
        return replace(question, options=options, settings={"faces": length})

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        """A face that a shorter scale does not have cannot be chosen there; not choosing it is any answer."""
        found = []
        for question in questions:
            here = replace(comparison, question=question.key)
            if not comparison.code or question.option(comparison.code):
                found.append(here)
            elif comparison.operator == Operator.IS_NOT:
                found.append(replace(here, operator=Operator.ANSWERED, code=""))
        return found
