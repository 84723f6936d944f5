"""What an officer knowingly changed although earlier answers can then not be counted together with later ones."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.comparability import Change, breaking_changes, fingerprint
from surveys.models.survey import Survey, SurveyVersion


class ConfirmedChange(models.Model):
    """The word of confirmation for one exact questionnaire: who gave it, when, and what they were shown."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="confirmed_changes")
    fingerprint = models.CharField(max_length=64)
    changes = models.JSONField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), auto_now_add=True)
    version = models.ForeignKey(
        SurveyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="confirmed_changes"
    )

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        indexes = [models.Index(fields=["survey", "fingerprint"])]
        constraints = [
            models.CheckConstraint(condition=~Q(changes=[]), name="surveys_change_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.confirmed_at:%d.%m.%Y}"

    def sentences(self) -> list[str]:
        """What was shown when it was confirmed."""
        return [change["sentence"] for change in self.changes]

    def covers(self, changes: list[Change]) -> bool:
        """Whether somebody was shown each of these."""
        return all(any(change.same_as(shown) for shown in self.changes) for change in changes)


def changes_to_confirm(survey: Survey, questionnaire: Questionnaire) -> list[Change]:
    """What would break if `questionnaire` became the next version; nothing for the first one."""
    versions = survey.versions.order_by("-number")
    latest = versions.first()
    if latest is None:
        return []
    older = (version.as_questionnaire() for version in versions[1:].iterator())
    return breaking_changes(questionnaire, latest.as_questionnaire(), older)


def confirmation_of(survey: Survey, questionnaire: Questionnaire, changes: list[Change]) -> ConfirmedChange | None:
    """The confirmation that was given for exactly this questionnaire and covers these changes."""
    found = survey.confirmed_changes.filter(fingerprint=fingerprint(questionnaire))
    return next((confirmed for confirmed in found if confirmed.covers(changes)), None)
