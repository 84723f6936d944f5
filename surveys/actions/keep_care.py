"""Writing down what the law wants to know, and since when nothing of it is missing."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from cms.caching import page_cache
from surveys.lawful import Lack, missing
from surveys.models import Survey, SurveyCare


def keep_care(*, care: SurveyCare, controllers: Iterable[Organisation], by: User) -> list[Lack]:
    """Save the lawful record of a survey; says what is still missing.

    Raises `ValidationError`, and changes nothing, if a survey that has an opening date would lose what it needs.
    """
    with transaction.atomic():
        survey = Survey.objects.select_for_update().get(pk=care.survey_id)
        before = set(missing(survey, user=by))
        care.changed_by = by
        care.save()
        care.controllers.set(controllers)
        lacks = missing(survey, user=by)
        if survey.opens_at is not None and set(lacks) - before:
            raise ValidationError(
                _("This survey has an opening date, so nothing can be taken away here. Change it to something else.")
            )
        confirm_lawful(survey, lacks)
    return lacks


def confirm_lawful(survey: Survey, lacks: list[Lack]) -> None:
    """Keep since when nothing is missing.

    A survey with an opening date stays lawful when its safeguarding lead leaves: free text is switched off while
    nobody is there to read it.
    """
    lawful_at = None if lacks and survey.opens_at is None else survey.lawful_at or (None if lacks else timezone.now())
    Survey.objects.filter(pk=survey.pk).update(lawful_at=lawful_at)
    survey.lawful_at = lawful_at
    transaction.on_commit(page_cache.purge)
