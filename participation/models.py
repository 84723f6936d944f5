"""The chain from a child's words to what became of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.wordings import WordingField
from participation.enums import CommitmentStatus, DecisionOutcome, Level, ReasonForNo, Track
from participation.querysets import ConsultationQuerySet
from surveys.models import Comment


class Consultation(models.Model):
    """One thing we ask about, for all its language pages. It is never drafted or translated; the chain hangs on it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name, for officers"), max_length=200)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consultations")
    partners = models.ManyToManyField(Organisation, blank=True, related_name="partner_consultations")
    track = models.CharField(_("track"), max_length=8, choices=Track.choices, default=Track.PROJECT)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.CONSULTED)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    decision_on = models.DateField(_("decision on"), null=True, blank=True)
    reply_promised_on = models.DateField(_("reply promised by"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(condition=Q(track__in=Track.values), name="participation_consultation_track_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="participation_consultation_level_known"),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(decision_on__isnull=True) | Q(decision_on__gt=F("closes_on")),
                name="participation_decision_after_close",
                violation_error_message=_(
                    "People must be able to answer before anybody decides. Choose a later decision date."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Viewpoint(models.Model):
    """Something people told us, in one plain sentence."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="viewpoints")
    sentence = WordingField(_("what people told us, in one plain sentence"))
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("viewpoint")
        verbose_name_plural = _("viewpoints")

    def __str__(self) -> str:
        return str(self.sentence)


class Evidence(models.Model):
    """Why we believe a viewpoint: a comment, or a note from somewhere else. A comment taken back leaves the row."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.CASCADE, related_name="evidence")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    note = models.TextField(_("note of a meeting, workshop or letter"), blank=True)
    is_comment = models.BooleanField(default=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["viewpoint", "comment"], name="participation_evidence_once"),
            models.CheckConstraint(
                condition=Q(is_comment=True, note="") | (Q(is_comment=False, comment__isnull=True) & ~Q(note="")),
                name="participation_evidence_is_comment_or_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewpoint}: {self.note or _('a comment')}"


class Briefing(models.Model):
    """To whom a viewpoint was taken, when, and when their answer is due."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="briefings")
    taken_to = models.CharField(_("person, role or meeting"), max_length=200)
    decision_maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="briefings"
    )
    taken_on = models.DateField(_("taken on"))
    answer_due_on = models.DateField(_("answer due on"))
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    acknowledged_by = models.CharField(_("acknowledged by"), max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["taken_on", "pk"]
        verbose_name = _("briefing")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_due_on__gte=F("taken_on")),
                name="participation_briefing_due_after_taken",
                violation_error_message=_("The answer cannot be due before the briefing."),
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True, acknowledged_by="")
                | (Q(acknowledged_on__gte=F("taken_on")) & ~Q(acknowledged_by="")),
                name="participation_briefing_acknowledged_by_somebody",
                violation_error_message=_("Say who acknowledged it, on or after the day it was taken to them."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken_to}, {self.taken_on:%d.%m.%Y}"


class Decision(models.Model):
    """What was decided, by whom (a role, never a private person), and why, in plain words."""

    briefing = models.OneToOneField(Briefing, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("decision"), max_length=8, choices=DecisionOutcome.choices)
    reason = WordingField(_("why, in plain words"))
    reason_for_no = models.CharField(_("reason for no"), max_length=16, choices=ReasonForNo.choices, blank=True)
    decided_by = models.CharField(_("decided by (role)"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["decided_on", "pk"]
        verbose_name = _("decision")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=DecisionOutcome.values), name="participation_decision_outcome_known"
            ),
            models.CheckConstraint(
                condition=(Q(outcome="no") & Q(reason_for_no__in=ReasonForNo.values))
                | (~Q(outcome="no") & Q(reason_for_no="")),
                name="participation_decision_no_has_reason",
                violation_error_message=_("Choose the kind of reason for a no, and only for a no."),
            ),
            models.CheckConstraint(condition=~Q(decided_by=""), name="participation_decision_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.decided_on:%d.%m.%Y}"


class Commitment(models.Model):
    """What will be done: with the five things an action plan must name."""

    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="commitments")
    what = WordingField(_("what we will do"))
    responsible = models.CharField(_("responsible officer"), max_length=200)
    due_on = models.DateField(_("by when"))
    expected_outcome = models.TextField(_("expected outcome"), blank=True)
    resources = models.TextField(_("resources required"), blank=True)
    risks = models.TextField(_("risks if it fails"), blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=CommitmentStatus.choices, default=CommitmentStatus.PROMISED
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.TextField(_("what shows that it was done"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("commitment")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=CommitmentStatus.values), name="participation_commitment_status_known"
            ),
            models.CheckConstraint(
                condition=(Q(status="kept", done_on__isnull=False) & ~Q(evidence=""))
                | (~Q(status="kept") & Q(done_on__isnull=True)),
                name="participation_commitment_kept_with_evidence",
                violation_error_message=_("A promise counts as kept on a day, with something that shows it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.what)


class Reply(models.Model):
    """What the children were told."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="replies")
    message = WordingField(_("what we tell the children"))
    is_final = models.BooleanField(_("this is the final reply"), default=False)
    promised_on = models.DateField(_("promised by"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    check_on = models.DateField(_("we will look again on"), null=True, blank=True)
    checked_on = models.DateField(_("looked again on"), null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_on", "pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        constraints = [
            models.UniqueConstraint(
                fields=["viewpoint"], condition=Q(is_final=True), name="participation_one_final_reply"
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True) | Q(checked_on__gte=F("sent_on")),
                name="participation_reply_checked_after_sent",
            ),
        ]

    def __str__(self) -> str:
        return str(self.message)
