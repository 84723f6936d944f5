"""Making a pledge, publishing it for good, adding steps to it, and writing down what young people say about it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from cms.caching.page_cache import purge
from participation.actions.overtaken import refuse_if_overtaken
from participation.models import Commitment, Pledge, PledgeRating


@transaction.atomic
def make_pledge(*, lead: Organisation, partners: Iterable[Organisation], facts: Mapping[str, Any]) -> Pledge:
    """A pledge that nobody sees yet."""
    row = Pledge(lead=lead, **facts)
    row.full_clean()
    row.save()
    row.partners.set(partners)
    return row


@transaction.atomic
def change_pledge(
    *, pledge: Pledge, partners: Iterable[Organisation], facts: Mapping[str, Any], seen: str = ""
) -> None:
    """What was promised in public keeps its words; translations and everything around it may be mended."""
    row = Pledge.objects.select_for_update().get(pk=pledge.pk)
    there = {name: getattr(row, name) for name in facts} | {"partners": row.partners.all()}
    refuse_if_overtaken(seen=seen, now=there, wanted={**facts, "partners": partners})
    main = settings.LANGUAGE_CODE
    if row.published_at and facts["promise"].get(main) != row.promise.get(main):
        raise ValidationError(
            {"promise": _("This was promised in public in these words. Make a new pledge for what is different.")}
        )
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.partners.set(partners)
    transaction.on_commit(purge)


@transaction.atomic
def publish_pledge(*, pledge: Pledge) -> None:
    """For everybody, and for good: there is no way back, whatever becomes of it."""
    row = Pledge.objects.select_for_update().get(pk=pledge.pk)
    row.published_at = row.published_at or timezone.now()
    row.save(update_fields=["published_at"])
    transaction.on_commit(purge)


@transaction.atomic
def add_step(*, pledge: Pledge, organisation: Organisation, **facts: Any) -> Commitment:
    """What will be done for the pledge, by one of those who made it."""
    row = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if organisation.pk not in row.organisation_ids():
        raise ValidationError({"organisation": _("Choose an organisation that made this pledge.")})
    step = Commitment(pledge=row, organisation=organisation, **facts)
    step.full_clean()
    step.save()
    transaction.on_commit(purge)
    return step


@transaction.atomic
def rate_pledge(
    *, pledge: Pledge, rated_on: date, group: str, people: int, face: int, words: Mapping[str, str], by: User
) -> PledgeRating:
    """What a group of at least five young people said when they met; it stays as it was said."""
    if rated_on > timezone.localdate():
        raise ValidationError({"rated_on": _("This day has not come yet.")})
    row = PledgeRating(
        pledge=pledge, rated_on=rated_on, group=group.strip(), people=people, face=face, words=words, recorded_by=by
    )
    row.full_clean()
    row.save()
    transaction.on_commit(purge)
    return row
