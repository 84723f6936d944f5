"""Which approved quotes are shown with a viewpoint, and to whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participation.models.viewpoints import Evidence
from participation.querysets import UsedQuoteQuerySet
from surveys.models import Quote


class UsedQuote(models.Model):
    """A quote in the packs of a viewpoint. It hangs on the evidence, so it moves along when viewpoints are merged."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="used_quotes")
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="uses")
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = UsedQuoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("quote in use")
        verbose_name_plural = _("quotes in use")
        constraints = [models.UniqueConstraint(fields=["evidence", "quote"], name="participation_quote_used_once")]

    def __str__(self) -> str:
        return f"{self.evidence.viewpoint}: {self.quote}"
