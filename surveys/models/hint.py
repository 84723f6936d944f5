"""What machines and readers noted beside a text on the way to understanding it. All of it goes with the words."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.language_links import language_name
from surveys.models.answer import Comment
from surveys.models.survey import Survey

# Below this a tone says nothing.
CLEAR = 0.2


class ReadingClaim(models.Model):
    """Who has which unread text before them now, so that two readers are never given the same one."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reading_claims")
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="reading_claim")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "reader"], name="surveys_reading_one_text_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.comment}"


class CommentHint(models.Model):
    """What a machine guessed about a text. Its phrases are words of the text: whoever may not read it sees no hint."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="hint")
    # As the detector has it, beside the language of the form; empty where it does not know.
    language = models.CharField(_("language, as a machine guesses"), max_length=12, blank=True)
    # From -1 (bad) to 1 (good); empty where the text was not analysed.
    sentiment = models.FloatField(_("tone, as a machine guesses"), null=True, blank=True)
    # One a line: the database takes thousands of plain texts at once, and JSON only one by one.
    phrases = models.TextField(blank=True)
    analyser = models.PositiveSmallIntegerField()
    analysed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sentiment__isnull=True) | Q(sentiment__gte=-1, sentiment__lte=1),
                name="surveys_hint_tone_on_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(sentiment__isnull=False) | Q(phrases=""), name="surveys_hint_phrases_once_analysed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}, machine hint"

    @property
    def speaks_of(self) -> list[str]:
        return self.phrases.splitlines()

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def tone(self) -> str | Promise:
        """A word for it, and never the number, which looks more exact than it is; empty where nothing was analysed."""
        if self.sentiment is None:
            return ""
        if abs(self.sentiment) < CLEAR:
            return _("neither clearly good nor bad")
        return _("rather good") if self.sentiment > 0 else _("rather bad")


class ThemeRun(models.Model):
    """One request for themes that a machine may suggest. Words of many texts: it goes as soon as one of them goes."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="theme_runs")
    language = models.CharField(_("language"), max_length=12)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    texts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "language"],
                condition=Q(done_at__isnull=True),
                name="surveys_theme_run_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.language}"


class SuggestedTheme(models.Model):
    """Words that stand together in several texts. It becomes a code only when a person gives it a name."""

    run = models.ForeignKey(ThemeRun, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    terms = models.JSONField()
    samples = models.ManyToManyField(Comment, through="ThemeSample", related_name="+")
    code = models.ForeignKey(
        "surveys.Code", null=True, blank=True, on_delete=models.SET_NULL, related_name="suggested_by"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="surveys_theme_number_once"),
            models.CheckConstraint(condition=~Q(terms=[]), name="surveys_theme_has_terms"),
        ]

    def __str__(self) -> str:
        return f"{self.run}, {self.number}"


class ThemeSample(models.Model):
    """A text in which a suggested theme is strong."""

    theme = models.ForeignKey(SuggestedTheme, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["theme", "comment"], name="surveys_theme_sample_once")]

    def __str__(self) -> str:
        return f"{self.theme}: {self.comment}"
