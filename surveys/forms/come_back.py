"""The form for the code with which somebody comes back to an unsent sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.answering import receipts


class ComeBackForm(forms.Form):
    """Takes a code in any case, with or without gaps and dashes, with letters that look alike."""

    code = forms.CharField(
        label=_("Your code to come back"),
        max_length=100,
        help_text=_("The code that you got when you stopped. Capital letters and gaps do not matter."),
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "data-code-from-address": True,
            }
        ),
        error_messages={
            "required": _("Type the code that you got when you stopped."),
            "max_length": _("This is longer than a code. Type only its ten letters and numbers."),
        },
    )

    def clean_code(self) -> str:
        code = receipts.normalise(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A code to come back has ten letters and numbers. Look at it again: is one missing?")
            )
        return code
