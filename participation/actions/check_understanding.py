"""Somebody whose words a viewpoint was made from says whether we understood them."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from participation.enums import Understanding
from participation.models import Viewpoint, ViewpointCheck
from surveys.actions.say_more import say_more
from surveys.answering.later_words import Later
from surveys.models import Response


@transaction.atomic
def check_understanding(
    *,
    viewpoint: Viewpoint,
    response: Response,
    answer: Understanding,
    language: str,
    form_key: UUID,
    words: str = "",
) -> ViewpointCheck | None:
    """The latest answer counts; its words become a comment, once. None for answers that were taken back meanwhile."""
    locked = Response.objects.select_for_update(of=("self",)).only("pk").filter(pk=response.pk).first()
    if locked is None:
        return None
    said = say_more(response=response, later=Later.UNDERSTOOD, words=words, language=language, form_key=form_key)
    check, _is_new = ViewpointCheck.objects.update_or_create(
        viewpoint=viewpoint,
        response=response,
        defaults={"answer": answer, "answered_on": timezone.localdate()} | ({"comment": said} if said else {}),
    )
    return check
