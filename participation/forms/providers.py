"""What officers type about talks with providers: who takes part, and questions with their answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions import answer_providers as acting
from participation.forms.links import DayField, today
from participation.models import Consultation, MarketAnswer

LONGEST_NAME = 200


class ProvidersForm(forms.Form):
    names = forms.CharField(
        label=_("Organisations that take part"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One on each line. Everybody can see them. All get the same information."),
    )

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("A name is too long. Write one organisation on each line."))
        return names

    def keep(self, consultation: Consultation) -> None:
        acting.keep_providers(consultation=consultation, names=self.cleaned_data["names"])


class MarketAnswerForm(forms.Form):
    """A question of a provider, with or without its answer."""

    question = WordingFormField(label=_("Question"), help_text=_("Do not say who asked."))
    answer = WordingFormField(label=_("Answer"), required=False, rows=4)
    asked_on = DayField(label=_("Asked on"), initial=today)

    def __init__(self, data: Any = None, *, row: MarketAnswer | None = None, **kwargs: Any) -> None:
        self.row = row
        if row is not None:
            kwargs["initial"] = {"question": row.question, "answer": row.answer, "asked_on": row.asked_on}
        super().__init__(data, **kwargs)
        if row is not None:
            del self.fields["asked_on"]

    def kept(self, consultation: Consultation, by: User, publish: bool) -> bool:
        """Whether it could be written, and published if that was asked for; if not, the form says why."""
        if not self.is_valid():
            return False
        cleaned = self.cleaned_data
        try:
            with transaction.atomic():
                row = self.row
                if row is None:
                    row = acting.write_down_question(consultation=consultation, **cleaned)
                else:
                    acting.change_answer(row=row, **cleaned)
                if publish:
                    acting.publish_answer(row=row, by=by, on=today())
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return False
        return True
