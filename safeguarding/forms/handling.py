"""What a lead does with a concern: closing it, a note, handing it over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.enums import Outcome, Told
from safeguarding.models import Concern
from safeguarding.staffing import staffed


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How it ends"), choices=Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What was decided and why"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whom did you speak to, and when?"),
    )
    told = forms.ChoiceField(label=_("Was the child told?"), choices=Told.choices, widget=forms.RadioSelect)
    told_note = forms.CharField(
        label=_("What the child was told, or why nothing could be said"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    release = forms.BooleanField(
        label=_("Give the words back to the readers"),
        required=False,
        help_text=_("With “No concern” they go back in any case. Otherwise they stay with you unless you tick this."),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Add a note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A note stays for good: it cannot be changed or taken back."),
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(label=_("To the lead of"), queryset=Organisation.objects.none())
    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They see the words and the whole history, and so do you."),
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.queryset = staffed().exclude(pk=concern.handled_by.pk)  # type: ignore[attr-defined]
