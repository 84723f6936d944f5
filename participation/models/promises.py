"""What will be done, and everything that happened to that promise."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wordings import WordingField
from participation.enums import OPEN_STATUSES, CommitmentStatus
from participation.models.influence import Decision
from participation.models.pledges import Pledge
from participation.querysets import CommitmentQuerySet
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class Commitment(models.Model):
    """What will be done: with the five things an action plan must name."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    pledge = models.ForeignKey(Pledge, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    rating = models.ForeignKey(
        "participation.Rating", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("organisation that does it")
    )
    # The order of the facts, in the row itself: the day of the decision, before which no promise is kept.
    decided_on = models.DateField(null=True, blank=True, editable=False)
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

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.CheckConstraint(condition=~Q(what={}), name="participation_commitment_says_what"),
            models.CheckConstraint(
                condition=(Q(decision__isnull=True) & (Q(pledge__isnull=True) | Q(rating__isnull=True)))
                | Q(pledge__isnull=True, rating__isnull=True),
                name="participation_commitment_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True, decided_on__isnull=True)
                | Q(decision__isnull=False, decided_on__isnull=False),
                name="participation_commitment_of_its_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(done_on__isnull=True) | Q(done_on__gte=F("decided_on")),
                name="participation_decided_before_kept",
                violation_error_message=_("The day cannot be before the decision."),
            ),
            models.CheckConstraint(condition=~Q(responsible=""), name="participation_commitment_by_somebody"),
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

    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    def is_late(self, on: date) -> bool:
        return self.is_open() and self.due_on < on

    @property
    def is_late_today(self) -> bool:
        return self.is_late(timezone.localdate())


class CommitmentChange(KeptRow):
    """One turn in the life of a promise: a new status or a new date, and why. Never changed, never deleted."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="changes")
    status = models.CharField(_("new status"), max_length=8, choices=CommitmentStatus.choices)
    was_due_on = models.DateField(_("was due on"))
    due_on = models.DateField(_("due on from now"))
    reason = WordingField(_("why, in plain words"), blank=True)
    changed_on = models.DateField(_("changed on"))
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["changed_on", "pk"]
        verbose_name = _("change of a commitment")
        verbose_name_plural = _("changes of commitments")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=CommitmentStatus.values), name="participation_change_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["promised", "doing", "kept"], due_on=F("was_due_on")) | ~Q(reason={}),
                name="participation_change_with_reason",
                violation_error_message=_("Say why the promise changed or was not kept. Everybody can read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.get_status_display()}, {self.changed_on:%d.%m.%Y}"
