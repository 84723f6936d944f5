"""Notes, steps and files on the way of a promise."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from participation.actions.show_progress import add_evidence_file, add_milestone, reach_milestone, write_progress
from participation.chain.chains import Entry
from participation.chain.evidence_files import MEDIA_TYPES
from participation.forms.links import DayField, LinkForm, today


class OfOpenPromise(LinkForm):
    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.commitments

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.is_open()


class WriteProgress(OfOpenPromise):
    slug = "progress"
    heading = _("Say how it is going")
    button = _("Publish the note")

    text = WordingFormField(label=_("How it is going"), help_text=_("Everybody can read it."))
    on = DayField(label=_("On"), initial=today)

    def record(self) -> None:
        write_progress(commitment=self.subject, by=self.user, **self.cleaned_data)


class AddMilestone(OfOpenPromise):
    slug = "milestone"
    heading = _("A step on the way")
    button = _("Publish the step")

    what = WordingFormField(label=_("What will be there by then"), help_text=_("Everybody can read it."))
    due_on = DayField(label=_("By when"))

    def record(self) -> None:
        add_milestone(commitment=self.subject, **self.cleaned_data)


class ReachMilestone(LinkForm):
    slug = "reached"
    heading = _("A step is done")
    button = _("Record it")

    done_on = DayField(label=_("Done on"), initial=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].help_text = str(self.subject.what)

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return [milestone for commitment in entry.commitments for milestone in commitment.milestones.all()]

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.done_on is None

    def record(self) -> None:
        reach_milestone(milestone=self.subject, **self.cleaned_data)


class AddFile(LinkForm):
    slug = "file"
    heading = _("A file that shows it")
    button = _("Keep the file")

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput({"accept": ",".join(MEDIA_TYPES)}),
        help_text=_("PDF or picture, 10 MB at most. Those who work on this can open it. No child's face or name."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another.")},
    )

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.commitments

    def record(self) -> None:
        try:
            add_evidence_file(commitment=self.subject, by=self.user, **self.cleaned_data)
        except ValidationError as refusal:
            raise ValidationError({"file": refusal.messages}) from refusal
