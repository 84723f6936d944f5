"""What readers fill in about batches for young analysts, and about the analysts themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from surveys.coding.nearness import SHORTEST_NAME, names_in
from surveys.models import AnalystBatch, AnalystRecord, ClassCode, Survey


class BatchForm(forms.ModelForm):
    """A batch and the adult who is there for those who read it."""

    class Meta:
        model = AnalystBatch
        fields = ["name", "adult_name", "adult_contact", "ends_on"]
        widgets = {"ends_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def _post_clean(self) -> None:
        """The action writes; it knows the survey, without which nothing can be checked here."""


def young_analysts(survey: Survey) -> Any:
    """Those of the survey's own organisation."""
    held = User.objects.filter(
        is_active=True, memberships__organisation=survey.organisation, memberships__role=Role.YOUNG_ANALYST
    )
    return held.distinct().order_by("last_name", "first_name", "pk")


class RecordForm(forms.ModelForm):
    """Where somebody lives and learns, or that it is none of the places that are asked."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Groups of this survey that they belong to"),
        queryset=ClassCode.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = AnalystRecord
        fields = ["places", "has_none", "groups"]
        widgets = {"places": forms.Textarea({"rows": 5})}
        help_texts = {
            "places": _(
                "Names as officers write them: “Oak School”, “Abbey”. Texts from there are never shown to them."
            )
        }

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = ClassCode.objects.filter(survey=survey)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        names = names_in(cleaned.get("places", ""))
        if bool(names) == cleaned.get("has_none", False):
            raise ValidationError(_("Write their places, or say that there are none: one of both."))
        if any(len(name) < SHORTEST_NAME for name in names):
            self.add_error("places", _("Write each name out: at least three letters."))
        return cleaned

    def _post_clean(self) -> None:
        """The action writes."""
