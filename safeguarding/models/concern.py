"""Concerns: signs that a child may be unsafe."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.enums import ClockState, ConcernState, Origin, Outcome, Told, Topic, Urgency
from safeguarding.querysets import ConcernQuerySet

SOON_DUE = timedelta(hours=1)


class Concern(models.Model):
    """A sign that a child may be unsafe.

    It keeps its own copy of the words and its own exact time, so it outlives an answer that is taken back. It knows
    where the words came from only as text (`source`), never by a key into another app. Its two deadlines are counted
    in staffed time when it comes in and when somebody acknowledges it, and again whenever the hours change.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="concerns")
    cover = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="covered_concerns"
    )
    turn = models.PositiveSmallIntegerField(_("how often it was handed over"), default=0)
    origin = models.CharField(_("how it came to us"), max_length=16, choices=Origin.choices)
    urgency = models.CharField(_("urgency"), max_length=8, choices=Urgency.choices)
    source = models.CharField(_("where it was said"), max_length=200)
    words = models.TextField(_("the words"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    matches = models.JSONField(_("what the screen matched"), default=list)
    created_at = models.DateTimeField(_("came in"), auto_now_add=True)
    was_staffed = models.BooleanField(_("somebody staffed the queue when it came in"), default=True, editable=False)
    said_about_staff = models.BooleanField(_("somebody said that it is about staff or a carer"), default=False)
    waiting_since = models.DateTimeField(_("with those who handle it since"), default=timezone.now)
    # A concern whose clock nobody has set is due at once.
    acknowledge_by = models.DateTimeField(_("to be acknowledged by"), default=timezone.now)
    state = models.CharField(_("state"), max_length=12, choices=ConcernState.choices, default=ConcernState.NEW)
    acknowledged_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decide_by = models.DateTimeField(_("to be decided by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_note = models.TextField(_("what was decided and why"), blank=True)
    told = models.CharField(_("whether the child was told"), max_length=8, choices=Told.choices, blank=True)
    told_note = models.TextField(_("what the child was told"), blank=True)
    is_released = models.BooleanField(_("readers may see the words again"), default=False)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        indexes = [
            models.Index(fields=["organisation", "state", "created_at"]),
            models.Index(fields=["state", "acknowledge_by"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ConcernState.values), name="safeguarding_concern_state_known"
            ),
            models.CheckConstraint(condition=Q(urgency__in=Urgency.values), name="safeguarding_concern_urgency_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="safeguarding_concern_origin_known"),
            models.CheckConstraint(
                condition=Q(
                    state="new", acknowledged_at__isnull=True, acknowledged_by__isnull=True, decide_by__isnull=True
                )
                | (~Q(state="new") & Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False)),
                name="safeguarding_concern_acknowledged_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="closed",
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    outcome__in=Outcome.values,
                    told__in=Told.values,
                )
                & ~Q(outcome_note="")
                & ~Q(told_note="")
                | (
                    ~Q(state="closed")
                    & Q(closed_at__isnull=True, closed_by__isnull=True)
                    & Q(outcome="", outcome_note="", told="", told_note="")
                ),
                name="safeguarding_concern_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=(Q(is_released=False) | Q(state="closed"))
                & (~Q(outcome="no_concern") | Q(is_released=True)),
                name="safeguarding_concern_released_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("organisation")),
                name="safeguarding_concern_covered_by_others",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_urgency_display()}, {timezone.localtime(self.created_at):%d.%m.%Y %H:%M}"

    def topics(self) -> list[Topic]:
        """What the expressions that matched are about, each once."""
        found = dict.fromkeys(match.get("topic") for match in self.matches)
        return [Topic(value) for value in found if value in Topic.values]

    def is_about_staff(self) -> bool:
        return self.said_about_staff or Topic.STAFF in self.topics()

    @property
    def how_urgent(self) -> str:
        """In one word, for narrow columns."""
        return str(_("Urgent")) if self.urgency == Urgency.URGENT else str(_("Soon"))

    @property
    def handled_by(self) -> Organisation:
        """The organisation whose lead and deputies are to act now."""
        return self.cover or self.organisation

    @property
    def due_at(self) -> datetime | None:
        """By when the next thing must have happened to it; None once it is closed."""
        if self.state == ConcernState.CLOSED:
            return None
        return self.acknowledge_by if self.state == ConcernState.NEW else self.decide_by

    def clock_state(self, at: datetime) -> ClockState:
        """How it stands against its clock at the moment `at`."""
        due = self.due_at
        if due is None:
            return ClockState.STOPPED if self.state == ConcernState.CLOSED else ClockState.IN_TIME
        if due <= at:
            return ClockState.LATE
        return ClockState.SOON_DUE if due <= at + SOON_DUE else ClockState.IN_TIME
