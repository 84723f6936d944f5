"""What a young inspector fills in about one standard: for each sentence their own scale, and their own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import Wording, marked
from participation.actions.evaluations.inspect import MOST_WORDS, Said
from participation.models import Criterion, Finding, Standard
from participation.standards.words import InspectorScale


class FindingsForm(forms.Form):
    """Nothing has to be filled in."""

    def __init__(self, data: Any = None, *, standard: Standard, findings: dict[int, Finding]) -> None:
        super().__init__(data)
        self.criteria: list[Criterion] = list(standard.criteria.all())
        for criterion in self.criteria:
            kept = findings.get(criterion.pk)
            self.fields[f"found-{criterion.code}"] = forms.TypedChoiceField(
                label=plainly(criterion),
                choices=[*reversed(InspectorScale.choices)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=kept.found if kept else None,
            )
            self.fields[f"words-{criterion.code}"] = forms.CharField(
                label=_("What did you see or hear? Use your own words."),
                required=False,
                strip=False,
                max_length=MOST_WORDS,
                widget=forms.Textarea({"rows": 3, "dir": "auto"}),
                initial=kept.words if kept else "",
            )

    def said(self) -> dict[Criterion, Said]:
        return {
            criterion: Said(self._found(criterion), self.cleaned_data[f"words-{criterion.code}"])
            for criterion in self.criteria
        }

    def _found(self, criterion: Criterion) -> InspectorScale | None:
        chosen = self.cleaned_data[f"found-{criterion.code}"]
        return None if chosen is None else InspectorScale(chosen)


def plainly(row: Criterion | Standard) -> Any:
    """The words for young people, else the easy or the plain ones; marked where the language is another one."""
    main = row.text if isinstance(row, Criterion) else row.title
    found = next((each for each in (row.young, row.easy, main) if each), Wording())
    return marked(*Wording(found).in_language())
