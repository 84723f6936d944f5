"""Unsent sheets, sent responses, and the free words in them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeguarding.models import Concern
from surveys.enums import AgeBand, Channel, Presentation
from surveys.exact_text import as_typed
from surveys.models.survey import Survey, SurveyVersion
from surveys.querysets import CommentQuerySet


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

    @property
    def words_as_typed(self) -> str:
        """The words character for character, where `words` shows those that no database keeps as signs."""
        return as_typed(self.words)
