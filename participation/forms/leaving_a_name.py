"""What people leave who want to take part, without an account: a name of any kind, and an address if they like."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.form_keys import FormKeyField

LONGEST_NAME = 60
NO_ADDRESS = _("This is no e-mail address. Look at it again, or leave it out.")


class NameForm(forms.Form):
    """No account, and nothing that has to be true. `key` marks one filling in: sending it twice is sending it once."""

    name = forms.CharField(
        label=_("Your first name or a nickname"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "nickname"}),
        error_messages={
            "required": _("Type a name. It can be a nickname."),
            "max_length": _("This is too long. Type a shorter name."),
        },
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": NO_ADDRESS, "max_length": NO_ADDRESS},
    )
    key = FormKeyField()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned.pop("agrees", None)
        return cleaned
