"""How a form writes: what the action refuses is said in it, and two people at one form erase nothing of each other."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from participation.actions.overtaken import mark, plain

NOTHING = "–"


def written(form: forms.BaseForm, write: Callable[[], Any]) -> bool:
    """Whether the action could do it; if not, each message stands at its field."""
    try:
        write()
    except ValidationError as refusal:
        messages = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
        for name, errors in messages.items():
            form.add_error(name if name in form.fields else None, errors)
        return False
    return True


class SeenFacts(forms.Form):
    """A form about facts that several people change. It carries the mark of those that it was opened with.

    The action refuses it with the code "changed" if they are others by then, and the page shows them beside what was
    typed. Whoever presses once more has seen them.
    """

    # Several such forms may stand on one page.
    seen = forms.CharField(required=False, widget=forms.HiddenInput({"id": False}))
    there: Mapping[str, Any] = {}

    def watch(self, there: Mapping[str, Any]) -> None:
        """Say what is saved as the page is built, by the name of the field that changes it."""
        self.there = there
        self.fields["seen"].initial = mark(there)

    def recorded(self, write: Callable[[], Any]) -> bool:
        """Whether it was fine and could be written."""
        if not self.is_valid():
            return False
        if written(self, write):
            return True
        if self.is_overtaken:
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            # The mark of what the page shows, and of nothing later.
            typed[self.add_prefix("seen")] = self.fields["seen"].initial
            self.data = typed
        return False

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else was faster."""
        return any(error.code == "changed" for error in self.non_field_errors().as_data())

    def now(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        """What is saved and is not what was typed, under the names that people read, each text with its language."""
        return [
            (self.fields[name].label, said(self.fields[name], value))
            for name, value in self.there.items()
            if plain(value) != plain(self.cleaned_data.get(name))
        ]


def said(field: forms.Field, value: Any) -> list[tuple[str, str]]:
    """A value as people read it; the language is empty where it is that of the page."""
    if isinstance(value, Mapping):
        return list(value.items()) or [("", NOTHING)]
    if isinstance(value, datetime):
        return [("", date_format(timezone.localtime(value), "j F Y, H:i"))]
    if isinstance(value, date):
        return [("", date_format(value, "j F Y"))]
    labels = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [("", str(labels.get(each, each))) for each in value] or [("", NOTHING)]
    return [("", str(labels.get(value, NOTHING if value in ("", None) else value)))]
