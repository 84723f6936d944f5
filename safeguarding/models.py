"""Concerns, and the log of who read whose words."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.enums import ConcernState, Origin, Outcome, Urgency
from safeguarding.querysets import ConcernQuerySet


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
    words = models.TextField(_("the words"))
    language = models.CharField(_("language"), max_length=12, blank=True)
    matches = models.JSONField(_("what the screen matched"), default=list)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True)
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
                | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")),
                name="safeguarding_concern_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_urgency_display()}, {self.created_at:%d.%m.%Y %H:%M}"


class Reading(models.Model):
    """Somebody was shown free text. Written before the text is shown; never changed, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="readings")
    what = models.CharField(_("what was read"), max_length=200)
    count = models.PositiveIntegerField(_("how many texts"))
    read_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-read_at"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0), name="safeguarding_reading_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.what}, {self.read_at:%d.%m.%Y %H:%M}"
