"""Faces: two for the youngest, three up to eleven, five worded ones from twelve on.

Scales of different lengths are different questions, never one list of codes: the key of each ends in its length, and a
block that lets age decide stands for three questions, each for its age bands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveys.asking.conditions import Comparison
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question
from surveys.blocks.questions import BY_AGE, FacesBlock
from surveys.enums import AgeBand, Operator
from surveys.kinds.base import Values
from surveys.kinds.better import and_better
from surveys.kinds.choice import OneOf
from surveys.kinds.registry import register

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


@register
class Faces(OneOf):
    name = "faces"
    label = _("Faces")
    icon = "user"
    template = "surveys/kinds/faces.html"
    block_class = FacesBlock
    only_fills_in = True

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        value = next(iter(values.values()))
        words = WORDS[value["words"]]
        lengths = AGES if value["scale"] == BY_AGE else {int(value["scale"]): ()}
        found = [
            replace(scaled(question, values, length, words), key=f"{question.key}_{length}", age_bands=ages)
            for length, ages in lengths.items()
        ]
        return and_better(values, found)

    def scale(self, question: Question, language: str) -> object:
        return question.settings["faces"]

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        """A face that a shorter scale does not have cannot be chosen there; not choosing it is any answer."""
        found = []
        for question in questions:
            here = replace(comparison, question=question.key)
            if question.kind != self.name:
                continue
            if not comparison.code or question.option(comparison.code):
                found.append(here)
            elif comparison.operator == Operator.IS_NOT:
                found.append(replace(here, operator=Operator.ANSWERED, code=""))
        return found


def scaled(question: Question, languages: Iterable[str], length: int, words: Mapping[str, Promise]) -> Question:
    """`question` with so many faces."""
    options = tuple(Option(code, our_words(languages, words[code]), pictogram=code) for code in CODES[length])
    return replace(question, kind=Faces.name, options=options, settings={"faces": length})
