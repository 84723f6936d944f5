"""Unsent sheets, sent responses, and the free words in them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeguarding.models import Concern
from surveys.asking.exact_text import as_typed
from surveys.enums import HELPED_BY, AgeBand, Channel, HelperRole, Presentation
from surveys.models.invitation import ClassCode, Invitation
from surveys.models.survey import Survey, SurveyVersion
from surveys.querysets import CommentQuerySet

ASSENT_HAS_A_DAY = Q(assent="", assented_on__isnull=True) | (~Q(assent="") & Q(assented_on__isnull=False))


class Sheet(models.Model):
    """An answer sheet that has not been sent. Read and screened by nobody; gone after fourteen days."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64)
    # Of the code with which somebody comes back, once they asked for one.
    come_back_hmac = models.CharField(max_length=64, blank=True, default="", editable=False)
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="sheets")
    language = models.CharField(max_length=12)
    presentation = models.CharField(max_length=12, choices=Presentation.choices, default=Presentation.STANDARD)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True, default="")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    # Both end with the sheet: after sending nothing says whose link it was.
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="sheet", editable=False
    )
    class_code = models.ForeignKey(
        ClassCode, null=True, blank=True, on_delete=models.PROTECT, related_name="sheets", editable=False
    )
    assent = models.CharField(max_length=20, blank=True, default="")
    assented_on = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict)
    # What is typed and is no answer yet, by question key: `surveys.asking.typed`.
    drafts = models.JSONField(default=dict, editable=False)
    # How far each section is saved: `surveys.answering.turns`.
    turns = models.JSONField(default=dict, editable=False)
    # The keys of sections that one of several people answered and covered: nobody sees or changes them here again.
    covered = models.JSONField(default=list, editable=False)
    is_trial = models.BooleanField(_("an officer's test"), default=False, editable=False)
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(presentation__in=Presentation.values), name="surveys_sheet_presentation_known"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[Channel.WEB, Channel.PAPER]), name="surveys_sheet_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(invitation__isnull=True) | Q(class_code__isnull=True), name="surveys_sheet_one_way_in"
            ),
            models.CheckConstraint(condition=ASSENT_HAS_A_DAY, name="surveys_sheet_assent_has_a_day"),
            models.UniqueConstraint(
                fields=["come_back_hmac"], condition=~Q(come_back_hmac=""), name="surveys_sheet_one_per_come_back_code"
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
    helper_role = models.CharField(
        _("who helped"), max_length=16, choices=HelperRole.choices, blank=True, default=HelperRole.UNSAID
    )
    group = models.ForeignKey(
        ClassCode,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="responses",
        verbose_name=_("class or group"),
        help_text=_(
            "So that the group can be told what became of its answers. Figures of a group are shown only through "
            "disclosure control."
        ),
    )
    assent = models.CharField(max_length=20, blank=True, default="")
    assented_on = models.DateField(null=True, blank=True)
    day = models.DateField(_("day"))
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["-day", "-pk"]
        # Files give the answers by day and by nothing that says who came first: they are read in the order of this.
        indexes = [models.Index(fields=["survey", "day", "receipt_hmac"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(presentation__in=Presentation.values), name="surveys_response_presentation_known"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="surveys_response_channel_known"),
            models.CheckConstraint(
                condition=Q(helper_role__in=HelperRole.values), name="surveys_response_helper_known"
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.PAPER)
                | Q(channel=Channel.HELPED, helper_role__in=HELPED_BY)
                | (Q(channel=Channel.WEB) & ~Q(helper_role__in=HELPED_BY)),
                name="surveys_response_helped_by_somebody",
            ),
            models.CheckConstraint(condition=ASSENT_HAS_A_DAY, name="surveys_response_assent_has_a_day"),
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
    # The screen or the concern failed as the words came in: a sweep tries again, and nobody reads them before.
    needs_screening = models.BooleanField(default=False, editable=False)
    read_at = models.DateTimeField(_("first read"), null=True, blank=True)
    erased_on = models.DateField(_("words erased on"), null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["survey", "day"]),
            models.Index(fields=["id"], condition=Q(needs_screening=True), name="surveys_comment_to_screen"),
            models.Index(
                fields=["survey", "day", "id"], condition=Q(read_at__isnull=True), name="surveys_comment_unread"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_screening=False) | Q(concern__isnull=True), name="surveys_comment_screened_once"
            ),
            models.UniqueConstraint(fields=["response", "question_key"], name="surveys_comment_once_per_question"),
            models.CheckConstraint(
                condition=(Q(erased_on__isnull=True) & ~Q(words="")) | Q(erased_on__isnull=False, words=""),
                name="surveys_comment_says_something_until_erased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.question_key}, {self.day:%d.%m.%Y}"

    @property
    def is_withheld(self) -> bool:
        """Whether the safeguarding lead has the words, or they wait to be screened, and nobody else sees them."""
        is_with_lead = self.concern is not None and not self.concern.is_released
        return (is_with_lead or self.needs_screening) and self.erased_on is None

    @property
    def words_as_typed(self) -> str:
        """The words character for character, where `words` shows those that no database keeps as signs."""
        return as_typed(self.words)
