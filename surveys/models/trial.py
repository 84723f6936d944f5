"""Test answers of officers, in a table of their own, so that no result, export or reader can ever meet one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import AgeBand, Presentation
from surveys.models.survey import Survey, SurveyVersion


class TrialResponse(models.Model):
    """What an officer sent to try a survey out. Nobody screens its words; a button throws it away."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="trials")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="trials")
    sheet_key = models.UUIDField(unique=True, editable=False)
    language = models.CharField(max_length=12)
    presentation = models.CharField(max_length=12, choices=Presentation.choices)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True, default="")
    answers = models.JSONField(default=dict)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["survey", "-sent_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(presentation__in=Presentation.values), name="surveys_trial_presentation_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}: test answer"
