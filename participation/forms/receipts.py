"""The form for a receipt code, and what whoever holds one can tell us."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from accounts.form_keys import FormKeyField
from participation.enums import Answered, Understanding
from surveys.answering import receipts
from surveys.answering.later_words import MOST_WORDS


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


class WordsForm(forms.Form):
    """Takes words with any character in them, exactly as they were typed. `key` makes pressing twice one text."""

    words = forms.CharField(
        label=_("Do you want to say more?"),
        required=False,
        strip=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "This is too long. Please keep it to %(limit_value)d letters. You can send more afterwards."
            )
        },
    )
    key = FormKeyField()

    def __init__(self, data: Any = None, *, takes_words: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4()} | (kwargs.get("initial") or {})
        super().__init__(data, **kwargs)
        words = self.fields["words"]
        words.validators = [rule for rule in words.validators if not isinstance(rule, ProhibitNullCharactersValidator)]
        if not takes_words:
            # Nobody is there who could act on what a child writes.
            del self.fields["words"]

    @property
    def said(self) -> str:
        return self.cleaned_data.get("words", "")


class UnderstoodForm(WordsForm):
    """ "Did we understand you?" about one viewpoint."""

    answer = forms.ChoiceField(
        label=_("Did we understand you?"),
        choices=Understanding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    field_order = ["answer", "words", "key"]


class AnsweredForm(WordsForm):
    """ "Does this answer you?" about one reply."""

    answer = forms.ChoiceField(
        label=_("Does this answer you?"),
        choices=Answered.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    field_order = ["answer", "words", "key"]


class AddForm(WordsForm):
    """Something more, about anything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "words" in self.fields:
            self.fields["words"].label = _("What do you want to add?")
            self.fields["words"].required = True
            self.fields["words"].error_messages["required"] = _("Write something first.")

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words
