"""The plan of a consultation: for each question an answer, or the reason why it has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation.actions.keep_plan import keep_plan, mark_of
from participation.models import Consultation, PlanAnswer
from participation.planning.questions import parts_of

LONGEST = 4000
OVERTAKEN = _(
    "Somebody else has answered this since you opened the plan. What you typed is still here. Look at what they "
    "wrote, and save again if yours still fits."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its fields, and what somebody else answered while this was typed."""

    answer: forms.BoundField
    reason: forms.BoundField
    seen: forms.BoundField
    meanwhile: PlanAnswer | None


class PlanForm(forms.Form):
    """May be saved with gaps, which are then listed. Each question carries the mark of the answer that was seen."""

    def __init__(self, data: Any = None, *, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.consultation = consultation
        self.meanwhile: dict[str, PlanAnswer] = {}
        for code, row in self.rows().items():
            self.fields[code] = forms.CharField(
                label=self.words()[code],
                required=False,
                max_length=LONGEST,
                initial=row.answer,
                widget=forms.Textarea({"rows": 2}),
            )
            self.fields[f"{code}-left"] = forms.CharField(
                label=_("Or: why it is left out"),
                required=False,
                max_length=LONGEST,
                initial=row.left_out_because,
                widget=forms.TextInput,
            )
            seen = mark_of(row.answer, row.left_out_because)
            self.fields[f"{code}-seen"] = forms.CharField(required=False, initial=seen, widget=forms.HiddenInput)

    def words(self) -> dict[str, Any]:
        return {
            question.code: question.words for part in parts_of(self.consultation.kind) for question in part.questions
        }

    def codes(self) -> list[str]:
        return list(self.words())

    def rows(self) -> dict[str, PlanAnswer]:
        """What is answered now, by the code of the question; an empty row where there is no answer."""
        known = {row.question: row for row in self.consultation.plan_answers.select_related("changed_by")}
        return {code: known.get(code) or PlanAnswer(question=code) for code in self.codes()}

    def parts(self) -> list[tuple[Any, list[Asked]]]:
        """The heading of each part, and its questions."""
        return [
            (part.heading, [self.asked(question.code) for question in part.questions])
            for part in parts_of(self.consultation.kind)
        ]

    def asked(self, code: str) -> Asked:
        return Asked(self[code], self[f"{code}-left"], self[f"{code}-seen"], self.meanwhile.get(code))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for code in self.codes():
            if cleaned.get(code) and cleaned.get(f"{code}-left"):
                self.add_error(code, _("Either answer it or say why it is left out, not both."))
        return cleaned

    def kept(self, by: User) -> bool:
        """Whether all of it was written; if not, the form shows where somebody else was faster."""
        cleaned = self.cleaned_data
        answers = {code: (cleaned[code], cleaned[f"{code}-left"]) for code in self.codes()}
        seen = {code: cleaned[f"{code}-seen"] for code in self.codes()}
        overtaken = keep_plan(consultation=self.consultation, answers=answers, by=by, seen=seen)
        if overtaken:
            self.show_beside(overtaken)
        return not overtaken

    def show_beside(self, overtaken: Iterable[str]) -> None:
        """What others wrote beside what was typed at these questions; all others as they are saved now.

        Whoever saves once more has seen it.
        """
        rows = self.rows()
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        for code, row in rows.items():
            typed[f"{code}-seen"] = mark_of(row.answer, row.left_out_because)
            if code not in overtaken:
                typed[code], typed[f"{code}-left"] = row.answer, row.left_out_because
        self.data = typed
        for code in overtaken:
            self.meanwhile[code] = rows[code]
            self.add_error(code, OVERTAKEN)
