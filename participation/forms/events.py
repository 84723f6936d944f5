"""What officers type about an event."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from cms.reach import choosable_of
from participation.actions import keep_event as acting
from participation.forms.writing import SeenFacts, written
from participation.models import Consultation, Event
from surveys.forms.moments import MomentField

MOST_FILES = 200


class EventForm(SeenFacts, forms.ModelForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.watch({name: getattr(self.instance, name) for name in self.Meta.fields})

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
        def write() -> None:
            acting.change_event(event=event, facts=self.facts(), seen=self.cleaned_data["seen"])

        return self.recorded(write)


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


class AfterwardsForm(SeenFacts):
    notes = forms.CharField(
        label=_("What people said there"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "No names. Only officers of this consultation see it. What you use as evidence of a viewpoint is seen by "
            "everybody who works on that."
        ),
    )
    attended = forms.IntegerField(label=_("How many came"), required=False, min_value=0, max_value=100_000)

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        self.event = event
        afterwards = {"notes": event.notes, "attended": event.attended}
        super().__init__(data, initial=afterwards, **kwargs)
        self.watch(afterwards)

    def kept(self) -> bool:
        return self.recorded(lambda: acting.write_down(event=self.event, **self.cleaned_data))


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
