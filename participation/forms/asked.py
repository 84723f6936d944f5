"""The form of those who were asked and have no login: they say that they heard it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HeardForm(forms.Form):
    acknowledged_by = forms.CharField(
        label=_("Your role, or the meeting"),
        max_length=200,
        help_text=_("Everybody can read it."),
        error_messages={"required": _("Write your role, such as “Head of parks”.")},
    )
