"""Promising what will be done, and recording what happens to the promise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wording_forms import WordingFormField
from participation.actions.change_commitment import change_commitment
from participation.actions.promise import promise
from participation.chain.chains import Entry
from participation.enums import CommitmentStatus
from participation.forms.links import DayField, LinkForm, offer, today


class PromiseFields(forms.Form):
    """What every promise says, whether it follows a decision or is a step of a pledge."""

    what = WordingFormField(label=_("What will be done"), help_text=_("One plain sentence. Everybody can read it."))
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Who does it"), empty_label=None)
    responsible = forms.CharField(label=_("Responsible officer"), max_length=200)
    due_on = DayField(label=_("By when"))
    expected_outcome = forms.CharField(label=_("Expected outcome"), required=False, widget=forms.Textarea({"rows": 2}))
    resources = forms.CharField(label=_("Resources required"), required=False, widget=forms.Textarea({"rows": 2}))
    risks = forms.CharField(label=_("Risks if it fails"), required=False, widget=forms.Textarea({"rows": 2}))


class ChangeFields(forms.Form):
    """What became of a promise."""

    status = forms.ChoiceField(label=_("Now it is"), choices=CommitmentStatus.choices, widget=forms.RadioSelect)
    on = DayField(label=_("Since"), initial=today)
    evidence = forms.CharField(
        label=_("If it is done: what shows it"), required=False, widget=forms.Textarea({"rows": 2})
    )
    due_on = DayField(label=_("New date, if it slips"), required=False)
    reason = WordingFormField(
        label=_("Why it changes, slips or is not kept"),
        required=False,
        help_text=_("Everybody can read this. A promise that slips stays visible with its first date."),
    )


class Promise(PromiseFields, LinkForm):
    slug = "promise"
    heading = _("What will be done")
    button = _("Publish the promise")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        consultation = self.entry.viewpoint.consultation
        sharing = Organisation.objects.filter(pk__in=consultation.organisation_ids())
        field = offer(self, "organisation", sharing)
        field.initial = consultation.lead_id
        # They were read with the chain: a form for each decision asks for them no more.
        there = [consultation.lead, *consultation.partners.all()]
        field.choices = [(row.pk, str(row)) for row in sorted(there, key=str)]

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.decisions

    def record(self) -> None:
        promise(decision=self.subject, **self.cleaned_data)


class ChangePromise(ChangeFields, LinkForm):
    slug = "change"
    heading = _("What became of the promise")
    button = _("Record it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].initial = self.subject.status

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.commitments

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.is_open()

    def record(self) -> None:
        status = CommitmentStatus(self.cleaned_data.pop("status"))
        change_commitment(commitment=self.subject, status=status, by=self.user, **self.cleaned_data)
