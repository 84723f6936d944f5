"""What officers type about a role for young people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Organisation, User
from participation.actions.join import change_opportunity, make_opportunity
from participation.forms.links import DayField, DayInput, offer
from participation.forms.writing import SeenFacts, written
from participation.models import Opportunity


class OpportunityForm(SeenFacts, forms.ModelForm):
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), empty_label=None)

    class Meta:
        model = Opportunity
        fields = ["kind", "title", "about", "gives", "age_from", "age_to", "closes_on"]
        field_classes = {"closes_on": DayField}
        widgets = {"closes_on": DayInput}
        help_texts = {"closes_on": _("Left empty, it stays open until you close it.")}

    def __init__(self, data: Any = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "organisation", Organisation.objects.where(user, Role.OFFICER))
        if self.instance.pk:
            del self.fields["organisation"]
            self.watch({name: getattr(self.instance, name) for name in self.Meta.fields})

    def _post_clean(self) -> None:
        """The action checks, on a row that it has locked: this form only reads."""

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def made(self) -> Opportunity | None:
        if not self.is_valid():
            return None
        made: list[Opportunity] = []
        organisation = self.cleaned_data["organisation"]
        fine = written(self, lambda: made.append(make_opportunity(organisation=organisation, facts=self.facts())))
        return made[0] if fine else None

    def changed(self) -> bool:
        def write() -> None:
            change_opportunity(opportunity=self.instance, facts=self.facts(), seen=self.cleaned_data["seen"])

        return self.recorded(write)
