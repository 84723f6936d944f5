""" "Other, please say": words beside an option. They become a comment and are screened like every free text."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from surveys.asking.exact_text import storable
from surveys.asking.questionnaire import NEEDS_WORDS, Question
from surveys.kinds.base import Posted

WORDS_SUFFIX = ":words"
LIMIT = 500


def words_beside(question: Question, posted: Posted) -> str:
    """What was written beside "other", in the form in which it is stored; empty if there was no such line."""
    if question.other is None or not posted.words.strip():
        return ""
    too_many = len(posted.words) - LIMIT
    if too_many > 0:
        raise ValidationError(
            ngettext(
                "This is %(count)s letter longer than we can keep. Your words are still here: make them shorter.",
                "This is %(count)s letters longer than we can keep. Your words are still here: make them shorter.",
                too_many,
            )
            % {"count": too_many},
            code="long_words",
        )
    return storable(posted.words)


def with_other(question: Question, codes: Sequence[str], words: str) -> tuple[str, ...]:
    """The chosen codes. Who wrote something beside "other" chose it, ticked or not."""
    other = question.other
    if words and other is not None and other.code not in codes:
        return (*codes, other.code)
    return tuple(codes)


def demand_words(question: Question, codes: Sequence[str], words: str) -> None:
    """Ask for words beside "other" where an officer wants them."""
    other = question.other
    if other is not None and other.code in codes and not words and question.settings.get(NEEDS_WORDS):
        raise ValidationError(_("You chose “other”. Please write beside it what you mean."), code="no_words")
