"""What officers type about an event."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from cms.reach import choosable_of
from participation.actions import keep_event as acting
from participation.models import Consultation, Event
from surveys.forms.moments import MomentField

MOST_FILES = 200


def written(form: forms.BaseForm, write: Callable[[], Any]) -> bool:
    """Whether the action could do it; if not, each message stands at its field."""
    try:
        write()
    except ValidationError as refusal:
        messages = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
        for name, errors in messages.items():
            form.add_error(name if name in form.fields else None, errors)
        return False
    return True


class EventForm(forms.ModelForm):
    """An event; times are those of the clock on the wall."""

    begins_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    link = forms.URLField(
        label=_("Link to take part from home"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Only those who have a place see it."),
    )
    sign_up_until = MomentField(
        label=_("Sign up until"), required=False, help_text=_("Left empty, people can sign up until it begins.")
    )

    class Meta:
        model = Event
        fields = ["title", "about", "begins_at", "ends_at", "place", "link", "access", "capacity", "sign_up_until"]
        help_texts = {
            "title": _("Everybody can read it."),
            "place": _("Street and number, and how to find the door."),
            "access": _("Steps, toilets, interpreters, food, a quiet room, help to get there."),
            "capacity": _("Left empty, there is room for everybody. Who comes later waits for a place."),
        }

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The action checks, on a row that it has locked: this form only reads."""

    def made(self, consultation: Consultation, by: User) -> Event | None:
        if not self.is_valid():
            return None
        made: list[Event] = []
        fine = written(
            self, lambda: made.append(acting.make_event(consultation=consultation, by=by, facts=self.facts()))
        )
        return made[0] if fine else None

    def changed(self, event: Event) -> bool:
        return self.is_valid() and written(self, lambda: acting.change_event(event=event, facts=self.facts()))


class CallOffForm(forms.Form):
    because = WordingFormField(
        label=_("Why it does not take place"),
        help_text=_("Everybody can read it. Those who left an address get it by mail at once."),
    )

    def called_off(self, event: Event) -> bool:
        if not self.is_valid():
            return False
        because = self.cleaned_data["because"]
        return written(self, lambda: acting.call_off(event=event, because=because))


class AfterwardsForm(forms.Form):
    notes = forms.CharField(
        label=_("What people said there"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("No names. Only officers and readers of this consultation see it."),
    )
    attended = forms.IntegerField(label=_("How many came"), required=False, min_value=0, max_value=100_000)

    def kept(self, event: Event) -> bool:
        return self.is_valid() and written(self, lambda: acting.write_down(event=event, **self.cleaned_data))


class PaperForm(forms.Form):
    """A file from the officer's own collections."""

    document = forms.ModelChoiceField(
        get_document_model().objects.none(),
        label=_("File"),
        help_text=_("Everybody may fetch it while the event is public. New files are put in under “Documents”."),
    )

    def __init__(self, data: Any = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = choosable_of(get_document_model(), user)

    def kept(self, event: Event) -> bool:
        if not self.is_valid():
            return False
        acting.add_paper(event=event, document=self.cleaned_data["document"])
        return True
