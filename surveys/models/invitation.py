"""Who is asked to answer: batches of links, the codes of classes, and the addresses that links are mailed to."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.answering.class_codes import code_of, in_groups
from surveys.enums import Pass
from surveys.models.survey import Survey
from surveys.querysets import AddresseeQuerySet, BatchQuerySet, ClassCodeQuerySet

MOST_IN_A_CLASS = 500


class InvitationBatch(models.Model):
    """Links that were made together, for one purpose. It knows how many were used and never which."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="batches")
    label = models.CharField(_("name, for officers"), max_length=120)
    purpose = models.CharField(
        _("purpose"), max_length=200, help_text=_("Why these people are asked. Their links serve nothing else.")
    )
    ask_whom = models.CharField(
        _("whom to ask"),
        max_length=200,
        help_text=_("Shown when a link does not work any more: a name or a role, and how to reach them."),
    )
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("work until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    needs_consent = models.BooleanField(default=False)
    consent_by = models.CharField(_("who confirmed that a parent agreed"), max_length=120, blank=True)
    consent_on = models.DateField(_("confirmed on"), null=True, blank=True)
    is_mailed = models.BooleanField(default=False)
    language = models.CharField(_("language of the mail"), max_length=12, blank=True)
    note = models.TextField(_("your own words in the mail"), blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_by="", consent_on__isnull=True)
                | (~Q(consent_by="") & Q(consent_on__isnull=False)),
                name="surveys_batch_consent_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(needs_consent=False) | ~Q(consent_by=""), name="surveys_batch_consent_is_confirmed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.survey})"

    def pass_at(self, at: datetime) -> Pass:
        if self.revoked_at is not None:
            return Pass.REVOKED
        return Pass.GOOD if at < self.expires_at else Pass.EXPIRED


class Invitation(models.Model):
    """One link: only a hash of it, and whether it was used. Nothing says when, by whom, or for which answer."""

    batch = models.ForeignKey(InvitationBatch, on_delete=models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    is_used = models.BooleanField(default=False)

    class Meta:
        # Not by key: the order in which links were made says nothing about those who got them.
        ordering = ["token_hash"]

    def __str__(self) -> str:
        return str(self.batch)

    def pass_at(self, at: datetime) -> Pass:
        return Pass.USED if self.is_used else self.batch.pass_at(at)


class Addressee(models.Model):
    """An e-mail address that a link goes to. It is joined to no link, and deleted a month after it was written to."""

    batch = models.ForeignKey(InvitationBatch, on_delete=models.CASCADE, related_name="addressees")
    address = models.EmailField(_("e-mail address"))
    written_at = models.DateTimeField(null=True, blank=True)
    mail = models.OneToOneField(
        "post_office.Email", null=True, blank=True, on_delete=models.SET_NULL, related_name="addressee"
    )
    problem = models.CharField(max_length=200, blank=True)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["address"]
        constraints = [
            models.UniqueConstraint(Lower("address"), "batch", name="surveys_addressee_once_in_a_batch"),
        ]

    def __str__(self) -> str:
        return self.address


class ClassCode(models.Model):
    """A short code for a class or group, for so many answers. The code itself is nowhere in the database."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="class_codes")
    label = models.CharField(
        _("name, for officers"), max_length=120, help_text=_("Which class or group. Those who answer never see it.")
    )
    ask_whom = models.CharField(
        _("whom to ask"),
        max_length=200,
        help_text=_("Shown when the code does not work any more: a role, such as “your teacher”."),
    )
    code_hmac = models.CharField(max_length=64, unique=True, editable=False)
    limit = models.PositiveSmallIntegerField(
        _("how many answers"), default=30, help_text=_("One for each person in the group. You can raise it later.")
    )
    sent = models.PositiveSmallIntegerField(default=0, editable=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = ClassCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("class code")
        verbose_name_plural = _("class codes")
        constraints = [
            models.CheckConstraint(condition=Q(sent__lte=F("limit")), name="surveys_class_code_keeps_its_limit"),
            models.CheckConstraint(
                condition=Q(limit__gte=1, limit__lte=MOST_IN_A_CLASS), name="surveys_class_code_limit_is_a_group"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.survey})"

    @property
    def code(self) -> str:
        return code_of(self.reference)

    @property
    def groups(self) -> list[str]:
        return in_groups(self.code)

    def pass_at(self, at: datetime) -> Pass:
        if self.revoked_at is not None:
            return Pass.REVOKED
        if at >= self.expires_at:
            return Pass.EXPIRED
        return Pass.GOOD if self.sent < self.limit else Pass.FULL
