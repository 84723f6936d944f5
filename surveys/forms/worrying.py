"""What a reader says when a text worries them. Nothing of it is required: the words speak for themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WorryForm(forms.Form):
    is_urgent = forms.BooleanField(label=_("Somebody may be in danger now"), required=False)
    is_about_staff = forms.BooleanField(
        label=_("It may be about a member of staff or a carer"),
        required=False,
        help_text=_("Then tell nobody at that setting."),
    )
    why = forms.CharField(
        label=_("Why it worries you"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the safeguarding lead sees this."),
    )
