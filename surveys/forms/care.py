"""The form in which officers write down what the law wants to know."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Organisation, User
from surveys.actions.keep_care import keep_care
from surveys.lawful import Lack
from surveys.models import SurveyCare


class SurveyCareForm(forms.ModelForm):
    """May be saved with gaps, which are then listed; a survey that has an opening date has none."""

    class Meta:
        model = SurveyCare
        fields = [
            "controllers",
            "lawful_basis",
            "basis_note",
            "special_condition",
            "dpia_reference",
            "equality_note",
            "words_months",
            "contacts_months",
            "equality_months",
            "responses_months",
        ]
        widgets = {
            "controllers": forms.CheckboxSelectMultiple,
            "basis_note": forms.Textarea({"rows": 2}),
            "equality_note": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        controllers = self.fields["controllers"]
        assert isinstance(controllers, forms.ModelMultipleChoiceField)
        controllers.queryset = Organisation.objects.active()
        controllers.required = False
        if self.instance.pk is None:
            self.initial.setdefault("controllers", [self.instance.survey.organisation_id])

    def kept(self, by: User) -> list[Lack] | None:
        """Save; what is missing still, or nothing if the form says why it was refused."""
        if not self.is_valid():
            return None
        try:
            return keep_care(care=self.instance, controllers=self.cleaned_data["controllers"], by=by)
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return None
