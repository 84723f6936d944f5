"""Concerns, and the log of who read whose words."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.enums import ConcernState, Origin, Outcome, Topic, Urgency
from safeguarding.querysets import LOG_IS_KEPT, ConcernQuerySet, ReadingQuerySet


class Concern(models.Model):
    """A sign that a child may be unsafe.

    It keeps its own copy of the words and its own exact time, so it outlives an answer that is taken back. It knows
    where the words came from only as text (`source`), never by a key into another app.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="concerns")
    origin = models.CharField(_("how it came to us"), max_length=16, choices=Origin.choices)
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices)
    source = models.CharField(_("where it was said"), max_length=200)
    words = models.TextField(_("the words"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    matches = models.JSONField(_("what the screen matched"), default=list)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True)
    was_staffed = models.BooleanField(_("somebody staffed the queue when it came in"), default=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=ConcernState.choices, default=ConcernState.NEW)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("what was decided and why"), blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        indexes = [models.Index(fields=["organisation", "state", "created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ConcernState.values), name="safeguarding_concern_state_known"
            ),
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="safeguarding_concern_urgency_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="safeguarding_concern_origin_known"),
            models.CheckConstraint(
                condition=Q(state="new", acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | (~Q(state="new") & Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False)),
                name="safeguarding_concern_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="closed",
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    outcome__in=Outcome.values,
                )
                & ~Q(outcome_note="")
                | (
                    ~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True, outcome="", outcome_note="")
                ),
                name="safeguarding_concern_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_urgency_display()}, {timezone.localtime(self.created_at):%d.%m.%Y %H:%M}"

    def topics(self) -> list[Topic]:
        """What the expressions that matched are about, each once."""
        found = dict.fromkeys(match.get("topic") for match in self.matches)
        return [Topic(value) for value in found if value in Topic.values]

    def is_about_staff(self) -> bool:
        return Topic.STAFF in self.topics()


class Reading(models.Model):
    """Somebody was shown free text. Written before the text is shown; never changed, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="readings")
    what = models.CharField(_("what was read"), max_length=200)
    count = models.PositiveIntegerField(_("how many texts"))
    read_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-read_at"])]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0), name="safeguarding_reading_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.what}, {timezone.localtime(self.read_at):%d.%m.%Y %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(LOG_IS_KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)
