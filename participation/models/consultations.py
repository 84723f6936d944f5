"""What we ask about: the row that holds the facts of a consultation, for all its language pages."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from participation.enums import Level, Track
from participation.querysets import ConsultationQuerySet


class Consultation(models.Model):  # type: ignore[django-manager-missing]
    """One thing we ask about, for all its language pages. It is never drafted or translated; the chain hangs on it."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name, for officers"), max_length=200)
    lead = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="consultations", verbose_name=_("lead organisation")
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="partner_consultations", verbose_name=_("partner organisations")
    )
    track = models.CharField(_("track"), max_length=8, choices=Track.choices, default=Track.PROJECT)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.CONSULTED)
    closes_on = models.DateField(_("last day to answer"), null=True, blank=True)
    decision_on = models.DateField(_("decision on"), null=True, blank=True)
    reply_promised_on = models.DateField(_("reply promised by"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="participation_consultation_named"),
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

    def organisation_ids(self) -> list[int]:
        """The reach of the consultation: its lead and its partners."""
        return [self.lead_id, *(partner.pk for partner in self.partners.all())]

    def is_closed(self, on: date) -> bool:
        return self.closes_on is not None and self.closes_on < on
