"""What a child thinks of being asked, on the scale of their age and with the same keys in every survey.

The six statements follow the four parts of the Lundy model; the keys never change, so that surveys can be compared.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Question
from surveys.blocks.questions import BeingAskedBlock
from surveys.kinds.base import Values
from surveys.kinds.faces import AGES, WORDS, scaled
from surveys.kinds.ready_made import ReadyMade
from surveys.kinds.registry import register
from surveys.kinds.text import LongText

ABOUT_ASKING = "about_asking"
STATEMENTS = {
    "asked_safe": _("I felt safe."),
    "asked_why": _("I understood why I was asked."),
    "asked_choice": _("I could choose how to say it."),
    "asked_listened": _("People listened."),
    "asked_who": _("I know who will hear this."),
    "asked_when": _("I know when I will hear back."),
}
WORDS_WANTED = {
    "asked_best": _("What was the best bit?"),
    "asked_change": _("What should we do differently next time?"),
}


@register
class BeingAsked(ReadyMade):
    name = "being_asked"
    label = _("What it was like to be asked")
    icon = "openquote"
    block_class = BeingAskedBlock

    def questions(self, values: Values) -> list[Question]:
        ratings = [
            self._rating(f"{key}_{length}", Question(key, "", our_words(values, wording)), values, length)
            for key, wording in STATEMENTS.items()
            for length in AGES
        ]
        return ratings + [
            Question(
                key=key,
                kind=LongText.name,
                wording=our_words(values, wording),
                settings={"limit": LongText.limit, ABOUT_ASKING: True},
            )
            for key, wording in WORDS_WANTED.items()
        ]

    def _rating(self, key: str, statement: Question, values: Values, length: int) -> Question:
        rating = scaled(statement, values, length, WORDS["agree"])
        settings = {**rating.settings, ABOUT_ASKING: True}
        return replace(rating, key=key, age_bands=AGES[length], settings=settings)
