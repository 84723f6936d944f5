"""Screening the words of a comment: now, or again within a minute where that fails; never at the cost of an answer."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from safeguarding.actions.raise_concern import raise_if_worrying
from safeguarding.models import Concern
from surveys.answering.later_words import asked_by
from surveys.models import Comment
from surveys.tell_us import kind_of

logger = logging.getLogger(__name__)


def screen_words(comment: Comment) -> None:
    """Give a comment that is about to be stored its concern, if it needs one. Call it in the same transaction.

    A concern that cannot be written is undone up to here. Then the words are marked, and nobody reads them before they
    were screened again. The message of what went wrong might hold the words, so no log shows it.
    """
    try:
        comment.concern = _concern_about(comment)
        comment.needs_screening = False
    except Exception as error:
        logger.error("Words are stored and wait to be screened again: %s", type(error).__name__)
        comment.concern = None
        comment.needs_screening = True


def screen_again() -> int:
    """Screen what waits, each comment in a transaction of its own; says how many are done.

    What fails again stays marked. Two sweeps at once, or one that is killed, screen nothing twice: the mark goes in
    the transaction in which the concern comes.
    """
    waiting = Comment.objects.waiting_for_screening().order_by("pk").values_list("pk", flat=True)
    return sum(_screen_one(pk) for pk in list(waiting))


@transaction.atomic
def _screen_one(pk: int) -> bool:
    found = Comment.objects.waiting_for_screening().select_for_update(of=("self",), skip_locked=True)
    comment = found.select_related("survey__organisation", "response__version").filter(pk=pk).first()
    if comment is None:
        return False
    screen_words(comment)
    if comment.needs_screening:
        return False
    comment.save(update_fields=["concern", "needs_screening"])
    return True


def _concern_about(comment: Comment) -> Concern | None:
    if not comment.words:
        return None
    return raise_if_worrying(
        organisation=comment.survey.organisation,
        words=comment.words,
        typed=comment.words_as_typed,
        language=comment.language,
        source=f"{comment.survey.name}: {_said_as(comment)}"[:200],
    )


def _said_as(comment: Comment) -> str:
    """The question; where nobody asked, what the words were meant as."""
    with override(settings.LANGUAGE_CODE):
        later = asked_by(comment.question_key)
        if later != comment.question_key:
            return str(later)
        kind = kind_of(comment.response)
        if kind:
            return str(kind.label)
    question = comment.response.version.as_questionnaire().question(comment.question_key)
    return question.wording.get(comment.response.language, question.key) if question else comment.question_key
