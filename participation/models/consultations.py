"""What we ask about: the row that holds the facts of a consultation, for all its language pages."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wordings import WordingField
from participation.enums import Level, Track
from participation.models.topics import Priority
from participation.planning.words import CHOICES, CycleStep, Facet, Kind
from participation.querysets import ConsultationQuerySet
from surveys.models import Area


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
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.VIEWS)
    cycle_step = models.CharField(
        _("step of the commissioning cycle"), max_length=8, choices=CycleStep.choices, blank=True
    )
    decided_by = WordingField(_("who decides"), blank=True)
    asked_at = models.ManyToManyField(
        "participation.ChildSetting", blank=True, related_name="consultations", verbose_name=_("schools and settings")
    )
    asked_areas = models.ManyToManyField(
        Area, blank=True, related_name="consultations", verbose_name=_("areas of the city")
    )
    priorities = models.ManyToManyField(
        Priority, blank=True, related_name="consultations", verbose_name=_("priorities of the plan that it serves")
    )
    opens_on = models.DateField(_("first day to answer"), null=True, blank=True)
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
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="participation_consultation_kind_known"),
            models.CheckConstraint(
                condition=Q(cycle_step__in=["", *CycleStep.values]), name="participation_consultation_cycle_known"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | Q(closes_on__isnull=True) | Q(opens_on__lte=F("closes_on")),
                name="participation_opens_before_it_closes",
                violation_error_message=_("It closes before it opens. Choose a later last day."),
            ),
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

    @property
    def is_public(self) -> bool:
        """Whether everybody can read its days."""
        return bool(self.pk) and self.pages.filter(live=True).exists()

    @property
    def is_market(self) -> bool:
        return self.kind == Kind.MARKET

    def chosen(self, facet: Facet) -> list[str]:
        """The codes chosen for `facet`, in the order of their list."""
        held = {choice.value for choice in self.choices.all() if choice.facet == facet}
        return [code for code, _label in CHOICES[facet] if code in held]

    def chosen_labels(self, facet: Facet) -> list[str]:
        labels = dict(CHOICES[facet])
        return [str(labels[code]) for code in self.chosen(facet)]

    def is_closed(self, on: date) -> bool:
        return self.closes_on is not None and self.closes_on < on
