"""Who heard a viewpoint, and what they decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.enums import DecisionOutcome, ReasonForNo
from participation.models.viewpoints import PassedOver, Viewpoint
from participation.querysets import BriefingQuerySet


class Briefing(models.Model):
    """To whom a viewpoint was taken, when, and when their answer is due.

    A briefing may follow an earlier one that was decided: the same people are asked again, and their new decision
    takes the place of the earlier one.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="briefings")
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        verbose_name=_("asked again after"),
        error_messages={"unique": _("They have been asked again already.")},
    )
    taken_to = models.CharField(_("person, role or meeting"), max_length=200)
    decision_maker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="briefings",
        verbose_name=_("decision maker who answers here"),
    )
    email = models.EmailField(_("their e-mail address"), blank=True)
    # Empty where nobody knows: `write_to_those_asked` looks further.
    language = models.CharField(_("language of their mails"), max_length=12, blank=True, default="")
    taken_on = models.DateField(_("taken on"))
    answer_due_on = models.DateField(_("answer due on"))
    acknowledged_on = models.DateField(_("acknowledged on"), null=True, blank=True)
    acknowledged_by = models.CharField(_("acknowledged by"), max_length=200, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["taken_on", "pk"]
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        constraints = [
            models.CheckConstraint(condition=~Q(taken_to=""), name="participation_briefing_taken_to_somebody"),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("id")), name="participation_briefing_follows_another"
            ),
            models.CheckConstraint(
                condition=Q(answer_due_on__gte=F("taken_on")),
                name="participation_briefing_due_after_taken",
                violation_error_message=_("The answer cannot be due before the briefing."),
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True, acknowledged_by="")
                | (Q(acknowledged_on__isnull=False, acknowledged_on__gte=F("taken_on")) & ~Q(acknowledged_by="")),
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
    reason_for_no = models.CharField(
        _("kind of reason for a no"), max_length=16, choices=ReasonForNo.choices, blank=True
    )
    alternative = WordingField(_("what is offered instead"), blank=True)
    decided_by = models.CharField(_("decided by (role)"), max_length=200)
    decided_on = models.DateField(_("decided on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    # The order of the facts, in the row itself: they heard it first, or it is written down why not.
    heard_on = models.DateField(null=True, blank=True, editable=False)
    passed_over = models.ForeignKey(
        PassedOver, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["decided_on", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
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
            models.CheckConstraint(condition=~Q(reason={}), name="participation_decision_with_reason"),
            models.CheckConstraint(
                condition=Q(alternative={}) | ~Q(outcome="yes"),
                name="participation_alternative_to_what_is_not_done",
                violation_error_message=_("Something else is offered only where the answer is not a yes."),
            ),
            models.CheckConstraint(condition=~Q(decided_by=""), name="participation_decision_by_somebody"),
            models.CheckConstraint(
                condition=Q(heard_on__isnull=False, heard_on__lte=F("decided_on")) | Q(passed_over__isnull=False),
                name="participation_heard_before_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.decided_on:%d.%m.%Y}"
