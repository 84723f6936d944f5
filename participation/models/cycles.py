"""The calendar of evaluations: the rule, the cycles that follow from it, and every step of theirs, taken once."""

import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from participation.enums import Track
from participation.models.standards import SetVersion, StandardSet
from participation.standards.querysets import CycleQuerySet
from participation.standards.words import StepKind
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class CycleRule(models.Model):
    """By which calendar cycles open. There is one for the whole site; without it nothing opens."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    is_on = models.BooleanField(_("cycles open by themselves"), default=True)
    first_opens_on = models.DateField(_("the first cycle opens on"))
    every_months = models.PositiveSmallIntegerField(
        _("months from one cycle to the next"), default=6, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    open_days = models.PositiveSmallIntegerField(
        _("days to evaluate"), default=42, validators=[MinValueValidator(7), MaxValueValidator(180)]
    )
    remind_days = models.PositiveSmallIntegerField(
        _("days before the last day on which everybody is reminded"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    board_days = models.PositiveSmallIntegerField(
        _("days from the last day to the board's meeting"),
        default=28,
        validators=[MinValueValidator(2), MaxValueValidator(180)],
    )
    routine_set = models.ForeignKey(
        StandardSet, on_delete=models.PROTECT, related_name="+", verbose_name=_("standards for routine work")
    )
    project_set = models.ForeignKey(
        StandardSet, on_delete=models.PROTECT, related_name="+", verbose_name=_("standards for project work")
    )
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("calendar rule")
        verbose_name_plural = _("calendar rules")
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="participation_one_rule"),
            models.CheckConstraint(
                condition=Q(every_months__gte=1, every_months__lte=24), name="participation_rule_months"
            ),
            models.CheckConstraint(
                condition=Q(open_days__gte=7, remind_days__gte=1, board_days__gte=2), name="participation_rule_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_opens_on:%d.%m.%Y} + {self.every_months}"


class Cycle(models.Model):
    """One round of evaluations. It keeps the versions of the standards with which it opened."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    covers_from = models.DateField(_("about the time since"))
    opens_on = models.DateField(_("opens on"), unique=True)
    closes_on = models.DateField(_("last day to sign off"))
    board_on = models.DateField(_("the board meets on"))
    remind_days = models.PositiveSmallIntegerField()
    routine_version = models.ForeignKey(SetVersion, on_delete=models.PROTECT, related_name="+")
    project_version = models.ForeignKey(SetVersion, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on"]
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")
        constraints = [
            models.CheckConstraint(
                condition=Q(covers_from__lt=F("opens_on"), closes_on__gt=F("opens_on"), board_on__gt=F("closes_on")),
                name="participation_cycle_days_in_order",
                violation_error_message=_("The board meets after the last day, which comes after the opening."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens_on:%B %Y}"

    def version_of(self, track: str) -> SetVersion:
        return self.project_version if track == Track.PROJECT else self.routine_version

    def is_covered(self, day: date) -> bool:
        """Whether something of that day is of this cycle."""
        return self.covers_from <= day


class Extension(KeptRow):
    """A longer time for one organisation, with its reason, for the board to see. The last one given counts."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="extensions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("new last day"))
    reason = models.TextField(_("why"))
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["granted_at", "pk"]
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="participation_extension_with_reason")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.until:%d.%m.%Y}"


class TakenStep(KeptRow):
    """One step of a cycle, or of the longer time of one organisation.

    It is written once, so each step is taken once however often the sweep runs.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="steps")
    # Of the step that one organisation alone takes; the others are everybody's.
    extension = models.ForeignKey(
        Extension, null=True, blank=True, on_delete=models.PROTECT, related_name="steps", editable=False
    )
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    number = models.PositiveSmallIntegerField(default=1)
    fell_due_on = models.DateField(_("fell due"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("step of a cycle")
        verbose_name_plural = _("steps of cycles")
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "kind", "number"],
                condition=Q(extension__isnull=True),
                name="participation_step_once",
            ),
            models.UniqueConstraint(
                fields=["extension", "kind"],
                condition=Q(extension__isnull=False),
                name="participation_longer_step_once",
            ),
            models.CheckConstraint(
                condition=Q(extension__isnull=True) | Q(kind__in=["remind", "chase"], number=1),
                name="participation_longer_step_known",
            ),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="participation_step_known"),
            models.CheckConstraint(condition=Q(kind="chase") | Q(number=1), name="participation_only_chases_again"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.fell_due_on:%d.%m.%Y}"
