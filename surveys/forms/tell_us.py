"""The form in which somebody tells us anything: their words, who should hear them, what it is, and an age."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.asking.exact_text import as_typed, showable
from surveys.asking.questionnaire import Question
from surveys.enums import AgeBand, Telling
from surveys.forms.steps import unchanged
from surveys.kinds import kind_named
from surveys.kinds.base import Posted
from surveys.models import Survey
from surveys.tell_us import for_the_unsure

UNSURE = "unsure"


class WordsField(forms.Field):
    """Free words of any characters: not stripped, and cleaned to the form in which they are stored."""

    widget = forms.Textarea

    def __init__(self, *, question: Question, saved: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question, self.saved = question, saved

    def clean(self, value: Any) -> str:
        answer = kind_named(self.question.kind).check(self.question, Posted(value or ""))
        if answer is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return unchanged(self.saved, answer.value) if answer else ""

    def prepare_value(self, value: Any) -> str:
        return showable(value or "")


class TellUsForm(forms.Form):
    """`doors` are those behind which somebody is there; `saved` is what the sheet holds, as it is stored.

    `lenient`: somebody stops or asks for help, so nothing is missing yet.
    """

    use_required_attribute = False

    kind = forms.ChoiceField(
        choices=Telling.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is."),
            "invalid_choice": _("Choose one of these: an idea, a thank you, a worry or a complaint."),
        },
    )
    organisation = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who should hear it. If you do not know, choose “I don't know”."),
            "invalid_choice": _("Nobody can read it there at the moment. Choose somebody else from the list."),
        },
    )
    age_band = forms.ChoiceField(
        choices=AgeBand.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these, or say nothing.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        doors: Sequence[Survey],
        question: Question,
        saved: str = "",
        lenient: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.doors = {door.organisation.slug: door for door in doors}
        self.fields["words"] = WordsField(
            question=question,
            saved=saved,
            initial=as_typed(saved),
            required=not lenient,
            error_messages={"required": _("Write what you want to tell us. A few words are enough.")},
        )
        self.order_fields(["kind", "words", "organisation", "age_band"])
        organisation = self.fields["organisation"]
        organisation.choices = [  # type: ignore[attr-defined]
            *((slug, door.organisation.name) for slug, door in self.doors.items()),
            (UNSURE, _("I don't know. You choose.")),
        ]
        if len(self.doors) == 1:
            organisation.required = False

    @property
    def the_only_door(self) -> Survey | None:
        return next(iter(self.doors.values())) if len(self.doors) == 1 else None

    def clean_organisation(self) -> Survey:
        """The door that it goes to."""
        return self.doors.get(self.cleaned_data["organisation"]) or for_the_unsure(list(self.doors.values()))

    @property
    def kind_now(self) -> Telling:
        """What it is as far as anybody has said: the heading of the page follows it."""
        said = self["kind"].value()
        return Telling(said) if said in Telling.values else Telling.IDEA

    def tiles(self) -> dict[str, list[dict[str, Any]]]:
        """The fields to choose in, as `components/choices.html` takes them. Errors lead to the first tile of each."""
        return {name: self._tiles(name) for name in ("kind", "organisation", "age_band")}

    def _tiles(self, name: str) -> list[dict[str, Any]]:
        field: Any = self.fields[name]
        chosen = self[name].value() or ""
        return [
            {
                "id": f"id_{name}_{number}",
                "value": value,
                "label": label,
                "checked": value == chosen,
                "pictogram": value if name == "kind" else "",
            }
            for number, (value, label) in enumerate(field.choices)
        ]
