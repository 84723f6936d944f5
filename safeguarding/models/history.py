"""What happened to a concern: its history, the mails about it, and how a child who asked for help can be reached."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from safeguarding.enums import AlertKind, Happened
from safeguarding.models.concern import Concern
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class Entry(KeptRow):
    """One line of a concern's history: who did what, when. Without a person it was the platform itself."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    happened = models.CharField(_("what"), max_length=16, choices=Happened.choices)
    text = models.TextField(_("in words"), blank=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(happened__in=Happened.values), name="safeguarding_entry_known"),
            models.CheckConstraint(
                condition=~Q(happened="note") | (Q(by__isnull=False) & ~Q(text="")),
                name="safeguarding_note_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_happened_display()}, {self.at:%d.%m.%Y %H:%M}"


class ConcernAlert(models.Model):
    """One step of telling people about a concern. It is written once, so each step is taken once."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="alerts")
    turn = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=AlertKind.choices)
    number = models.PositiveSmallIntegerField(default=1)
    fell_due_at = models.DateTimeField(_("fell due"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "turn", "kind", "number"], name="safeguarding_alert_once_per_step"
            ),
            models.CheckConstraint(condition=Q(kind__in=AlertKind.values), name="safeguarding_alert_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%d.%m.%Y %H:%M}"


class SafeContact(models.Model):
    """How a child who asked for help can be reached safely. Shown to leads alone; erased some time after the end."""

    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="safe_contact")
    how = models.TextField(_("how they can be reached safely"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(how=""), name="safeguarding_contact_says_something")]

    def __str__(self) -> str:
        return f"{self.concern}"
