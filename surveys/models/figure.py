"""Figures for everybody: frozen once, rounded, small numbers hidden, and never changed afterwards."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from safeguarding.models.kept import KeptRow
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import Sensitivity
from surveys.models.survey import Survey
from surveys.querysets import FigureQuerySet


class Figure(KeptRow):
    """A table of counts as everybody may see it, with the wording of what was asked. It holds no exact cell.

    `table` is the data of a `Disclosed`; `wording` has title and labels of its columns, its rows and each of its
    conditions, in every language. `edition` numbers the answers as they were at that time: `taken` responses, the
    newest of which had the number `through`; `counted` of them fulfilled its conditions and answered what its columns
    ask. These two numbers are never shown. Erasing answers later changes no figure.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="figures")
    finding = WordingField(_("what it shows, in one sentence"))
    table = models.JSONField(editable=False)
    wording = models.JSONField(editable=False)
    sensitivity = models.CharField(
        max_length=9, choices=[(each.value, each.value) for each in Sensitivity], editable=False
    )
    edition = models.PositiveSmallIntegerField(editable=False)
    taken = models.PositiveIntegerField(editable=False)
    counted = models.PositiveIntegerField(editable=False)
    through = models.PositiveBigIntegerField(editable=False)
    first_day = models.DateField(_("first answer"), editable=False)
    last_day = models.DateField(_("last answer"), editable=False)
    frozen_on = models.DateField(_("frozen on"), editable=False)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["-frozen_on", "-pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(condition=~Q(finding={}), name="surveys_figure_says_something"),
            models.CheckConstraint(
                condition=Q(sensitivity__in=[each.value for each in Sensitivity]),
                name="surveys_figure_sensitivity_known",
            ),
            models.CheckConstraint(condition=Q(edition__gte=1), name="surveys_figure_of_an_edition"),
            models.CheckConstraint(condition=Q(counted__lte=models.F("taken")), name="surveys_figure_counts_its_own"),
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="surveys_figure_days"),
        ]

    def __str__(self) -> str:
        return str(self.finding)

    @property
    def disclosed(self) -> Disclosed:
        return Disclosed.from_data(self.table)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawal is not None

    @property
    def withdrawal(self) -> "FigureWithdrawal | None":
        found: Any = getattr(self, "withdrawn", None)
        return found


class FigureWithdrawal(KeptRow):
    """That a figure is shown no longer, and why. What it said was public: later figures are still measured by it."""

    figure = models.OneToOneField(Figure, on_delete=models.PROTECT, related_name="withdrawn")
    reason = WordingField(_("why it is shown no longer"))
    withdrawn_on = models.DateField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    """Nobody where everybody who was counted took their answers back."""

    class Meta:
        verbose_name = _("figure withdrawn")
        verbose_name_plural = _("figures withdrawn")
        constraints = [models.CheckConstraint(condition=~Q(reason={}), name="surveys_figure_withdrawn_with_reason")]

    def __str__(self) -> str:
        return f"{self.figure}: {self.reason}"
