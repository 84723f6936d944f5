"""Erasing what was kept for as long as the lawful record of its survey says: words, addresses, answers.

Nothing is touched while a safeguarding concern about it is open; its time comes in the first night after. Each batch
is one transaction, and each erases only what is still there, so a night that is cut short is made up for by the next.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from surveys.actions.forget_what_was_made import forget, forget_themes
from surveys.asking.equality import sensitive_keys
from surveys.models import Addressee, Comment, Quote, Response, SurveyCare, SurveyVersion
from surveys.retention import months_before

logger = logging.getLogger(__name__)

BATCH = 500


@dataclass(slots=True)
class Erased:
    """How many of each went; never which."""

    words: int = 0
    addresses: int = 0
    sensitive_answers: int = 0
    responses: int = 0


def erase_what_is_over(*, today: date) -> Erased:
    """Erase all that is over by `today`, survey by survey."""
    erased = Erased()
    for care in SurveyCare.objects.select_related("survey").order_by("pk").iterator():
        erased.responses += _in_batches(_delete_responses(care, today), _over(care, care.responses_months, today))
        erased.addresses += _in_batches(_delete_addresses, _addresses_over(care, today))
        erased.words += _in_batches(_erase_words(today), _words_over(care, today))
        keys = _sensitive_keys(care)
        if keys:
            over = _over(care, care.equality_months, today)
            words = Comment.objects.filter(response__in=over.values("pk"), question_key__in=keys)
            erased.words += _in_batches(_erase_words(today), _not_yet_erased(words))
            erased.sensitive_answers += _in_batches(_cut_answers(keys), over.filter(answers__has_any_keys=list(keys)))
    logger.info(
        "Erased what was over: %s texts, %s addresses, sensitive answers of %s responses, %s whole responses",
        erased.words,
        erased.addresses,
        erased.sensitive_answers,
        erased.responses,
    )
    return erased


def _over(care: SurveyCare, months: int, today: date) -> QuerySet[Response]:
    """The responses of a survey that were kept for `months`: counted from closing, or from the day if it never closes.

    Those with an open concern are left alone.
    """
    closed = care.survey.closes_at
    limit = months_before(today, months)
    concerned = Comment.objects.filter(survey=care.survey_id).with_open_concern()
    found = Response.objects.filter(survey=care.survey_id).exclude(pk__in=concerned.values("response_id"))
    if closed is None:
        return found.filter(day__lte=limit)
    return found if timezone.localdate(closed) <= limit else found.none()


def _words_over(care: SurveyCare, today: date) -> QuerySet[Comment]:
    limit = months_before(today, care.words_months)
    return _not_yet_erased(Comment.objects.filter(survey=care.survey_id, day__lte=limit))


def _addresses_over(care: SurveyCare, today: date) -> QuerySet[Addressee]:
    """Addresses of invitations; most went long before, a while after they were written to."""
    limit = months_before(today, care.contacts_months)
    closed = care.survey.closes_at
    found = Addressee.objects.filter(batch__survey=care.survey_id)
    if closed is None:
        return found.filter(batch__made_at__date__lte=limit)
    return found if timezone.localdate(closed) <= limit else found.none()


def _not_yet_erased(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    concerned = Comment.objects.all().with_open_concern()
    return comments.filter(erased_on__isnull=True).exclude(pk__in=concerned.values("pk"))


def _sensitive_keys(care: SurveyCare) -> set[str]:
    versions = SurveyVersion.objects.filter(survey=care.survey_id).iterator()
    return sensitive_keys(version.as_questionnaire() for version in versions)


def _in_batches(erase: Callable[[list[int]], int], found: QuerySet[Any]) -> int:
    """Erase all of `found`, so many at a time. Every batch leaves the set, so the next look finds the rest."""
    count = 0
    while True:
        with transaction.atomic():
            ids = list(found.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True)[:BATCH])
            if not ids:
                return count
            count += erase(ids)


def _erase_words(today: date) -> Callable[[list[int]], int]:
    def erase(ids: list[int]) -> int:
        Quote.objects.filter(comment__in=ids).delete()
        forget(comments=ids, surveys=_surveys_of(Comment.objects.filter(pk__in=ids)))
        return Comment.objects.filter(pk__in=ids).update(words="", erased_on=today)

    return erase


def _cut_answers(keys: set[str]) -> Callable[[list[int]], int]:
    def cut(ids: list[int]) -> int:
        responses = list(Response.objects.filter(pk__in=ids).only("answers"))
        for response in responses:
            response.answers = {key: answer for key, answer in response.answers.items() if key not in keys}
        return Response.objects.bulk_update(responses, ["answers"])

    return cut


def _delete_addresses(ids: list[int]) -> int:
    Addressee.objects.filter(pk__in=ids).delete()
    return len(ids)


def _delete_responses(care: SurveyCare, today: date) -> Callable[[list[int]], int]:
    """With their comments; evidence of a viewpoint stays as taken back, and what was published stays as it is."""

    def delete(ids: list[int]) -> int:
        SurveyCare.objects.filter(pk=care.pk, answers_over_on=None).update(answers_over_on=today)
        forget_themes(surveys=[care.survey_id])
        Response.objects.filter(pk__in=ids).delete()
        return len(ids)

    return delete


def _surveys_of(found: QuerySet[Any]) -> set[int]:
    return set(found.order_by().values_list("survey_id", flat=True))
