"""Texts without what could show who is meant, and the young people who help to understand them."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from surveys.coding.redacting import redacted
from surveys.enums import RedactionReason
from surveys.models.answer import Comment
from surveys.models.invitation import ClassCode
from surveys.models.survey import Survey
from surveys.querysets import AnalystBatchQuerySet, BatchTextQuerySet


class Redaction(models.Model):
    """Places in a text, each with the general words that stand there instead. The text itself is never changed.

    A new look makes a new row; the one before stays, and counts no longer.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="redactions")
    # Start, end and the general words of each place: `surveys.coding.redacting`. Empty: nothing had to be hidden.
    spans = models.JSONField(editable=False)
    reason = models.CharField(_("why"), max_length=12, choices=RedactionReason.choices, blank=True)
    note = models.CharField(_("more about why"), max_length=500, blank=True)
    is_current = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"], condition=Q(is_current=True), name="surveys_redaction_one_counts"
            ),
            models.CheckConstraint(condition=Q(spans=[]) | ~Q(reason=""), name="surveys_redaction_with_reason"),
            models.CheckConstraint(
                condition=Q(reason__in=["", *RedactionReason.values]), name="surveys_redaction_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}, redacted"

    @property
    def words(self) -> str:
        return redacted(self.comment.words, self.spans)


class AnalystRecord(models.Model):
    """What a young analyst must never read: texts from where they live and learn. Without it nobody is invited.

    Each organisation writes its own, and its readers see no other. Whatever any of them says is left out everywhere.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="analyst_records")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    places = models.TextField(_("their school, home, clubs and area, one a line"), blank=True, max_length=2_000)
    has_none = models.BooleanField(
        _("none of these: they live and learn outside the places that we ask"), default=False
    )
    groups = models.ManyToManyField(
        ClassCode, blank=True, related_name="+", verbose_name=_("groups that they belong to")
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="surveys_analyst_record_once"),
            models.CheckConstraint(
                condition=(Q(has_none=True) & Q(places="")) | (Q(has_none=False) & ~Q(places="")),
                name="surveys_analyst_record_says_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class AnalystBatch(models.Model):
    """Redacted texts of a survey for young analysts, with an adult to whom they can turn."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="analyst_batches")
    name = models.CharField(_("name"), max_length=120, help_text=_("Young analysts see it."))
    adult_name = models.CharField(
        _("the adult who is there for them"), max_length=120, help_text=_("Young analysts see the name.")
    )
    adult_contact = models.CharField(_("how to reach them"), max_length=200)
    ends_on = models.DateField(_("last day"))
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AnalystBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("batch for young analysts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(adult_name="") & ~Q(adult_contact=""), name="surveys_analyst_batch_has_an_adult"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: date) -> bool:
        return self.ended_at is None and day <= self.ends_on


class BatchText(models.Model):
    """A text that a reader released to a batch. It goes when a concern opens or the words are erased."""

    batch = models.ForeignKey(AnalystBatch, on_delete=models.CASCADE, related_name="texts")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="batch_texts")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(auto_now_add=True)

    objects = BatchTextQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "comment"], name="surveys_batch_text_once")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.comment}"


class BatchAnalyst(models.Model):
    """A young analyst who was invited to a batch."""

    batch = models.ForeignKey(AnalystBatch, on_delete=models.CASCADE, related_name="analysts")
    analyst = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="analyst_batches")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "analyst"], name="surveys_batch_analyst_once")]

    def __str__(self) -> str:
        return f"{self.batch}: {self.analyst}"
