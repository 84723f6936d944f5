"""Promised days that were moved after everybody could read them, and why."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.models.consultations import Consultation
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class MovedReplyDay(KeptRow):
    """That those who spoke hear back later than they were promised, and why. Everybody can read it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="moved_reply_days")
    was_on = models.DateField(_("promised before"))
    now_on = models.DateField(_("promised now"))
    reason = WordingField(_("why, in plain words"))
    moved_on = models.DateField(_("moved on"))
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["moved_on", "pk"]
        verbose_name = _("moved day of a reply")
        verbose_name_plural = _("moved days of replies")
        constraints = [
            models.CheckConstraint(condition=Q(now_on__gt=F("was_on")), name="participation_reply_moved_later"),
            models.CheckConstraint(condition=~Q(reason={}), name="participation_reply_moved_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation}: {self.was_on:%d.%m.%Y} - {self.now_on:%d.%m.%Y}"
