"""A field for a moment on the clock on the wall, which twice a year jumps."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

FIRST_YEAR, LAST_YEAR = 2000, 2100
TO_THE_SECOND = "%Y-%m-%d %H:%M:%S"


def check_is_near(value: date) -> None:
    """Days are counted on from, in weeks and months; near the ends of the calendar there are none to come to."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ValidationError(_("Choose a day of the years %(first)d to %(last)d.") % years, code="far_away")


class MomentField(forms.DateTimeField):
    """A date and a time of day, to the second. A time that the clocks skip or show twice is refused with a remedy."""

    widget = AdminDateTimeInput
    default_validators = [check_is_near]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=AdminDateTimeInput(format=TO_THE_SECOND), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            typed = parse_datetime(str(value).strip())
            if error.code != "ambiguous_timezone" or typed is None:
                raise
            raise ValidationError(_why_not(typed.replace(tzinfo=None)), code="ambiguous_timezone") from error


def _why_not(typed: datetime) -> str:
    """What is the matter with a time of day that the local clock has not exactly once."""
    local = typed.replace(tzinfo=timezone.get_current_timezone())
    exists = local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) == typed
    names = {"time": f"{typed:%H:%M}", "day": f"{typed:%d.%m.%Y}"}
    if exists:
        return _("On %(day)s the clocks go back, so %(time)s comes twice. Choose a time an hour earlier or later.") % (
            names
        )
    return _("On %(day)s the clocks go forward, so there is no %(time)s. Choose a time an hour earlier or later.") % (
        names
    )
