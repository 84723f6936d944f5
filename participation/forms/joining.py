"""The form with which young people ask for a role: a name, and one way to reach them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participation.forms.leaving_a_name import NameForm


class JoinForm(NameForm):
    phone = forms.CharField(
        label=_("Telephone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        help_text=_("It can be the number of a grown-up you trust."),
        error_messages={"max_length": _("This is too long for a telephone number.")},
    )
    agrees = forms.BooleanField(
        label=_("Yes, you may keep this for up to three months, to talk with me about it"),
        error_messages={"required": _("Say yes here. Without it we cannot get in touch with you.")},
    )

    field_order = ("name", "email", "phone", "agrees", "key")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not cleaned["email"] and not cleaned["phone"]:
            raise ValidationError(_("Tell us one way to reach you: an e-mail address or a telephone number."))
        return cleaned
