"""What young inspectors find: the same criteria, in their own words and on their own scale."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.models.evaluations import Evaluation
from participation.models.standards import Criterion
from participation.standards.querysets import FindingQuerySet, InspectionQuerySet
from participation.standards.words import InspectorScale
from safeguarding.models import Concern


class Inspection(models.Model):
    """One young inspector who was asked to look at one evaluation, in their language.

    If they were asked by mistake they are told so, and the row stays: a page that they still have open keeps what they
    typed.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="inspections")
    inspector = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inspections")
    language = models.CharField(_("language"), max_length=12, default=settings.LANGUAGE_CODE)
    invited_at = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-pk"]
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "inspector"],
                name="participation_inspector_once",
                violation_error_message=_("They were asked already."),
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False, finished_at__isnull=True),
                name="participation_taken_back_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}"


class Finding(models.Model):
    """What a young inspector says about one criterion. Their words are kept as they wrote them.

    They are screened like all words of young people, and withheld while a concern about them is open.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="findings")
    found = models.SmallIntegerField(choices=InspectorScale.choices, null=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__standard__position", "criterion__position"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "criterion"], name="participation_found_once"),
            models.CheckConstraint(
                condition=Q(found__isnull=True) | Q(found__in=InspectorScale.values),
                name="participation_finding_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}"
