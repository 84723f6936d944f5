"""Files of answers: those that take long to write, and what was downloaded by whom."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.enums import ExportFormat, ExportState
from surveys.models.survey import Survey
from surveys.querysets import ExportQuerySet

# For how long a file waits to be fetched.
LIFETIME = timedelta(days=1)
# Whoever writes a file and is not heard of for so long was stopped. Putting a long file together at the end is silent.
SILENCE = timedelta(minutes=15)
MOST_TRIES = 3


class Export(models.Model):
    """A file of answers that somebody asked for. It is theirs alone, and goes with its row after a day.

    `tries` counts the writers that began: only the last of them finishes it, whatever the others still do.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="exports")
    file_format = models.CharField(_("format"), max_length=8, choices=ExportFormat.choices)
    # Of the labels in it.
    language = models.CharField(max_length=12)
    # Whose answers, as `surveys.results.filters.kept_filter` takes it.
    where = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    lines = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    heard_at = models.DateTimeField(_("last sign of life of its writer"), null=True, blank=True)
    expires_at = models.DateTimeField()

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["survey", "made_by", "-made_at"]), models.Index(fields=["expires_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(file_format__in=ExportFormat.values), name="surveys_export_format_known"
            ),
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="surveys_export_state_known"),
            models.CheckConstraint(
                condition=Q(state=ExportState.READY, lines__isnull=False)
                | (~Q(state=ExportState.READY) & Q(lines__isnull=True)),
                name="surveys_export_ready_has_lines",
            ),
            models.CheckConstraint(
                condition=~Q(state=ExportState.RUNNING) | Q(heard_at__isnull=False), name="surveys_export_runs_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.file_format}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (ExportState.WAITING, ExportState.RUNNING)

    @property
    def file_name(self) -> str:
        return f"{self.reference}.{self.file_format}"


class Download(models.Model):
    """Who took which answers out of the platform, and when. Never changed and never deleted."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="downloads")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_format = models.CharField(max_length=8, choices=ExportFormat.choices)
    where = models.JSONField(default=dict)
    downloaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-downloaded_at", "-pk"]
        indexes = [models.Index(fields=["survey", "-downloaded_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(file_format__in=ExportFormat.values), name="surveys_download_format_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.file_format}, {self.downloaded_at:%d.%m.%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("What was downloaded is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("What was downloaded is never forgotten.")
