"""The form in which somebody types the code of their class, or the long one of their card."""

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.answering import class_codes, link_tokens


class CodeForm(forms.Form):
    """Takes a code in any case, with or without gaps and dashes, with letters that look alike."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=100,
        help_text=_("From your teacher, or from the card that you got. Capital letters and gaps do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={
            "required": _("Type the code that you got."),
            "max_length": _("This is longer than any code of ours. Type only the letters and numbers of the code."),
        },
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        code = class_codes.normalised(typed) or link_tokens.normalised(typed)
        if not code:
            raise forms.ValidationError(
                _("A class code has six letters and numbers, and a card has 28. Look again: is one missing?")
            )
        return code
