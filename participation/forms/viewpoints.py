"""Making a viewpoint, and keeping the facts of a consultation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from cms.wording_forms import WordingFormField
from participation.actions.make_viewpoint import make_viewpoint
from participation.forms.links import DayInput, offer
from participation.models import Consultation, Viewpoint
from surveys.models import Comment


class ViewpointForm(forms.Form):
    """One plain sentence, and why we believe it. The texts were chosen before."""

    consultation = forms.ModelChoiceField(Consultation.objects.none(), label=_("Consultation"), empty_label=None)
    sentence = WordingFormField(
        label=_("What people told us, in one plain sentence"),
        help_text=_("Say it as they would. No names, no places, nothing that points at one child."),
    )
    note = forms.CharField(
        label=_("Heard somewhere else too?"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Note the meeting, workshop or letter. Only the people who work on this see it."),
    )

    def __init__(self, data: Any = None, *, user: User, comments: list[Comment], **kwargs: Any) -> None:
        self.user = user
        self.comments = comments
        super().__init__(data, **kwargs)
        offer(self, "consultation", Consultation.objects.of_officers(user))

    def made(self) -> Viewpoint | None:
        """The viewpoint, or nothing if the form says why not."""
        if not self.is_valid():
            return None
        try:
            return make_viewpoint(by=self.user, comments=self.comments, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return None


class FactsForm(forms.ModelForm):
    """The facts of a consultation: what all its language pages share."""

    class Meta:
        model = Consultation
        fields = ["name", "track", "level", "partners", "closes_on", "decision_on", "reply_promised_on"]
        widgets = {
            "partners": forms.CheckboxSelectMultiple,
            "closes_on": DayInput,
            "decision_on": DayInput,
            "reply_promised_on": DayInput,
        }
        help_texts = {
            "partners": _("Officers and readers of these organisations follow the whole chain."),
            "decision_on": _("After the last day to answer: people must be heard first."),
            "reply_promised_on": _("The day by which children hear what became of it. Everybody can see it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "partners", Organisation.objects.active().exclude(pk=self.instance.lead_id))
