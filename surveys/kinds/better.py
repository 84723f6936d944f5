"""Ratings, and the question that one may bring along: what would make it better."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from surveys.asking.conditions import Comparison
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Question
from surveys.kinds.base import Values
from surveys.kinds.choice import OneOf
from surveys.kinds.text import LongText

BETTER = "better"
WHAT_WOULD_MAKE_IT_BETTER = _("What would make it better?")


class Rating(OneOf):
    """A scale, or a table of them, perhaps with the question after it what would make it better."""

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        """A look at the scale is none at the words below it."""
        return super().comparisons(comparison, [question for question in questions if question.kind == self.name])


def and_better(values: Values, ratings: list[Question]) -> list[Question]:
    """`ratings`, all of one block, and the question after them if the officer wants it."""
    source = next(iter(values.values()))
    if not source["with_better"]:
        return ratings
    better = Question(
        key=f"{source['key'] or ''}_{BETTER}",
        kind=LongText.name,
        wording=our_words(values, WHAT_WOULD_MAKE_IT_BETTER),
        settings={"limit": LongText.limit},
    )
    return [*ratings, better]
