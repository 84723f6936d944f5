"""The filter of the public list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from participation.enums import Answer
from participation.querysets import ViewpointQuerySet


class YouSaidFilter(forms.Form):
    """Organisation and answer; what it does not understand it says, and shows everything."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.active(),
        to_field_name="slug",
        required=False,
        label=_("Who"),
        empty_label=_("Everybody"),
        error_messages={"invalid_choice": _("We do not know this organisation. Here is the whole list.")},
    )
    answer = forms.ChoiceField(
        choices=[("", _("All")), *Answer.choices],
        required=False,
        label=_("What became of it"),
        error_messages={"invalid_choice": _("We do not know this answer. Here is the whole list.")},
    )

    def narrow(self, viewpoints: ViewpointQuerySet) -> ViewpointQuerySet:
        chosen = self.cleaned_data if self.is_valid() else {}
        if organisation := chosen.get("organisation"):
            viewpoints = viewpoints.of_organisation(organisation)
        if answer := chosen.get("answer"):
            viewpoints = viewpoints.filter(answer=answer)
        return viewpoints
