"""The codebook of a survey, what each coder found in a text, and what was settled where they differed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from surveys.models.answer import Comment
from surveys.models.survey import Survey
from surveys.querysets import CodingQuerySet

CODERS = 2


class Code(models.Model):
    """One thing that people say, as coders understand it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="codes")
    name = models.CharField(_("name"), max_length=80, help_text=_("Short and plain: “more light outside”."))
    description = models.TextField(
        _("what belongs to it, and what does not"),
        max_length=2_000,
        help_text=_("So that two people who read the same text choose the same codes."),
    )
    examples = models.TextField(
        _("examples"),
        blank=True,
        max_length=2_000,
        help_text=_("Made up, or in your words: what a child wrote stays in its text alone."),
    )
    is_retired = models.BooleanField(
        _("no longer used"), default=False, help_text=_("Nobody chooses it any more. What was coded with it stays.")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name = _("code")
        constraints = [
            models.UniqueConstraint(
                "survey",
                Lower("name"),
                name="surveys_code_name_once",
                violation_error_message=_("This codebook has a code of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CodeChange(models.Model):
    """How a code read before somebody changed it. Nothing changes or deletes these."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="changes")
    name = models.CharField(max_length=80)
    description = models.TextField()
    examples = models.TextField(blank=True)
    is_retired = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name}, until {self.at:%d.%m.%Y}"


class Coding(models.Model):
    """One coder's look at one text. Readers code in two places; young analysts code beside them, in none."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    codes = models.ManyToManyField(Code, through="AppliedCode", related_name="codings")

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "coder"], name="surveys_coding_once_for_each_coder"),
            models.UniqueConstraint(fields=["comment", "place"], name="surveys_coding_one_in_each_place"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1, place__lte=CODERS), name="surveys_coding_by_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}, {self.coder}"


class AppliedCode(models.Model):
    """A code that a coder found in a text."""

    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="applied")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="applied")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coding", "code"], name="surveys_code_applied_once")]

    def __str__(self) -> str:
        return f"{self.coding}: {self.code}"


class Settlement(models.Model):
    """The codes of a text after somebody looked at what two coders found differently."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="settlement")
    codes = models.ManyToManyField(Code, through="SettledCode", related_name="settlements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.comment}, settled"


class SettledCode(models.Model):
    """A code that a text has in the end."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="settled")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="settled")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["settlement", "code"], name="surveys_code_settled_once")]

    def __str__(self) -> str:
        return f"{self.settlement}: {self.code}"
