"""The form in which officers give a survey its name and its dates."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import to_current_timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.actions.change_opening import DATES, Dates, Overtaken, change_facts, dates_of, settle
from surveys.forms.moments import MomentField
from surveys.lawful import as_list, missing
from surveys.models import Survey


class SeenField(forms.Field):
    """A moment as the page showed it, posted again unseen: "" for none, None where a page does not say it readably."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def prepare_value(self, value: Any) -> str:
        return as_posted(value) if isinstance(value, datetime) else value or ""

    def to_python(self, value: str | None) -> datetime | str | None:
        try:
            return parse_datetime(value) if value else value
        except ValueError:
            return None


def as_posted(moment: datetime | None) -> str:
    """A moment to the second, without the ambiguities of the clock on the wall."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z" if moment else ""


class SurveyFactsForm(forms.ModelForm):
    """The facts of a survey, the same for all its language pages. They count at once, without publishing."""

    opens_at = MomentField(required=False, label=_("Opens"), help_text=_("Without it nobody can answer."))
    closes_at = MomentField(
        required=False,
        label=_("Closes"),
        help_text=_("Left empty, it stays open. Pages that are open at that moment can be sent for 30 minutes."),
    )

    seen_opens_at = SeenField()
    seen_closes_at = SeenField()

    class Meta:
        model = Survey
        fields = ["name", "respondent_group", "opens_at", "closes_at"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.row = dates_of(self.instance)
        for name, moment in zip(DATES, self.row, strict=True):
            self.fields[f"seen_{name}"].initial = moment

    def clean(self) -> dict[str, Any]:
        """The same refusals as the action's. Of a date that was not typed anew, the row's counts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not all(name in cleaned for name in DATES):
            return cleaned
        try:
            dates = settle(self.row, (cleaned["opens_at"], cleaned["closes_at"]), self._seen())
        except Overtaken as refusal:
            self.take(refusal)
        else:
            cleaned.update(zip(DATES, dates, strict=True))
            self._check_is_lawful(cleaned["opens_at"])
        return cleaned

    def _seen(self) -> Dates:
        """The dates that the page showed; those of the row where it does not say."""
        opens_at, closes_at = (
            there if said is None else said or None
            for there, said in zip(self.row, (self.cleaned_data[f"seen_{name}"] for name in DATES), strict=True)
        )
        return opens_at, closes_at

    def _check_is_lawful(self, opens_at: datetime | None) -> None:
        """With links, which the action's refusal has not."""
        if opens_at is None or (opens_at == self.row[0] and self.instance.lawful_at is not None):
            return
        lacks = missing(self.instance, user=self.user)
        if lacks:
            self.add_error("opens_at", format_html("{}{}", _("It cannot open yet. First:"), as_list(lacks)))

    def take(self, refusal: ValidationError) -> None:
        """Show each message at its field, and those of fields that are not asked here above the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, messages in refusal.error_dict.items():
            self.add_error(name if name in self.fields else None, messages)
        if isinstance(refusal, Overtaken):
            self._show_row(refusal)

    def _show_row(self, refusal: Overtaken) -> None:
        """Let the next try build on the dates of the row, and show them where nothing else was typed."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        for name, there in zip(DATES, refusal.row, strict=True):
            typed[f"seen_{name}"] = as_posted(there)
            if name not in refusal.touched:
                typed[name] = self.fields[name].widget.format_value(there and to_current_timezone(there)) or ""
        self.data = typed

    def save(self, commit: bool = True) -> Survey:
        """Write the facts down in the name of `user`; only for a form that is valid.

        Raises `ValidationError` if that is impossible by now; see `take`.
        """
        facts: dict[str, Any] = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return change_facts(survey=self.instance, user=self.user, seen=self.row, **facts)
