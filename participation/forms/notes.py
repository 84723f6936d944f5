"""What officers type about something that they heard elsewhere."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions.write_note import write_note
from participation.forms.links import offer
from participation.forms.notes_heard import disagrees_field, kind_field, people_field
from participation.models import Consultation, Event, Viewpoint

LONGEST = 20_000


class NoteForm(forms.Form):
    """A note, and what it is evidence of: a viewpoint that is there, or a new sentence."""

    consultation = forms.ModelChoiceField(Consultation.objects.none(), label=_("Consultation"), empty_label=None)
    kind = kind_field()
    note = forms.CharField(
        label=_("What was said"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("No names. Only the people who work on this see it."),
    )
    people = people_field()
    viewpoint = forms.ModelChoiceField(
        Viewpoint.objects.none(),
        label=_("It speaks for"),
        required=False,
        empty_label=_("a new viewpoint: write its sentence below"),
    )
    disagrees = disagrees_field()
    sentence = WordingFormField(
        label=_("What people told us, in one plain sentence"),
        required=False,
        help_text=_("Only for a new viewpoint. Say it as they would."),
    )

    def __init__(self, data: Any = None, *, user: User, event: Event | None = None, **kwargs: Any) -> None:
        self.user, self.event = user, event
        super().__init__(data, **kwargs)
        consultations = Consultation.objects.of_officers(user)
        viewpoints = Viewpoint.objects.of_officers(user).current().latest_first()
        if event is not None:
            consultations = consultations.filter(pk=event.consultation_id)
            viewpoints = viewpoints.filter(consultation=event.consultation_id)
        offer(self, "consultation", consultations)
        offer(self, "viewpoint", viewpoints)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("viewpoint") and not cleaned["sentence"].get(settings.LANGUAGE_CODE):
            self.add_error("sentence", _("Choose a viewpoint above, or write the sentence of a new one."))
        return cleaned

    def written(self) -> Viewpoint | None:
        """The viewpoint that it speaks for, or nothing if the form says why not."""
        if not self.is_valid():
            return None
        try:
            return write_note(by=self.user, event=self.event, **self.cleaned_data)
        except ValidationError as refusal:
            by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
            for name, errors in by_field.items():
                self.add_error(name if name in self.fields else None, errors)
            return None
