"""The form with which people sign up for an event: a name of any kind, and an address only if they want news."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.events.words import Need
from participation.forms.leaving_a_name import NameForm


class SignUpForm(NameForm):
    needs = forms.MultipleChoiceField(
        label=_("What helps you to take part?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agrees = forms.BooleanField(
        label=_("Yes, you may keep this until the night after"),
        error_messages={"required": _("Say yes here. Without it we cannot keep a place for you.")},
    )

    field_order = ("name", "needs", "email", "agrees", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Only if you want us to remind you, and to tell you if something changes.")
