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
from participation.forms.writing import SeenFacts
from participation.models import Consultation, MarketAnswer

LONGEST_NAME = 200


class ProvidersForm(SeenFacts):
    names = forms.CharField(
        label=_("Organisations that take part"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One on each line. Everybody can see them. All get the same information."),
    )

    def __init__(self, data: Any = None, *, consultation: Consultation, **kwargs: Any) -> None:
        self.consultation = consultation
        names = list(consultation.providers.values_list("name", flat=True))
        super().__init__(data, initial={"names": "\n".join(names)}, **kwargs)
        self.watch({"names": names})

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("A name is too long. Write one organisation on each line."))
        return names

    def kept(self) -> bool:
        return self.recorded(lambda: acting.keep_providers(consultation=self.consultation, **self.cleaned_data))


class MarketAnswerForm(SeenFacts):
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
            self.watch({"question": row.question, "answer": row.answer})
        else:
            del self.fields["seen"]

    def kept(self, consultation: Consultation, by: User, publish: bool) -> bool:
        """Whether it could be written, and published if that was asked for; if not, the form says why."""

        @transaction.atomic
        def write() -> None:
            row = self.row
            if row is None:
                row = acting.write_down_question(consultation=consultation, **self.cleaned_data)
            else:
                acting.change_answer(row=row, **self.cleaned_data)
            if publish:
                acting.publish_answer(row=row, by=by, on=today())

        return self.recorded(write)
