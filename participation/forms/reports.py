"""What is typed about a board report: its time, what changed, what should be changed, and the board's questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.rules import holds
from cms.language.wording_forms import WordingFormField
from cms.models import OrganisationPage
from participation.actions.reports.ask_officers import answer_board, ask_officers
from participation.actions.reports.begin_report import begin_edition, begin_report
from participation.actions.reports.publish_report import send_back
from participation.forms.events import written
from participation.forms.links import DayField, offer
from participation.models import BoardQuestion, BoardReport

ALL, SOME = "all", "some"


class NewReport(forms.Form):
    """Coordinators report about anybody, officers about the organisations in which they are officers."""

    name = forms.CharField(label=_("Title"), max_length=120, help_text=_("Such as “January to June 2026”."))
    lead = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Organisation that writes it"),
        empty_label=None,
        help_text=_(
            "Its officers write the words, and see the figures before the report is published. It must have a page."
        ),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    about = forms.ChoiceField(
        label=_("About"),
        choices=[(ALL, _("All organisations")), (SOME, _("Only those that are ticked"))],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Only these organisations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        super().__init__(data)
        everybody = holds(user, [Role.COORDINATOR])
        reach = Organisation.objects.active() if everybody else Organisation.objects.where(user, Role.OFFICER)
        # The words stand below the page of the organisation.
        offer(self, "lead", reach.filter(pk__in=OrganisationPage.objects.values("organisation")))
        offer(self, "organisations", reach)
        if not everybody:
            del self.fields["about"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return cleaned

    def begun(self) -> BoardReport | None:
        if not self.is_valid():
            return None
        made: list[BoardReport] = []
        said = self.cleaned_data
        about = None if said.get("about") == ALL else said["organisations"]
        facts = {name: said[name] for name in ("name", "lead", "starts_on", "ends_on")}
        done = written(self, lambda: made.append(begin_report(organisations=about, by=self.user, **facts)))
        return made[0] if done else None


class SendBack(forms.Form):
    words = forms.CharField(label=_("What should be changed"), widget=forms.Textarea({"rows": 4}), max_length=2000)

    def sent_back(self, report: BoardReport, by: User) -> bool:
        return self.is_valid() and written(
            self, lambda: send_back(report=report, words=self.cleaned_data["words"], by=by)
        )


class NewEdition(forms.Form):
    what_changed = WordingFormField(
        label=_("What changes in the next edition"), help_text=_("Everybody can read it, beside both editions.")
    )

    def begun(self, report: BoardReport, by: User) -> BoardReport | None:
        if not self.is_valid():
            return None
        made: list[BoardReport] = []
        changed = self.cleaned_data["what_changed"]
        done = written(self, lambda: made.append(begin_edition(report=report, what_changed=changed, by=by)))
        return made[0] if done else None


class AskForm(forms.Form):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("To the officers of"), empty_label=None)
    report = forms.ModelChoiceField(
        BoardReport.objects.none(), label=_("About this report"), required=False, empty_label=_("No report")
    )
    words = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text=_("The whole board and the officers of this organisation read it. Name no child."),
    )

    def __init__(self, data: Any = None, *, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(data, **kwargs)
        offer(self, "organisation", Organisation.objects.active())
        offer(self, "report", BoardReport.objects.latest_editions())

    def asked(self) -> BoardQuestion | None:
        if not self.is_valid():
            return None
        made: list[BoardQuestion] = []
        done = written(self, lambda: made.append(ask_officers(by=self.user, **self.cleaned_data)))
        return made[0] if done else None


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea({"rows": 6}),
        max_length=4000,
        help_text=_("The whole board reads it, and it stays as it is. Name no child."),
    )

    def answered(self, question: BoardQuestion, by: User) -> bool:
        return self.is_valid() and written(
            self, lambda: answer_board(question=question, words=self.cleaned_data["words"], by=by)
        )
