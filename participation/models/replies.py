"""What the children were told, and the looks back that follow."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.models.viewpoints import PassedOver, Viewpoint
from participation.querysets import FollowUpQuerySet


class Reply(models.Model):
    """What the children were told: how it is going, or, once, how it ended."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="replies")
    message = WordingField(_("what we tell the children"))
    easy = WordingField(_("the same in easy words"), blank=True)
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        verbose_name=_("answers again after"),
        error_messages={"unique": _("This was answered again already.")},
    )
    # Set once many said that this reply does not answer them: a second one is owed in public.
    again_due_on = models.DateField(_("to be answered again by"), null=True, blank=True, editable=False)
    is_final = models.BooleanField(_("this is the final reply"), default=False)
    # The order of the facts, in the row itself: it was decided first, or it is written down why not.
    decided_on = models.DateField(null=True, blank=True, editable=False)
    passed_over = models.ForeignKey(
        PassedOver, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
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
            models.CheckConstraint(
                condition=Q(is_final=False)
                | Q(decided_on__isnull=False, decided_on__lte=F("sent_on"))
                | Q(passed_over__isnull=False),
                name="participation_decided_before_final_reply",
            ),
            models.CheckConstraint(
                condition=Q(is_final=False) | Q(follows__isnull=True), name="participation_second_reply_not_final"
            ),
            models.CheckConstraint(
                condition=Q(again_due_on__isnull=True) | Q(is_final=True) | Q(follows__isnull=False),
                name="participation_again_after_an_end",
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")), name="participation_reply_follows_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.message)


class FollowUp(models.Model):
    """A promised look back after the final reply: did it change anything? Each may name the day of the next."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="follow_ups")
    # The order of the facts, in the row itself: nobody looks back before the reply.
    sent_on = models.DateField(editable=False)
    due_on = models.DateField(_("we will look again on"))
    done_on = models.DateField(_("looked again on"), null=True, blank=True)
    found = WordingField(_("what we found"), blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FollowUpQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("sent_on")),
                name="participation_sent_before_looked_again",
                violation_error_message=_("The look back comes after the reply. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}, {self.due_on:%d.%m.%Y}"
