"""Words that authors should think twice about, and what to say instead."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class WatchedWord(models.Model):
    """A hint for authors. What a child wrote is never checked against it."""

    word = models.CharField(_("word or words"), max_length=80)
    instead = models.CharField(_("say instead"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")

    panels = [FieldPanel("word"), FieldPanel("instead"), FieldPanel("language")]

    class Meta:
        ordering = ["language", "word"]
        verbose_name = _("word to watch")
        verbose_name_plural = _("words to watch")
        constraints = [
            models.UniqueConstraint(
                Lower("word"),
                "language",
                name="cms_watched_word_once",
                violation_error_message=_("This word is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.word
