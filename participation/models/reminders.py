"""How those who were asked are written to: links that acknowledge, and reminders that are sent once."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.enums import ReminderKind
from participation.models.influence import Briefing
from participation.models.replies import FollowUp
from participation.querysets import BriefingLinkQuerySet


class BriefingLink(models.Model):
    """A link in a mail, by which somebody without a login says that they heard it. Only a hash of it is stored."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    mail = models.OneToOneField(
        "post_office.Email", null=True, editable=False, on_delete=models.SET_NULL, related_name="briefing_link"
    )
    # Written when no mail server took the mail, or it came back: the mail itself is forgotten a while later.
    mail_failed = models.BooleanField(default=False, editable=False)

    objects = BriefingLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="participation_link_works_for_a_time"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(used_at__lt=F("expires_at")),
                name="participation_link_used_in_time",
            ),
            models.UniqueConstraint(
                fields=["briefing"], condition=Q(used_at__isnull=False), name="participation_link_used_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.briefing)

    def is_over(self, at: datetime) -> bool:
        return at >= self.expires_at


class Reminder(models.Model):
    """One step of telling people that something is owed. It is written once, so each step is taken once."""

    briefing = models.ForeignKey(Briefing, null=True, on_delete=models.PROTECT, related_name="reminders")
    follow_up = models.ForeignKey(FollowUp, null=True, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=8, choices=ReminderKind.choices)
    number = models.PositiveSmallIntegerField(default=1)
    fell_due_on = models.DateField(_("fell due"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    briefing__isnull=False, follow_up__isnull=True, kind__in=["soon", "late", "leaders", "board"]
                )
                | Q(briefing__isnull=True, follow_up__isnull=False, kind="look"),
                name="participation_reminder_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["briefing", "kind", "number"],
                condition=Q(briefing__isnull=False),
                name="participation_reminder_once_per_answer",
            ),
            models.UniqueConstraint(
                fields=["follow_up", "kind", "number"],
                condition=Q(follow_up__isnull=False),
                name="participation_reminder_once_per_look",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.fell_due_on:%d.%m.%Y}"
