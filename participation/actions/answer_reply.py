"""Somebody says whether a reply answers them; many a no asks for another reply, in public."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cms.caching.page_cache import purge
from participation.chain.how_many import SMALLEST
from participation.enums import Answered
from participation.models import Reply, ReplyAnswer
from surveys.actions.say_more import say_more
from surveys.answering.later_words import Later
from surveys.models import Response

TIME_TO_ANSWER_AGAIN = timedelta(days=28)


@transaction.atomic
def answer_reply(
    *, reply: Reply, response: Response, answer: Answered, language: str, form_key: UUID, words: str = ""
) -> ReplyAnswer | None:
    """The latest answer counts; its words become a comment, once. None for answers that were taken back meanwhile."""
    locked = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    if not Response.objects.select_for_update(of=("self",)).only("pk").filter(pk=response.pk).exists():
        return None
    said = say_more(response=response, later=Later.ANSWERED, words=words, language=language, form_key=form_key)
    given, _is_new = ReplyAnswer.objects.update_or_create(
        reply=locked,
        response=response,
        defaults={"answer": answer, "answered_on": timezone.localdate()} | ({"comment": said} if said else {}),
    )
    _ask_for_another(locked)
    return given


def _ask_for_another(reply: Reply) -> None:
    """Once asked for, it is owed: nobody takes it away by answering otherwise."""
    if reply.again_due_on or not (reply.is_final or reply.follows_id):
        return
    answers = list(ReplyAnswer.objects.filter(reply=reply).values_list("answer", flat=True))
    if is_many(answers.count(Answered.NO), of=len(answers)):
        reply.again_due_on = timezone.localdate() + TIME_TO_ANSWER_AGAIN
        reply.save(update_fields=["again_due_on"])
        transaction.on_commit(purge)


def is_many(count: int, *, of: int) -> bool:
    """More than half, and so many that saying so points at nobody."""
    return count >= SMALLEST and 2 * count > of
