"""What is asked about every note of something that was heard elsewhere, wherever it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from participation.events.words import NoteKind

MOST_PEOPLE = 30_000


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Where you heard it"), choices=[("", "–"), *NoteKind.choices])


def people_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("About how many people said it there"), required=False, min_value=1, max_value=MOST_PEOPLE
    )


def disagrees_field() -> forms.BooleanField:
    return forms.BooleanField(label=_("They said the opposite"), required=False)
