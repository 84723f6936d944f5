"""Keeping how many children there are in each group, and how many answers of each are wanted."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from surveys.models import AreaSet, ReachTarget, ReferenceGroup, ReferencePopulation, Survey
from surveys.models.reach import MOST_WANTED
from surveys.reach.upload import Unreadable, children_by_code


@transaction.atomic
def add_population(
    *,
    organisation: Organisation | None,
    name: str,
    by: str,
    area_set: AreaSet | None,
    counted_on: date,
    content: bytes,
    added_by: User,
) -> ReferencePopulation:
    """Read the file and keep all of it; a `ValidationError` names row and column, and then nothing is kept.

    `organisation` None: the population of the whole city.
    """
    population = ReferencePopulation(
        organisation=organisation, name=name, by=by, area_set=area_set, counted_on=counted_on, added_by=added_by
    )
    population.full_clean()
    try:
        children = children_by_code(content, population.labels())
    except Unreadable as unreadable:
        raise ValidationError({"file": unreadable.problems}) from unreadable
    population.save()
    ReferenceGroup.objects.bulk_create(
        ReferenceGroup(population=population, code=code, count=count) for code, count in children.items()
    )
    return population


@transaction.atomic
def set_targets(*, survey: Survey, population: ReferencePopulation, wanted: Mapping[str, int | None]) -> None:
    """How many answers of each group are wanted; None or nothing said: no target for it."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    known = population.children()
    if set(wanted) - set(known):
        raise ValidationError(_("A group is not in this population any more. Load the page again."))
    if any(number is not None and not 1 <= number <= MOST_WANTED for number in wanted.values()):
        raise ValidationError(_("A target is a whole number from 1 on. Leave it empty where you want none."))
    ReachTarget.objects.filter(survey=locked, population=population).delete()
    ReachTarget.objects.bulk_create(
        ReachTarget(survey=locked, population=population, code=code, wanted=number)
        for code, number in wanted.items()
        if number is not None
    )
