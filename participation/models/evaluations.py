"""Evaluations: one per organisation, cycle and track, with everything that happened to it."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from participation.enums import Track
from participation.models.consultations import Consultation
from participation.models.cycles import Cycle
from participation.models.standards import SetVersion
from participation.standards.querysets import EvaluationQuerySet
from participation.standards.words import EvaluationHappened, EvaluationState, HandedIn
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class Evaluation(models.Model):
    """How one organisation says that it meets the standards, in routine or in project work."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="evaluations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evaluations")
    track = models.CharField(_("track"), max_length=8, choices=Track.choices)
    version = models.ForeignKey(SetVersion, on_delete=models.PROTECT, related_name="evaluations")
    consultations = models.ManyToManyField(
        Consultation, blank=True, related_name="evaluations", verbose_name=_("consultations that it is about")
    )
    state = models.CharField(max_length=10, choices=EvaluationState.choices, default=EvaluationState.DRAFT)
    peer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluations_to_review"
    )
    peer_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(_("what the peer reviewer says"), blank=True)
    # Of the first time, whatever was opened again afterwards.
    first_signed_on = models.DateField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "organisation", "track"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.UniqueConstraint(fields=["cycle", "organisation", "track"], name="participation_evaluation_once"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="participation_evaluation_track_known"),
            models.CheckConstraint(
                condition=Q(state__in=EvaluationState.values), name="participation_evaluation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(peer_organisation__isnull=True) | ~Q(peer_organisation=F("organisation")),
                name="participation_peer_of_another_organisation",
            ),
            models.CheckConstraint(
                condition=Q(peer__isnull=True, peer_organisation__isnull=True)
                | Q(peer__isnull=False, peer_organisation__isnull=False),
                name="participation_peer_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(peer__isnull=False), name="participation_with_somebody"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["draft", "with_peer"], reviewed_at__isnull=True))
                | (Q(state__in=["reviewed", "signed_off"], reviewed_at__isnull=False) & ~Q(review="")),
                name="participation_reviewed_in_words",
            ),
            models.CheckConstraint(
                condition=(~Q(state="signed_off") & Q(signed_off_at__isnull=True, sha256=""))
                | (Q(state="signed_off", signed_off_at__isnull=False, first_signed_on__isnull=False) & ~Q(sha256="")),
                name="participation_signed_off_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.cycle}, {self.get_track_display()}"

    @property
    def is_signed_off(self) -> bool:
        return self.state == EvaluationState.SIGNED_OFF

    @property
    def is_open_again(self) -> bool:
        """Signed off once, and not now. How it came in the first time stays as it was."""
        return self.first_signed_on is not None and not self.is_signed_off

    @property
    def may_change(self) -> bool:
        """While it is with the peer it stands still, so that both speak of the same words."""
        return self.state in (EvaluationState.DRAFT, EvaluationState.REVIEWED)

    def handed_in(self, due_on: date, extended_until: date | None, on: date) -> HandedIn:
        """How it came in, from the last day of the cycle and that of this organisation, if it was given another."""
        last = max(due_on, extended_until) if extended_until else due_on
        if self.first_signed_on is None:
            return HandedIn.LATE_AND_WAITING if on > last else HandedIn.WAITING
        if self.first_signed_on <= due_on:
            return HandedIn.IN_TIME
        return HandedIn.EXTENDED if self.first_signed_on <= last else HandedIn.LATE


class EvaluationEntry(KeptRow):
    """One line of the history of an evaluation. What was signed off stands in it word for word, and stays."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="entries")
    happened = models.CharField(max_length=12, choices=EvaluationHappened.choices)
    words = models.TextField(blank=True)
    frozen = models.TextField(blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("line of an evaluation's history")
        verbose_name_plural = _("lines of an evaluation's history")
        constraints = [
            models.CheckConstraint(
                condition=Q(happened__in=EvaluationHappened.values), name="participation_evaluation_entry_known"
            ),
            models.CheckConstraint(
                condition=~Q(happened__in=["reopened", "reviewed"]) | ~Q(words=""),
                name="participation_evaluation_entry_in_words",
            ),
            models.CheckConstraint(
                condition=(Q(happened="signed_off") & ~Q(frozen="") & ~Q(sha256=""))
                | (~Q(happened="signed_off") & Q(frozen="", sha256="")),
                name="participation_evaluation_entry_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_happened_display()}, {self.at:%d.%m.%Y}"


class HandedOver(KeptRow):
    """How one evaluation stood when its cycle was handed over to the board. What comes later is later."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="handed_over")
    state = models.CharField(max_length=10, choices=EvaluationState.choices)
    handed_in = models.CharField(max_length=16, choices=HandedIn.choices)
    sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evaluation before the board")
        verbose_name_plural = _("evaluations before the board")
        constraints = [
            models.CheckConstraint(
                condition=Q(handed_in__in=HandedIn.values), name="participation_handed_over_in_known"
            ),
            models.CheckConstraint(
                condition=(Q(state="signed_off") & ~Q(sha256="")) | (~Q(state="signed_off") & Q(sha256="")),
                name="participation_handed_over_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}: {self.get_handed_in_display()}"

    @property
    def was_open_again(self) -> bool:
        """It had come in, and somebody had opened it again by then."""
        has_come = self.handed_in not in (HandedIn.WAITING, HandedIn.LATE_AND_WAITING)
        return has_come and self.state != EvaluationState.SIGNED_OFF
