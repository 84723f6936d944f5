"""When somebody is there to open an organisation's concerns, and whom they call about staff."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast
from django.db.models.lookups import EndsWith
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation


def in_whole_minutes(field: str) -> EndsWith:
    """The condition that the time in `field` has no seconds.

    It looks at the time as text. Asking for its second would put a function of Django's into SQLite's tables, which
    no other program that opens the file has, so that nothing else could check a copy of it.
    """
    return EndsWith(Cast(field, models.TextField()), ":00")


class Arrangements(models.Model):
    """What an organisation's lead has arranged. Until this row is there, usual office hours count."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="safeguarding")
    staff_route = models.TextField(
        _("how to reach the LADO"),
        blank=True,
        help_text=_("Name and telephone number. Shown beside concerns about staff and carers."),
    )
    takes_requests = models.BooleanField(
        _("requests for help that belong to no survey come to us"),
        default=False,
        help_text=_("One organisation on the whole site can say this."),
    )
    set_at = models.DateTimeField(_("last set"), auto_now=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["takes_requests"],
                condition=Q(takes_requests=True),
                name="safeguarding_one_takes_requests",
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class StaffedHours(models.Model):
    """From when to when somebody is there on one day of the week."""

    arrangements = models.ForeignKey(Arrangements, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["arrangements", "weekday"], name="safeguarding_hours_once_a_day"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="safeguarding_hours_weekday_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="safeguarding_hours_end_after_beginning"),
            models.CheckConstraint(
                condition=Q(in_whole_minutes("begins"), in_whole_minutes("ends")),
                name="safeguarding_hours_in_whole_minutes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.begins:%H:%M}-{self.ends:%H:%M}"


class DayOff(models.Model):
    """A day on which nobody is there, beside the weekly ones and bank holidays."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="days_off")
    day = models.DateField(_("day"))
    reason = models.CharField(_("why"), max_length=100, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "day"],
                name="safeguarding_day_off_once",
                violation_error_message=_("This day is a day off already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.day:%d.%m.%Y}"
