"""Taking words that come after the answers were sent, screened like all others."""

from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.actions.screen_words import screen_words
from surveys.answering.later_words import Later, key_of
from surveys.asking.exact_text import storable
from surveys.models import Comment, Response


def say_more(*, response: Response, later: Later, words: str, language: str, form_key: UUID) -> Comment | None:
    """A further comment in `response`, with a concern if the screen finds something.

    None for answers that are gone, and where nothing was written.

    The same words from the same form are one comment, however often they are sent; other words are another one.
    """
    if not words.strip():
        return None
    key = key_of(later, uuid5(form_key, storable(words)))
    try:
        with transaction.atomic():
            return _say(response, later, key, words, language)
    except IntegrityError:
        said = Comment.objects.filter(response_id=response.pk, question_key=key).first()
        if said is None:
            raise
        return said


def _say(response: Response, later: Later, key: str, words: str, language: str) -> Comment | None:
    # Only locked and looked at: nobody may take the answers back in the middle.
    found = Response.objects.select_for_update(of=("self",)).select_related("survey__organisation").defer("answers")
    locked = found.filter(pk=response.pk).first()
    if locked is None:
        return None
    said = Comment.objects.filter(response=locked, question_key=key).first()
    if said is not None:
        return said
    comment = Comment(
        response=locked,
        survey=locked.survey,
        question_key=key,
        words=storable(words),
        language=language[:12],
        day=timezone.localdate(),
    )
    screen_words(comment)
    comment.save(force_insert=True)
    return comment
