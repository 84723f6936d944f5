"""What an evaluation says about each criterion, and what shows it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.chain.evidence_files import MEDIA_TYPES, MOST_BYTES
from participation.models.evaluations import Evaluation
from participation.models.standards import Criterion
from participation.standards.words import EvidenceKind, StandardLevel


class Rating(models.Model):
    """How far an organisation says that it has come with one criterion.

    A draft may say anything. What is frozen holds to the rules, which stand in the constraints.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="ratings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="ratings")
    level = models.CharField(_("level"), max_length=14, choices=StandardLevel.choices, blank=True)
    reason = models.TextField(_("why it is not applicable"), blank=True)
    young_say = models.TextField(_("what young people say about it"), blank=True)
    change = models.TextField(_("what changed because of it"), blank=True)
    confirmed_by = models.CharField(_("which young person or group confirms it"), max_length=200, blank=True)
    # How much of the evidence is of this cycle: counted with every change of the evidence, in its transaction.
    evidence_count = models.PositiveSmallIntegerField(default=0, editable=False)
    is_frozen = models.BooleanField(default=False, editable=False)
    # Counts the changes: whoever sends a form says which of them they had seen.
    turn = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["criterion__standard__position", "criterion__position"]
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "criterion"], name="participation_rated_once"),
            models.CheckConstraint(
                condition=Q(level__in=["", *StandardLevel.values]), name="participation_rating_level_known"
            ),
            models.CheckConstraint(
                condition=Q(is_frozen=False) | ~Q(level=""), name="participation_frozen_with_a_level"
            ),
            models.CheckConstraint(
                condition=Q(is_frozen=False) | ~Q(level="not_applicable") | ~Q(reason=""),
                name="participation_frozen_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_frozen=False) | ~Q(level__in=["established", "advanced"]) | Q(evidence_count__gte=1),
                name="participation_frozen_with_evidence",
            ),
            models.CheckConstraint(
                condition=Q(is_frozen=False) | ~Q(level="advanced") | (~Q(change="") & ~Q(confirmed_by="")),
                name="participation_frozen_with_a_change",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_level_display()}"


class RatingEvidence(models.Model):
    """What shows a rating: a file, a link, or what the platform knows, as it knew it on that day."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8, choices=EvidenceKind.choices)
    words = models.CharField(_("what it shows"), max_length=500)
    on = models.DateField(_("of which day it is"))
    is_of_cycle = models.BooleanField(editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    offer = models.CharField(max_length=20, blank=True, editable=False)
    name = models.CharField(max_length=120, blank=True, editable=False)
    media_type = models.CharField(max_length=40, blank=True, editable=False)
    size = models.PositiveIntegerField(default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence of a rating")
        verbose_name_plural = _("evidence of ratings")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="participation_rating_evidence_says_what"),
            models.CheckConstraint(
                condition=(
                    Q(kind="file", url="", offer="", media_type__in=MEDIA_TYPES, size__gte=1, size__lte=MOST_BYTES)
                    & ~Q(sha256="")
                )
                | (Q(kind="link", offer="", media_type="", size=0) & ~Q(url=""))
                | (Q(kind="platform", url="", media_type="", size=0) & ~Q(offer="")),
                name="participation_rating_evidence_of_its_kind",
            ),
            models.UniqueConstraint(
                fields=["rating", "offer"],
                condition=~Q(offer=""),
                name="participation_offer_taken_once",
                violation_error_message=_("This is among the evidence already."),
            ),
        ]

    def __str__(self) -> str:
        return self.words


class RatingEvidenceContent(models.Model):
    """The bytes of a file, in the database: one transaction, one backup."""

    evidence = models.OneToOneField(RatingEvidence, on_delete=models.CASCADE, related_name="content")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.evidence)
