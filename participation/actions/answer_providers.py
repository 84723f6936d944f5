"""Telling all providers the same: their questions, the answers, and who takes part."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.overtaken import refuse_if_overtaken
from participation.models import Consultation, MarketAnswer, Provider


@transaction.atomic
def keep_providers(*, consultation: Consultation, names: Iterable[str], seen: str = "") -> None:
    """Exactly these organisations take part; the order and a name twice do not matter."""
    wanted = {" ".join(name.split()) for name in names} - {""}
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    known = set(consultation.providers.values_list("name", flat=True))
    refuse_if_overtaken(seen=seen, now={"names": known}, wanted={"names": wanted})
    consultation.providers.exclude(name__in=wanted).delete()
    Provider.objects.bulk_create(Provider(consultation=consultation, name=name) for name in sorted(wanted - known))
    transaction.on_commit(purge)


@transaction.atomic
def write_down_question(
    *, consultation: Consultation, question: Mapping[str, str], asked_on: date, answer: Mapping[str, str] | None = None
) -> MarketAnswer:
    """Keep a question of a provider; nobody else sees it before it is published."""
    row = MarketAnswer(consultation=consultation, question=question, asked_on=asked_on, answer=answer or {})
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def change_answer(
    *, row: MarketAnswer, question: Mapping[str, str], answer: Mapping[str, str], seen: str = ""
) -> None:
    """Change what nobody has seen yet. Raises `ValidationError` for what is published."""
    locked = _unpublished(row)
    there = {"question": locked.question, "answer": locked.answer}
    refuse_if_overtaken(seen=seen, now=there, wanted={"question": question, "answer": answer})
    locked.question, locked.answer = question, answer
    locked.full_clean()
    locked.save()


@transaction.atomic
def publish_answer(*, row: MarketAnswer, by: User, on: date) -> None:
    """Show question and answer to everybody at once, for good. Raises `ValidationError` if it cannot be shown."""
    locked = _unpublished(row)
    if not locked.answer:
        raise ValidationError({"answer": _("Write the answer first. Then everybody gets it at the same moment.")})
    locked.published_on, locked.published_by = on, by
    locked.full_clean()
    locked.save()
    transaction.on_commit(purge)


def _unpublished(row: MarketAnswer) -> MarketAnswer:
    locked: MarketAnswer = MarketAnswer.objects.select_for_update().get(pk=row.pk)
    if locked.published_on is not None:
        raise ValidationError(
            _("Everybody has this answer already, so it stays as it is. Write a new question with what has changed.")
        )
    return locked
