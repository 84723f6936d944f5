"""What was typed beside words that somebody else has changed since."""

from typing import Any

from django import forms


class SeenForm(forms.Form):
    """A form that says which turn of its facts was seen. The action refuses an older one with the code "changed"."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else was faster."""
        return any(error.code == "changed" for error in self.non_field_errors().as_data())

    def see_again(self, turn: int) -> None:
        """Whoever presses once more has been shown what is new in this turn."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("seen")] = str(turn)
        self.data = typed
