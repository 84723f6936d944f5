"""What the children were told, and the looks back that follow."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.wordings import WordingField
from participation.models.viewpoints import Viewpoint


class Reply(models.Model):
    """What the children were told: how it is going, or, once, how it ended."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="replies")
    message = WordingField(_("what we tell the children"))
    is_final = models.BooleanField(_("this is the final reply"), default=False)
    promised_on = models.DateField(_("promised by"), null=True, blank=True, editable=False)
    sent_on = models.DateField(_("sent on"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_on", "pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            models.CheckConstraint(condition=~Q(message={}), name="participation_reply_says_something"),
            models.UniqueConstraint(
                fields=["viewpoint"],
                condition=Q(is_final=True),
                name="participation_one_final_reply",
                violation_error_message=_("The final reply has been sent already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.message)


class FollowUp(models.Model):
    """A promised look back after the final reply: did it change anything? Each may name the day of the next."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField(_("we will look again on"))
    done_on = models.DateField(_("looked again on"), null=True, blank=True)
    found = WordingField(_("what we found"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["reply"], condition=Q(done_on__isnull=True), name="participation_one_open_follow_up"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by__isnull=True, found={})
                | (Q(done_on__isnull=False, done_by__isnull=False) & ~Q(found={})),
                name="participation_follow_up_done_with_finding",
                violation_error_message=_("Say what you found when you looked again."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, {self.due_on:%d.%m.%Y}"
