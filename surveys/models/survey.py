"""Surveys and their compiled versions."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from surveys.asking.our_words import in_todays_words
from surveys.asking.questionnaire import Questionnaire
from surveys.enums import Access, RespondentGroup, SurveyState
from surveys.querysets import VERSION_IS_KEPT, SurveyQuerySet, VersionQuerySet

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
    access = models.CharField(_("who may answer"), max_length=12, choices=Access.choices, default=Access.OPEN)
    needs_parental_consent = models.BooleanField(
        _("a parent must have agreed"),
        default=False,
        help_text=_("Confirmed by the school or by you before a link is made, and never asked of the child."),
    )
    # Its always-open door: asked by nobody, with questions of the platform's own and no page.
    is_tell_us = models.BooleanField(default=False, editable=False)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    paused_at = models.DateTimeField(_("paused since"), null=True, blank=True)
    lawful_at = models.DateTimeField(_("lawful record complete since"), null=True, blank=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(lawful_at__isnull=False),
                name="surveys_survey_lawful_before_open",
                violation_error_message=_("Before a survey opens, its lawful record must be complete."),
            ),
            models.CheckConstraint(condition=Q(access__in=Access.values), name="surveys_survey_access_known"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_tell_us=True), name="surveys_one_tell_us_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(is_tell_us=False) | Q(access=Access.OPEN), name="surveys_tell_us_is_for_everybody"
            ),
            models.CheckConstraint(
                condition=Q(needs_parental_consent=False) | Q(access=Access.INVITATION),
                name="surveys_survey_consent_needs_links",
                violation_error_message=_(
                    "Where a parent must have agreed, only people with a link can answer: choose that above."
                ),
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

    @property
    def last_day_to_answer(self) -> date | None:
        """The last day on which it can be answered: one that closes at midnight is over the day before."""
        return timezone.localdate(self.closes_at - timedelta(microseconds=1)) if self.closes_at else None

    def current_version(self) -> "SurveyVersion | None":
        return self.versions.order_by("-number").first()


class AskedVersions(models.Manager["SurveyVersion"]):
    """Everything but previews, so that no count, export or reader ever meets one."""

    def get_queryset(self) -> models.QuerySet["SurveyVersion"]:
        return VersionQuerySet(self.model, using=self._db).filter(is_preview=False)


class SurveyVersion(models.Model):
    """What was asked: the questionnaire as compiled when a page went live. Never changed afterwards.

    A preview is what a draft would ask, for the one sheet in which an officer looks at it; it goes after a day.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    questionnaire = models.JSONField()
    compiled_at = models.DateTimeField(auto_now_add=True)
    is_preview = models.BooleanField(default=False, editable=False)

    objects = AskedVersions()
    with_previews = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "number"], condition=Q(is_preview=False), name="surveys_version_number_unique"
            ),
            models.CheckConstraint(
                condition=Q(is_preview=False, number__gt=0) | Q(is_preview=True, number=0),
                name="surveys_version_number_positive_or_preview",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(VERSION_IS_KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.is_preview:
            raise TypeError(VERSION_IS_KEPT)
        return super().delete(*args, **kwargs)

    def as_questionnaire(self) -> Questionnaire:
        """The questionnaire of this version. Versions never change, so each process builds one only once."""
        key = (self.pk, self.compiled_at)
        if key not in _built:
            if len(_built) >= MOST_BUILT:
                _built.clear()
            _built[key] = Questionnaire.from_data(in_todays_words(self.questionnaire))
        return _built[key]

    def asks(self, questionnaire: Questionnaire) -> bool:
        """Whether this version asks exactly this, in the words of today."""
        return self.as_questionnaire() == Questionnaire.from_data(in_todays_words(questionnaire.to_data()))
