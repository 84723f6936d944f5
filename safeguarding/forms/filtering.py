"""The filter of the queue: by clock, state, who has it, organisation and how it came."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from accounts.models import Organisation
from accounts.rules import organisation_ids_where
from safeguarding.enums import ClockState, ConcernState, Origin
from safeguarding.models import Concern
from safeguarding.models.concern import SOON_DUE
from safeguarding.querysets import ConcernQuerySet
from safeguarding.rules import LEADS

WHO = [("me", _("I have it")), ("nobody", _("Nobody has it"))]


def own_organisations(request: HttpRequest | None) -> QuerySet[Organisation]:
    ids = organisation_ids_where(request.user, *LEADS) if request else []  # type: ignore[arg-type]
    return Organisation.objects.filter(pk__in=ids)


class ConcernFilterSet(WagtailFilterSet):
    clock = django_filters.ChoiceFilter(label=_("Clock"), choices=ClockState.choices, method="by_clock")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ConcernState.choices)
    who = django_filters.ChoiceFilter(label=_("Who has it"), choices=WHO, method="by_who")
    organisation = django_filters.ModelChoiceFilter(label=_("Organisation"), queryset=own_organisations)
    origin = django_filters.ChoiceFilter(label=_("How it came to us"), choices=Origin.choices)

    class Meta:
        model = Concern
        fields = ["clock", "state", "who", "organisation", "origin"]

    def by_clock(self, queryset: ConcernQuerySet, name: str, value: str) -> QuerySet:
        now = timezone.now()
        limits = {
            ClockState.LATE: (None, now),
            ClockState.SOON_DUE: (now, now + SOON_DUE),
            ClockState.IN_TIME: (now + SOON_DUE, None),
        }
        if value == ClockState.STOPPED:
            return queryset.filter(state=ConcernState.CLOSED)
        return queryset.due_between(*limits[ClockState(value)])

    def by_who(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "nobody":
            return queryset.filter(acknowledged_by__isnull=True)
        return queryset.filter(acknowledged_by=self.request.user)
