"""Who opened, paused, closed or extended a survey, and when."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import OpeningStep
from surveys.models.survey import Survey

RECORD_IS_KEPT = "The record of openings is never changed and never deleted."


class OpeningRecord(models.Model):
    """One change of when a survey takes answers, with the dates after it. Never changed, never deleted."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="opening_records")
    step = models.CharField(_("what was done"), max_length=8, choices=OpeningStep.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), auto_now_add=True)
    opens_at = models.DateTimeField(_("opens"), null=True)
    closes_at = models.DateTimeField(_("closes"), null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=OpeningStep.values), name="surveys_opening_step_known"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: {self.get_step_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(RECORD_IS_KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(RECORD_IS_KEPT)
