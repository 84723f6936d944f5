"""The plan of a consultation: for each question an answer, or the reason why it has none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation.actions.keep_plan import keep_plan
from participation.models import Consultation
from participation.planning.questions import parts_of

LONGEST = 4000


class PlanForm(forms.Form):
    """May be saved with gaps, which are then listed."""

    def __init__(self, data: Any = None, *, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.consultation = consultation
        known = {row.question: row for row in consultation.plan_answers.all()}
        for code in self.codes():
            row = known.get(code)
            self.fields[code] = forms.CharField(
                label=self.words()[code],
                required=False,
                max_length=LONGEST,
                initial=row.answer if row else "",
                widget=forms.Textarea({"rows": 2}),
            )
            self.fields[f"{code}-left"] = forms.CharField(
                label=_("Or: why it is left out"),
                required=False,
                max_length=LONGEST,
                initial=row.left_out_because if row else "",
                widget=forms.TextInput,
            )

    def words(self) -> dict[str, Any]:
        return {
            question.code: question.words for part in parts_of(self.consultation.kind) for question in part.questions
        }

    def codes(self) -> list[str]:
        return list(self.words())

    def parts(self) -> list[tuple[Any, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The heading of each part, and for each of its questions the two fields."""
        return [
            (part.heading, [(self[question.code], self[f"{question.code}-left"]) for question in part.questions])
            for part in parts_of(self.consultation.kind)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for code in self.codes():
            if cleaned.get(code) and cleaned.get(f"{code}-left"):
                self.add_error(code, _("Either answer it or say why it is left out, not both."))
        return cleaned

    def keep(self, by: User) -> None:
        cleaned = self.cleaned_data
        answers = {code: (cleaned[code], cleaned[f"{code}-left"]) for code in self.codes()}
        keep_plan(consultation=self.consultation, answers=answers, by=by)
