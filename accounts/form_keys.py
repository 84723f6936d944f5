"""The mark of one filling in of a form: with it, sending the same form twice is sending it once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError


class FormKeyField(forms.UUIDField):
    """Hidden, and never in the way: a mark that was lost or spoilt is a new one, in what is said and on the page."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)

    def clean(self, value: Any) -> UUID:
        try:
            key: UUID | None = super().clean(value)
        except ValidationError:
            key = None
        return key or uuid4()

    def bound_data(self, data: Any, initial: Any) -> UUID:
        return self.clean(data)
