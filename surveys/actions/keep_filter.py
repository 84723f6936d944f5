"""Keeping a filter of results under a name, and taking it away again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.models import KeptFilter, Survey
from surveys.results.filters import Filter

# All of them stand on one page.
MOST_KEPT = 40


@transaction.atomic
def keep_filter(*, survey: Survey, name: str, narrowed_by: Filter, by: User) -> KeptFilter:
    """Raises `ValidationError` for no name, one that is there already, no filter, or too many filters."""
    locked = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if locked.kept_filters.count() >= MOST_KEPT:
        raise ValidationError(
            _("This survey keeps %(most)d filters, and no more: take one away first."), params={"most": MOST_KEPT}
        )
    kept = KeptFilter(survey=locked, name=name.strip(), query=narrowed_by.to_data(), made_by=by)
    kept.full_clean()
    kept.save()
    return kept


@transaction.atomic
def drop_filter(*, kept: KeptFilter) -> None:
    """Take a kept filter away; once gone it stays gone."""
    KeptFilter.objects.filter(pk=kept.pk).delete()
