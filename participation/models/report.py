"""A report to the board: its facts, its frozen figures, the words it was published with, and what was done with it."""

import uuid
from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wordings import WordingField
from participation.reports.figures import Figure, Gone
from participation.reports.querysets import STAYS, BoardReportQuerySet, FrozenFigureQuerySet, OfReportQuerySet
from participation.reports.states import REACH, SURVEYS, Disclosure, ReportDeed, ReportState
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet
from surveys.models import Figure as SurveyFigure

PUBLISHED = Q(state=ReportState.PUBLISHED)
STILL_OPEN = ~PUBLISHED


class BoardReport(models.Model):
    """One edition of a report about a time. What is published stays; a correction is another edition.

    `series` is the same for all editions. `lead_name` and `covered` keep the names of the organisations as they were
    when the figures were frozen. `fingerprint` is the hash of everything that was published.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="superseded_by"
    )
    what_changed = WordingField(_("what changed since the last edition"), blank=True)
    name = models.CharField(_("title"), max_length=120)
    lead = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="reports", verbose_name=_("organisation that writes it")
    )
    covers_all = models.BooleanField(_("about all organisations"), default=True)
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="reports_about", verbose_name=_("about these organisations")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT, editable=False)
    lead_name = models.CharField(max_length=200, blank=True, editable=False)
    covered = models.JSONField(default=list, editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = BoardReportQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-edition", "-pk"]
        verbose_name = _("board report")
        verbose_name_plural = _("board reports")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="participation_report_named"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="participation_report_state_known"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="participation_report_days_in_order",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(edition=1, supersedes__isnull=True, what_changed={})
                | (Q(edition__gt=1, supersedes__isnull=False) & ~Q(what_changed={})),
                name="participation_edition_says_what_changed",
                violation_error_message=_("Say what changed since the last edition. Everybody can read it."),
            ),
            models.UniqueConstraint(fields=["series", "edition"], name="participation_edition_once"),
            models.UniqueConstraint(
                fields=["series"],
                condition=STILL_OPEN,
                name="participation_one_edition_at_work",
                violation_error_message=_("Another edition of this report is being written already."),
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT)
                | Q(frozen_at__isnull=False, sent_at__isnull=False, sent_by__isnull=False),
                name="participation_report_sent_with_figures",
            ),
            models.CheckConstraint(
                condition=(PUBLISHED & Q(published_at__isnull=False, approved_by__isnull=False) & ~Q(fingerprint=""))
                | (STILL_OPEN & Q(published_at__isnull=True, approved_by__isnull=True, fingerprint="")),
                name="participation_report_published_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("sent_by")),
                name="participation_report_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and BoardReport.objects.published().filter(pk=self.pk).exists():
            raise TypeError(STAYS)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(STAYS)

    @property
    def is_published(self) -> bool:
        return self.state == ReportState.PUBLISHED

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT


class FrozenFigure(KeptRow):
    """One figure as it was on one day, with where it came from. `data` is `Figure.data`, in every language.

    What shows a figure of a survey names it, and is shown only as long as that one may be.
    """

    report = models.ForeignKey(BoardReport, on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    data = models.JSONField()
    disclosure = models.CharField(max_length=8, choices=Disclosure.choices)
    comes_from = WordingField()
    source_title = WordingField()
    frozen_at = models.DateTimeField()
    survey_figure = models.ForeignKey(SurveyFigure, null=True, on_delete=models.PROTECT, related_name="+")

    objects = FrozenFigureQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("frozen figure")
        verbose_name_plural = _("frozen figures")
        constraints = [
            models.UniqueConstraint(fields=["report", "source", "key"], name="participation_figure_once"),
            models.UniqueConstraint(fields=["report", "position"], name="participation_figure_in_its_place"),
            models.CheckConstraint(
                condition=Q(disclosure__in=Disclosure.values), name="participation_figure_disclosure_known"
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(key="") & ~Q(comes_from={}), name="participation_figure_with_source"
            ),
            models.CheckConstraint(
                condition=~Q(source__in=[SURVEYS, REACH]) | Q(survey_figure__isnull=False),
                name="participation_figure_of_a_survey_named",
            ),
        ]

    def __str__(self) -> str:
        return self.place

    @property
    def place(self) -> str:
        """How a report names it: its source and its key."""
        return f"{self.source}.{self.key}"

    @property
    def gone(self) -> Gone | None:
        """Why it is shown no longer; None as long as it is."""
        if self.disclosure == Disclosure.GONE:
            return Gone()
        if self.survey_figure is None:
            return None
        withdrawal = self.survey_figure.withdrawal
        return Gone(withdrawal.withdrawn_on, withdrawal.reason) if withdrawal else None

    @property
    def told_as(self) -> str:
        """How it may be told today, which is no more than how it was told at first."""
        return Disclosure.GONE if self.gone else self.disclosure

    @property
    def counted_on(self) -> date:
        return self.as_figure().counted_on or timezone.localdate(self.frozen_at)

    def as_figure(self) -> Figure:
        """What it says; of one that is gone, only what it was about."""
        figure = Figure.from_data(self.key, self.data, self.told_as)
        return figure.emptied() if self.gone else figure


class ReportText(KeptRow):
    """The words of a report in one language, as they were published. `words` is `ReportWords.data`."""

    report = models.ForeignKey(BoardReport, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=12)
    words = models.JSONField()

    objects = OfReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("words of a report")
        verbose_name_plural = _("words of reports")
        constraints = [
            models.UniqueConstraint(fields=["report", "language"], name="participation_report_text_once"),
            models.CheckConstraint(condition=~Q(language=""), name="participation_report_text_in_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.language}"


class ReportStep(KeptRow):
    """One line of the history of a report. Never changed, never deleted."""

    report = models.ForeignKey(BoardReport, on_delete=models.PROTECT, related_name="steps")
    deed = models.CharField(max_length=10, choices=ReportDeed.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("line of a report's history")
        verbose_name_plural = _("lines of reports' histories")
        constraints = [
            models.CheckConstraint(condition=Q(deed__in=ReportDeed.values), name="participation_report_deed_known"),
            models.CheckConstraint(
                condition=~Q(deed=ReportDeed.SENT_BACK) | ~Q(words=""), name="participation_sent_back_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_deed_display()}, {self.at:%d.%m.%Y}"
