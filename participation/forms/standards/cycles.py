"""What the coordinator types about the calendar: the rule, longer times, and the day of the board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from participation.actions.standards.keep_rule import extend, keep_rule, move_board
from participation.forms.links import DayField, DayInput, offer
from participation.forms.writing import written
from participation.models import Cycle, CycleRule, SetVersion


class RuleForm(forms.ModelForm):
    class Meta:
        model = CycleRule
        fields = [
            "is_on",
            "first_opens_on",
            "every_months",
            "open_days",
            "remind_days",
            "board_days",
            "routine_set",
            "project_set",
        ]
        field_classes = {"first_opens_on": DayField}
        widgets = {"first_opens_on": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {version.set_id: str(version) for version in SetVersion.objects.newest()}
        for name in ("routine_set", "project_set"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.choices = [("", "---------"), *names.items()]

    def _post_clean(self) -> None:
        """The action checks, on a row that it has locked: this form only reads."""

    def recorded(self, user: User) -> bool:
        return self.is_valid() and written(self, lambda: keep_rule(facts=self.cleaned_data, by=user))


class ExtensionForm(forms.Form):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), empty_label=None)
    until = DayField(label=_("New last day"))
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea({"rows": 2}), help_text=_("The board can read it."))

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        offer(self, "organisation", Organisation.objects.filter(evaluations__cycle=cycle).distinct())

    def recorded(self, user: User) -> bool:
        return self.is_valid() and written(self, lambda: extend(cycle=self.cycle, by=user, **self.cleaned_data))


class BoardForm(forms.Form):
    board_on = DayField(label=_("The board meets on"))

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle
        self.fields["board_on"].initial = cycle.board_on

    def recorded(self, user: User) -> bool:
        return self.is_valid() and written(self, lambda: move_board(cycle=self.cycle, **self.cleaned_data))
