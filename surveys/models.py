"""Surveys, their compiled versions, unsent sheets, responses and comments."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.models import Concern
from surveys.enums import AgeBand, Channel, Presentation, RespondentGroup
from surveys.querysets import CommentQuerySet, SurveyQuerySet


class Survey(models.Model):
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


class Sheet(models.Model):
    """An answer sheet that has not been sent. Read and screened by nobody; gone after fourteen days."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64)
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="sheets")
    language = models.CharField(max_length=12)
    presentation = models.CharField(max_length=12, choices=Presentation.choices, default=Presentation.STANDARD)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True, default="")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(presentation__in=Presentation.values), name="surveys_sheet_presentation_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, not sent"


class Response(models.Model):
    """One sent answer sheet. It holds no address, no user agent and only the day."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="responses")
    sheet_key = models.UUIDField(unique=True, editable=False)
    receipt_hmac = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(max_length=12)
    presentation = models.CharField(max_length=12, choices=Presentation.choices)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True, default="")
    day = models.DateField(_("day"))
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["survey", "day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(presentation__in=Presentation.values), name="surveys_response_presentation_known"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="surveys_response_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.day:%d.%m.%Y}"


class Comment(models.Model):
    """One free expression in a response, exactly as it was given. It has a life of its own."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="comments")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="comments")
    question_key = models.CharField(max_length=60)
    words = models.TextField(_("words"))
    language = models.CharField(max_length=12)
    day = models.DateField(_("day"))
    concern = models.OneToOneField(
        Concern, null=True, blank=True, on_delete=models.PROTECT, related_name="comment", editable=False
    )
    read_at = models.DateTimeField(_("first read"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["survey", "day"])]
        constraints = [
            models.UniqueConstraint(fields=["response", "question_key"], name="surveys_comment_once_per_question"),
            models.CheckConstraint(condition=~Q(words=""), name="surveys_comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.question_key}, {self.day:%d.%m.%Y}"
