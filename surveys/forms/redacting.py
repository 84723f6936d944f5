"""What a reader types to hide who is meant in a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.enums import RedactionReason


class RedactionForm(forms.Form):
    """The text, in which general words in square brackets take the place of others."""

    typed = forms.CharField(
        label=_("The text as others may read it"),
        max_length=60_000,
        strip=False,
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
        help_text=_(
            "Put general words in square brackets in place of names, places and whatever could show who is meant: "
            "“My [brother] goes to [a school]”. Change nothing else. If nothing has to be hidden, keep it as it is."
        ),
        error_messages={"required": _("The text is gone from here. Go back and begin again.")},
    )
    reason = forms.ChoiceField(
        label=_("Why it is hidden"), required=False, choices=[("", _("Nothing is hidden")), *RedactionReason.choices]
    )
    note = forms.CharField(label=_("More about why, if it helps"), required=False, max_length=500)
