"""What somebody of the board asks the officers of an organisation, and what these answer."""

import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from participation.models.report import BoardReport
from participation.reports.querysets import BoardQuestionQuerySet


class BoardQuestion(models.Model):
    """Seen by the whole board and by the officers of the organisation. An answer is given once and stays."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="board_questions", verbose_name=_("to the officers of")
    )
    report = models.ForeignKey(
        BoardReport,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("about this report"),
    )
    words = models.TextField(_("your question"), validators=[MaxLengthValidator(2000)])
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("your answer"), blank=True, validators=[MaxLengthValidator(4000)])
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = BoardQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question of the board")
        verbose_name_plural = _("questions of the board")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="participation_board_asks_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__gte=F("asked_at"))),
                name="participation_board_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
