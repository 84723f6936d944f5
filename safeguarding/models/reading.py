"""The log of who read whose words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import ReadingQuerySet


class Reading(KeptRow):
    """Somebody was shown free text. Written before the text is shown; never changed, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="readings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="readings")
    what = models.CharField(_("what was read"), max_length=200)
    count = models.PositiveIntegerField(_("how many texts"))
    read_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-read_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-read_at"])]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.CheckConstraint(condition=Q(count__gt=0), name="safeguarding_reading_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.what}, {timezone.localtime(self.read_at):%d.%m.%Y %H:%M}"
