"""Keeping the facts of a consultation: its days, who takes part, whom it asks and how."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import Organisation
from cms.caching.page_cache import purge
from participation.models import ChildSetting, Consultation, PlanChoice, Priority
from participation.planning.words import Facet
from surveys.models import Area


@transaction.atomic
def keep_facts(
    *,
    consultation: Consultation,
    partners: Iterable[Organisation],
    choices: Mapping[Facet, Iterable[str]],
    settings: Iterable[ChildSetting] = (),
    new_settings: Iterable[str] = (),
    areas: Iterable[Area] = (),
    priorities: Iterable[Priority] = (),
) -> None:
    """Write a consultation that was checked already, with everything that hangs on it; the public page follows."""
    consultation.save()
    consultation.partners.set(partners)
    consultation.asked_at.set([*settings, *(setting_named(name) for name in new_settings)])
    consultation.asked_areas.set(areas)
    consultation.priorities.set(priorities)
    consultation.choices.all().delete()
    PlanChoice.objects.bulk_create(
        PlanChoice(consultation=consultation, facet=facet, value=value)
        for facet, values in choices.items()
        for value in dict.fromkeys(values)
    )
    transaction.on_commit(purge)


def setting_named(name: str) -> ChildSetting:
    """The school or setting of this name, however it was written; a new one if nobody has named it before."""
    plain = " ".join(name.split())
    known = ChildSetting.objects.filter(name__iexact=plain).first()
    return known or ChildSetting.objects.create(name=plain)
