"""Roles in which young people help to decide, and who would like one."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wordings import WordingField
from participation.events.querysets import OpportunityQuerySet
from participation.events.words import RoleKind


class Opportunity(models.Model):
    """A role for young people: what it is, what they get out of it, and until when they can ask for it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="opportunities", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=14, choices=RoleKind.choices)
    title = WordingField(_("title"))
    about = WordingField(_("what you do"))
    gives = WordingField(_("what you get out of it"), blank=True)
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("up to age"), null=True, blank=True)
    closes_on = models.DateField(_("last day to ask for it"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("role for young people")
        verbose_name_plural = _("roles for young people")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RoleKind.values), name="participation_role_kind_known"),
            models.CheckConstraint(condition=~Q(title={}) & ~Q(about={}), name="participation_role_described"),
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_from__lte=F("age_to")),
                name="participation_role_ages_in_order",
                violation_error_message=_("The ages are the wrong way round. Swap them."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def is_open(self, on: date) -> bool:
        is_over = self.closes_on is not None and self.closes_on < on
        return self.published_at is not None and self.closed_at is None and not is_over


class Interest(models.Model):
    """Somebody would like a role. Who it is stands in `Contact` and nowhere else."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="interests")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    said_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-said_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="participation_interest_handled_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.opportunity)
