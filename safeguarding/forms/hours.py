"""When somebody is there: the staffed week, and days off."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from safeguarding.clock import Hours


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, label: str) -> None:
        super().__init__(format="%H:%M", attrs={"aria-label": label})


class HoursForm(forms.Form):
    """From and to for each day of the week; a day without either is a day on which nobody is there."""

    staff_route = forms.CharField(
        label=_("How to reach the LADO"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Name and telephone number. Shown beside concerns about staff and carers."),
    )
    takes_requests = forms.BooleanField(
        label=_("Requests for help that belong to no survey come to us"),
        required=False,
        help_text=_("One organisation on the whole site can say this."),
    )

    def __init__(self, *args: Any, hours: Hours, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in WEEKDAYS.items():
            begins, ends = hours.get(weekday, (None, None))
            self.fields[f"begins_{weekday}"] = time_field(_("%(day)s, from") % {"day": name}, begins)
            self.fields[f"ends_{weekday}"] = time_field(_("%(day)s, to") % {"day": name}, ends)

    def days(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The name of each day with its two fields."""
        return [(str(name), self[f"begins_{day}"], self[f"ends_{day}"]) for day, name in WEEKDAYS.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for weekday in WEEKDAYS:
            begins, ends = cleaned.get(f"begins_{weekday}"), cleaned.get(f"ends_{weekday}")
            if {f"begins_{weekday}", f"ends_{weekday}"} & set(self.errors):
                continue
            if (begins is None) != (ends is None):
                self.add_error(f"ends_{weekday}", _("Give both times, or neither if nobody is there on this day."))
            elif begins and ends and ends <= begins:
                self.add_error(f"ends_{weekday}", _("The day ends after it begins."))
        if not self.errors and not self.hours():
            raise ValidationError(_("Somebody must be there on one day of the week at least."))
        return cleaned

    def hours(self) -> Hours:
        """What was typed, by weekday."""
        typed = self.cleaned_data
        found = {day: (typed.get(f"begins_{day}"), typed.get(f"ends_{day}")) for day in WEEKDAYS}
        return {day: (begins, ends) for day, (begins, ends) in found.items() if begins and ends}


def time_field(label: str, initial: time | None) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, initial=initial, widget=TimeInput(str(label)), input_formats=["%H:%M"]
    )


class DayOffForm(forms.Form):
    day = forms.DateField(
        label=_("Nobody is there on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("Why"), max_length=100, required=False)
