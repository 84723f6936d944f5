"""The form in which officers open, close and pause a survey."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from surveys.models import Survey


class SurveyFactsForm(forms.ModelForm):
    """The facts of a survey, the same for all its language pages. They count at once, without publishing."""

    is_paused = forms.BooleanField(
        required=False, label=_("Paused"), help_text=_("Nobody can answer until you take the tick away.")
    )

    class Meta:
        model = Survey
        fields = ["name", "respondent_group", "opens_at", "closes_at"]
        widgets = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}
        help_texts = {
            "opens_at": _("Without it nobody can answer."),
            "closes_at": _(
                "Left empty, it stays open. Pages that are open at that moment can be sent for 30 minutes."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("is_paused", self.instance.paused_at is not None)

    def save(self, commit: bool = True) -> Survey:
        paused = self.cleaned_data["is_paused"]
        self.instance.paused_at = (self.instance.paused_at or timezone.now()) if paused else None
        survey: Survey = super().save(commit)
        return survey
