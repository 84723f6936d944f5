"""The form with which a child asks for help."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from accounts.form_keys import FormKeyField

MOST_WORDS = 10_000
MOST_CONTACT = 1_000
TOO_LONG = _("This is too long. Please keep it to %(limit_value)d letters. You can send a second message.")


class HelpForm(forms.Form):
    """What a child wants to say, and how they can be reached; one is enough, and any character may be in it."""

    words = forms.CharField(
        label=_("What do you want to tell us?"),
        required=False,
        strip=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"max_length": TOO_LONG},
    )
    contact = forms.CharField(
        label=_("How can somebody reach you so that it is safe for you?"),
        required=False,
        strip=False,
        max_length=MOST_CONTACT,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=_("For example: a phone number and when to call, or a grown-up you trust."),
        error_messages={"max_length": TOO_LONG},
    )
    say_where = forms.BooleanField(
        label=_("They may know which questions I was answering"),
        required=False,
        help_text=_("If you leave this empty, nobody links this to your answers."),
    )
    key = FormKeyField()

    def __init__(self, *args: Any, with_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["words"], self.fields["contact"]):
            field.validators = [
                rule for rule in field.validators if not isinstance(rule, ProhibitNullCharactersValidator)
            ]
        if not with_place:
            del self.fields["say_where"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned["words"].strip() or cleaned["contact"].strip()):
            raise ValidationError(
                _("Write something in one of the boxes. If you would rather talk, call one of the numbers above.")
            )
        return cleaned
