"""Making a viewpoint."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions.change_viewpoint import add_to_viewpoint
from participation.actions.make_viewpoint import Heard, make_viewpoint
from participation.forms.links import offer
from participation.forms.notes_heard import MOST_PEOPLE
from participation.forms.understanding import NumberedField
from participation.models import Consultation, Topic, Viewpoint
from surveys.models import Comment

LANGUAGE = settings.LANGUAGE_CODE


class ViewpointForm(forms.Form):
    """One plain sentence, and why we believe it; or more of what an earlier sentence says. The texts were chosen."""

    add_to = forms.ModelChoiceField(
        Viewpoint.objects.none(),
        label=_("Is it in a viewpoint already?"),
        required=False,
        empty_label=_("No, make a new one"),
        help_text=_("Choose it, and leave the sentence empty. The texts are added to it."),
    )
    consultation = forms.ModelChoiceField(Consultation.objects.none(), label=_("Consultation"), empty_label=None)
    sentence = WordingFormField(
        label=_("What people told us, in one plain sentence"),
        help_text=_("Say it as they would. No names, no places, nothing that points at one child."),
        required=False,
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        required=False,
        empty_label=_("None of these"),
        help_text=_("People find it under this topic in “You said, we did”."),
    )
    opposing = NumberedField(
        Comment.objects.none(),
        to_field_name="reference",
        label=_("Which of the texts say the opposite?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are kept beside it, so that nobody forgets that some see it differently."),
    )
    note = forms.CharField(
        label=_("Heard somewhere else too?"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Note the meeting, workshop or letter. Only the people who work on this see it."),
    )
    people = forms.IntegerField(
        label=_("About how many people said it there"), required=False, min_value=1, max_value=MOST_PEOPLE
    )

    def __init__(self, data: Any = None, *, user: User, comments: list[Comment], **kwargs: Any) -> None:
        self.user = user
        self.comments = comments
        super().__init__(data, **kwargs)
        offer(self, "consultation", Consultation.objects.of_officers(user))
        offer(self, "add_to", Viewpoint.objects.current().undecided().of_officers(user).latest_first())
        opposing = self.fields["opposing"]
        assert isinstance(opposing, NumberedField)
        opposing.queryset = Comment.objects.filter(pk__in=[comment.pk for comment in comments])
        opposing.names = {row.pk: _now("Text %(number)d") % {"number": n} for n, row in enumerate(comments, 1)}
        if not comments:
            del self.fields["opposing"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("add_to") and not self.errors and not cleaned.get("sentence", {}).get(LANGUAGE):
            self.add_error("sentence", self.fields["sentence"].error_messages["required"])
        return cleaned

    def made(self) -> Viewpoint | None:
        """The viewpoint, or nothing if the form says why not."""
        if not self.is_valid():
            return None
        try:
            return self._write()
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return None

    def _write(self) -> Viewpoint:
        said = self.cleaned_data
        opposing = list(said.get("opposing", ()))
        if said["add_to"]:
            heard = Heard(self.comments, opposing, said["note"], said["people"])
            return add_to_viewpoint(viewpoint=said["add_to"], heard=heard, by=self.user)
        return make_viewpoint(
            consultation=said["consultation"],
            sentence=said["sentence"],
            by=self.user,
            comments=self.comments,
            opposing=opposing,
            note=said["note"],
            people=said["people"],
            topic=said["topic"],
        )
