"""Surveys and their compiled versions."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from surveys.enums import RespondentGroup, SurveyState
from surveys.querysets import SurveyQuerySet
from surveys.questionnaire import Questionnaire

# How long a page that was open when the survey closed can still be saved and sent.
GRACE = timedelta(minutes=30)

MOST_BUILT = 64
_built: dict[tuple[int | None, datetime], Questionnaire] = {}


class Survey(models.Model):  # type: ignore[django-manager-missing]
    """One survey for all its language pages. It is never drafted or translated; answers hang on it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name, for officers"), max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="surveys")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="partner_surveys")
    respondent_group = models.CharField(
        _("who is asked"), max_length=16, choices=RespondentGroup.choices, default=RespondentGroup.CHILDREN
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    compile_report = models.JSONField(default=dict, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(opens_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="surveys_survey_closes_after_opening",
                violation_error_message=_("A survey closes after it opens. Choose a later closing time."),
            ),
            models.CheckConstraint(
                condition=Q(respondent_group__in=RespondentGroup.values), name="surveys_survey_group_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def organisation_ids(self) -> list[int]:
        """The organisations that share this survey: its own first, then its partners."""
        return [self.organisation_id, *(partner.pk for partner in self.partners.all())]

    def state_at(self, at: datetime) -> SurveyState:
        if self.closes_at is not None and at >= self.closes_at:
            return SurveyState.CLOSED
        if self.opens_at is None or at < self.opens_at:
            return SurveyState.NOT_YET
        return SurveyState.PAUSED if self.paused_at else SurveyState.OPEN

    def takes_answers_at(self, at: datetime) -> bool:
        """Whether an answer that was begun in time can still be saved and sent."""
        return self.state_at(at) == SurveyState.OPEN or (
            self.closes_at is not None and self.closes_at <= at < self.closes_at + GRACE and not self.paused_at
        )

    def next_change(self, at: datetime) -> datetime | None:
        """The next moment at which the survey opens or closes by itself."""
        return min((moment for moment in (self.opens_at, self.closes_at) if moment and moment > at), default=None)

    def current_version(self) -> "SurveyVersion | None":
        return self.versions.order_by("-number").first()


class SurveyVersion(models.Model):
    """What was asked: the questionnaire as compiled when a page went live. Never changed afterwards."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    questionnaire = models.JSONField()
    compiled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["survey", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="surveys_version_number_unique"),
            models.CheckConstraint(condition=Q(number__gt=0), name="surveys_version_number_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, version {self.number}"

    def as_questionnaire(self) -> Questionnaire:
        """The questionnaire of this version. Versions never change, so each process builds one only once."""
        key = (self.pk, self.compiled_at)
        if key not in _built:
            if len(_built) >= MOST_BUILT:
                _built.clear()
            _built[key] = Questionnaire.from_data(self.questionnaire)
        return _built[key]
