"""That a final reply was read aloud to young people, such as at the Shadow Board."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participation.models.replies import Reply


class ToldAloud(models.Model):
    """One final reply, told aloud once: where, on which day and by whom (a role, never a child)."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="told_aloud")
    where = models.CharField(_("where it was told"), max_length=200)
    told_on = models.DateField(_("told on"))
    told_by = models.CharField(_("told by (role)"), max_length=200)
    # The order of the facts, in the row itself: nobody was told before the reply was there.
    sent_on = models.DateField(editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-told_on", "-pk"]
        verbose_name = _("telling aloud")
        verbose_name_plural = _("tellings aloud")
        constraints = [
            models.CheckConstraint(
                condition=~Q(where="") & ~Q(told_by=""), name="participation_told_aloud_somewhere_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(told_on__gte=F("sent_on")),
                name="participation_told_aloud_after_the_reply",
                violation_error_message=_("The reply was not there yet on that day. Choose a later day."),
            ),
            models.UniqueConstraint(
                fields=["reply", "where", "told_on"],
                name="participation_told_aloud_once",
                violation_error_message=_("It is written down already that this was told there on that day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where}, {self.told_on:%d.%m.%Y}"
