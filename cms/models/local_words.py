"""The words of this site in each language: names, notices, words for safety, and help lines."""

import hashlib
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Locale, Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.consent_texts import consent_texts
from cms.querysets import LocalWordsQuerySet

SAFETY_TEXTS = ["before_free_text", "privacy_promise", "help_heading"]
REVIEW = ["safety_texts_reviewed_by", "safety_texts_reviewed_on"]


class LocalWords(TranslatableMixin, ClusterableModel):
    """One row per language. A language without a row shows the words of the main language, marked as such."""

    site_name = models.CharField(_("name of this site"), max_length=60)
    place_name = models.CharField(_("the place, as it is written in this language"), max_length=100, blank=True)
    formats_notice = models.CharField(
        _("offer of other ways, styles and languages"),
        max_length=255,
        blank=True,
        help_text=_("Shown on every page, in every language: “We can give you this information in any other way…”"),
    )
    help_heading = models.CharField(_("heading above the help lines"), max_length=120)
    before_free_text = models.TextField(
        _("before a box for free words"),
        help_text=_("Who reads it and how soon, and what to do in danger. The help lines are shown below it."),
    )
    privacy_promise = models.TextField(
        _("what we keep private, and when we must tell somebody"),
        help_text=_("What a child is told before they answer."),
    )
    safety_texts_reviewed_by = models.CharField(
        _("read by (a native speaker)"),
        max_length=120,
        blank=True,
        help_text=_(
            "Who, having this language as their own, has read these words and the texts of the buttons and forms "
            "that ask for consent. Until there is a name, this language is not shown to anybody."
        ),
    )
    safety_texts_reviewed_on = models.DateField(_("read on"), null=True, blank=True)
    reviewed_fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    objects = LocalWordsQuerySet.as_manager()

    panels = [
        FieldPanel("site_name"),
        FieldPanel("place_name"),
        FieldPanel("formats_notice"),
        InlinePanel("help_lines", heading=_("Help lines"), label=_("Help line")),
        MultiFieldPanel(
            [*(FieldPanel(name) for name in SAFETY_TEXTS), *(FieldPanel(name) for name in REVIEW)],
            heading=_("Words for safety"),
        ),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words in one language")
        verbose_name_plural = _("words in each language")
        constraints = [
            models.UniqueConstraint(
                fields=["locale"],
                name="cms_local_words_one_per_language",
                violation_error_message=_("This language has its words already. Change those."),
            ),
            models.CheckConstraint(
                condition=Q(safety_texts_reviewed_by="", safety_texts_reviewed_on__isnull=True)
                | (~Q(safety_texts_reviewed_by="") & Q(safety_texts_reviewed_on__isnull=False)),
                name="cms_local_words_read_by_somebody_on_a_day",
                violation_error_message=_("Write both who has read these words and on which day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_name} ({self.locale})"

    @property
    def safety_fingerprint(self) -> str:
        """Changes when any text does that a native speaker must have read."""
        own = [getattr(self, name) for name in SAFETY_TEXTS]
        texts = [*own, *consent_texts(self.locale.language_code)]
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()

    @property
    def is_reviewed(self) -> bool:
        """Whether a named native speaker has read the words for safety as they stand now."""
        return bool(self.safety_texts_reviewed_by) and self.reviewed_fingerprint == self.safety_fingerprint

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new name or day means: read as the words stand now."""
        if not self.safety_texts_reviewed_by:
            self.reviewed_fingerprint = ""
        elif self._review_is_new() or not self.reviewed_fingerprint:
            self.reviewed_fingerprint = self.safety_fingerprint
        super().save(*args, **kwargs)

    def _review_is_new(self) -> bool:
        before = LocalWords.objects.filter(pk=self.pk).values_list(*REVIEW).first() if self.pk else None
        return before != tuple(getattr(self, name) for name in REVIEW)

    def copy_for_translation(self, locale: Locale, exclude_fields: Any = None) -> "LocalWords":
        """A translation has been read by nobody yet."""
        copied = super().copy_for_translation(locale, exclude_fields=exclude_fields)
        copied.safety_texts_reviewed_by = ""
        copied.safety_texts_reviewed_on = None
        return copied


class HelpLine(TranslatableMixin, Orderable):
    """Somebody to call or write to, as this language's readers should see it."""

    words = ParentalKey(LocalWords, on_delete=models.CASCADE, related_name="help_lines")
    name = models.CharField(_("name"), max_length=100)
    number = models.CharField(_("telephone number"), max_length=30, blank=True)
    sms = models.CharField(_("number for text messages"), max_length=30, blank=True)
    url = models.URLField(_("website"), blank=True)
    when_open = models.CharField(_("when it is open and what it costs"), max_length=120, blank=True)
    for_whom = models.CharField(_("for whom and for what"), max_length=160, blank=True)

    # Numbers are no text: a translation keeps them, unless its translator puts a better one in.
    override_translatable_fields = [SynchronizedField("number"), SynchronizedField("sms")]
    panels = [FieldPanel(name) for name in ("name", "number", "sms", "url", "when_open", "for_whom")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        constraints = [
            models.CheckConstraint(
                condition=~Q(number="", sms="", url=""),
                name="cms_help_line_can_be_reached",
                violation_error_message=_("Give a number or a website, so that people can reach them."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
