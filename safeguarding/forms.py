"""The form with which a concern is closed, and the filter of the queue."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from safeguarding.enums import ConcernState, Outcome
from safeguarding.models import Concern


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How it ends"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        help_text=_("With “No concern” the words go back to the readers. Otherwise only you can see them."),
    )
    note = forms.CharField(
        label=_("What was decided and why"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whom did you speak to, and when? What was the child told?"),
    )


class ConcernFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=ConcernState.choices)

    class Meta:
        model = Concern
        fields = ["state"]
