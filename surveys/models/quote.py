"""A passage of somebody's own words that may be shown to others, once a second person has looked at it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from surveys.coding.quoting import quoted
from surveys.enums import QuoteState
from surveys.models.answer import Comment
from surveys.querysets import QuoteQuerySet

NOT_JUDGED = Q(state=QuoteState.PROPOSED, judged_by__isnull=True, judged_at__isnull=True)
JUDGED = ~Q(state=QuoteState.PROPOSED) & Q(judged_by__isnull=False, judged_at__isnull=False)


class Quote(models.Model):
    """Places in a comment, and what two people said about showing them. The words stand in the comment alone."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="quotes")
    # Pairs of places in the comment's words: `surveys.coding.quoting`.
    spans = models.JSONField(editable=False)
    # Empty where the language is none of the site's.
    language = models.CharField(_("language"), max_length=12, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=QuoteState.choices, default=QuoteState.PROPOSED, editable=False
    )
    is_public = models.BooleanField(_("everybody may read it"), default=False)
    reason = models.TextField(_("why not"), blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(_("approved or refused"), null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=QuoteState.values), name="surveys_quote_state_known"),
            models.CheckConstraint(condition=~Q(spans=[]), name="surveys_quote_of_something"),
            models.CheckConstraint(condition=NOT_JUDGED | JUDGED, name="surveys_quote_judged_by_somebody"),
            models.CheckConstraint(
                condition=Q(judged_by__isnull=True) | ~Q(judged_by=F("proposed_by")),
                name="surveys_quote_judged_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuoteState.REFUSED) | ~Q(reason=""), name="surveys_quote_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(state=QuoteState.APPROVED), name="surveys_quote_public_once_approved"
            ),
            models.UniqueConstraint(
                fields=["comment", "spans"], condition=~Q(state=QuoteState.REFUSED), name="surveys_quote_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}, {self.get_state_display()}"

    @property
    def words(self) -> str:
        return quoted(self.comment.words, self.spans)
