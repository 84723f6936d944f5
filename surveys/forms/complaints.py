"""What officers write about complaints: other ways to make one, the time for an answer, and the answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from surveys.actions.answer_complaint import answer_complaint
from surveys.models import Complaint, TellUs


class TellUsFactsForm(forms.ModelForm):
    """What an organisation says about complaints."""

    class Meta:
        model = TellUs
        fields = ["complaints_route", "complaints_email", "answer_days"]


class AnswerForm(forms.Form):
    """The answer to a complaint, for whoever has its receipt."""

    answer = WordingFormField(
        label=_("Your answer"),
        rows=5,
        help_text=_(
            "Whoever has the receipt code reads it. Do not repeat what they wrote, and name nobody. Say what you "
            "found, what you do now, and how they can go on if this does not answer them. Write it in their language "
            "too."
        ),
    )

    def answered(self, complaint: Complaint, **facts: Any) -> Complaint | None:
        """The complaint with its answer, or nothing if the form says why not."""
        if not self.is_valid():
            return None
        try:
            return answer_complaint(complaint=complaint, answer=self.cleaned_data["answer"], **facts)
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return None
