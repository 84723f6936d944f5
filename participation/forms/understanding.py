"""Changing what a viewpoint says and what stands behind it, before it is taken to anybody."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from participation.actions.change_viewpoint import (
    file_under,
    merge_viewpoints,
    reword_viewpoint,
    split_viewpoint,
)
from participation.actions.cite_figure import cite_figure
from participation.actions.write_note import write_note
from participation.chain.chains import Entry
from participation.forms.links import LinkForm, offer
from participation.forms.notes_heard import disagrees_field, kind_field, people_field
from participation.models import Evidence, Topic, Viewpoint
from surveys.models import Figure


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Why"), widget=forms.Textarea({"rows": 2}), help_text=_("It stays in the history of this viewpoint.")
    )


def was_taken(entry: Entry) -> bool:
    """Whether somebody was asked or told about it with these words."""
    return bool(entry.briefings or entry.replies)


def name_of(row: Evidence, number: int) -> str:
    """What a piece of evidence is called where its words are not shown."""
    if row.note or row.figure:
        return f"{number}. {row.note or row.figure}"[:90]
    return _now("%(number)d. A text") % {"number": number}


class NumberedField(forms.ModelMultipleChoiceField):
    """Texts or notes, named by id in `names` as they are numbered in the list above the form."""

    names: Mapping[int, str] = {}

    def label_from_instance(self, obj: Any) -> str:
        return self.names.get(obj.pk, "")


class AddNote(LinkForm):
    slug = "note"
    heading = _("Heard somewhere else too?")
    button = _("Add the note")

    note = forms.CharField(
        label=_("Note of the meeting, workshop or letter"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Only the people who work on this see it."),
    )
    kind = kind_field()
    people = people_field()
    disagrees = disagrees_field()

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.merged_into_id is None

    def record(self) -> None:
        write_note(consultation=self.subject.consultation, viewpoint=self.subject, by=self.user, **self.cleaned_data)


class CiteFigure(LinkForm):
    slug = "figure"
    heading = _("Does a figure show it too?")
    button = _("Add the figure")

    figure = forms.ModelChoiceField(
        Figure.objects.none(),
        label=_("Figure that was frozen for everybody"),
        help_text=_("It stands in the pack for those who decide, and beside the viewpoint once that is public."),
    )
    disagrees = forms.BooleanField(label=_("It shows the opposite"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "figure", Figure.objects.citable_by(self.user).select_related("survey"))

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.merged_into_id is None

    def record(self) -> None:
        cite_figure(viewpoint=self.subject, by=self.user, **self.cleaned_data)


class BeforeTaken(LinkForm):
    """A form that makes sense until somebody was asked or told."""

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.merged_into_id is None and not was_taken(entry)


class Reword(BeforeTaken):
    slug = "reword"
    heading = _("Say it in other words")
    button = _("Change the sentence")

    sentence = WordingFormField(label=_("What people told us, in one plain sentence"))
    reason = _why()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentence"].initial = self.subject.sentence

    def record(self) -> None:
        reword_viewpoint(viewpoint=self.subject, by=self.user, **self.cleaned_data)


class Merge(BeforeTaken):
    slug = "merge"
    heading = _("It says the same as another one")
    button = _("Make it part of the other one")

    into = forms.ModelChoiceField(
        Viewpoint.objects.none(),
        label=_("The other viewpoint"),
        help_text=_("The other one takes over the texts and notes. This one stays in the history."),
    )
    reason = _why()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Viewpoint.objects.current().filter(consultation=self.subject.consultation_id)
        offer(self, "into", others.exclude(pk=self.subject.pk))

    def record(self) -> None:
        merge_viewpoints(viewpoint=self.subject, by=self.user, **self.cleaned_data)


class Split(BeforeTaken):
    slug = "split"
    heading = _("It says two things")
    button = _("Make two of it")

    evidence = NumberedField(
        Evidence.objects.none(), label=_("What belongs to the new one"), widget=forms.CheckboxSelectMultiple
    )
    sentence = WordingFormField(label=_("The sentence of the new one"))
    reason = _why()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["evidence"]
        assert isinstance(field, NumberedField)
        field.queryset = Evidence.objects.filter(viewpoint=self.subject)
        field.names = {row.pk: name_of(row, number) for number, row in enumerate(self.subject.evidence.all(), 1)}

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return super().is_offered(subject, entry) and len(subject.evidence.all()) > 1

    def record(self) -> None:
        split_viewpoint(viewpoint=self.subject, by=self.user, **self.cleaned_data)


class FileUnder(LinkForm):
    slug = "topic"
    heading = _("What it is about")
    button = _("Keep the topic")

    topic = forms.ModelChoiceField(
        Topic.objects.all(),
        label=_("Topic"),
        required=False,
        empty_label=_("None of these"),
        help_text=_("People find it under this topic in “You said, we did”."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].initial = self.entry.viewpoint.topic_id

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return entry.viewpoint.merged_into_id is None

    def record(self) -> None:
        file_under(viewpoint=self.subject, topic=self.cleaned_data["topic"])
