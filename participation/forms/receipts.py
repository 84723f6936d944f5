"""The form for a receipt code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys import receipts


class ReceiptForm(forms.Form):
    """Takes a code in any case, with or without gaps and dashes, with letters that look alike."""

    code = forms.CharField(
        label=_("Your receipt code"),
        max_length=100,
        help_text=_("The code that you got when you sent your answers. Capital letters and gaps do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={
            "required": _("Type the code from your receipt."),
            "max_length": _("This is longer than a receipt code. Type the ten letters and numbers from your receipt."),
        },
    )

    def clean_code(self) -> str:
        code = receipts.normalise(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A receipt code has ten letters and numbers. Look at your receipt again: is one missing?")
            )
        return code
