"""A file with the number of children in each group, and how many answers of each group are wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.rules import organisation_ids_where
from surveys.actions.keep_reach import add_population, set_targets
from surveys.models import AreaSet, ReferencePopulation, Survey
from surveys.models.reach import MOST_WANTED
from surveys.reach.figures import Reach
from surveys.reach.groups import By


class PopulationForm(forms.Form):
    """Whose count it is, by what, of which day, and the file. An organisation, or the whole city where one may."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Whose count it is, such as “Census 2021, children under 18”.")
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Of whom"), required=False)
    by = forms.ChoiceField(label=_("Told apart by"), choices=By.choices)
    area_set = forms.ModelChoiceField(
        AreaSet.objects.all(),
        label=_("List of areas"),
        required=False,
        help_text=_("Only for areas. Borders change, so each count belongs to one dated list."),
    )
    counted_on = forms.DateField(
        label=_("As they were on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Two columns, “code” and “children”, and a row for each group. All of it is taken, or nothing."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        is_citys = user.has_perm("surveys.keep_city_population")
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=organisation_ids_where(user, Role.OFFICER))
        field.required = not is_citys
        field.empty_label = str(_("The whole city")) if is_citys else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_area = cleaned.get("by") == By.AREA
        if is_area and not cleaned.get("area_set"):
            self.add_error("area_set", _("Choose the list of areas that the file counts."))
        if not is_area and cleaned.get("area_set"):
            self.add_error("area_set", _("Leave this empty: these children are not told apart by area."))
        return cleaned

    def save(self) -> ReferencePopulation:
        """Only for a form that is valid; raises `ValidationError` for what is wrong with the file."""
        facts = {name: self.cleaned_data[name] for name in ("organisation", "name", "by", "area_set", "counted_on")}
        return add_population(content=self.cleaned_data["file"].read(), added_by=self.user, **facts)


class TargetsForm(forms.Form):
    """A number for each group of one population; empty for none."""

    def __init__(self, data: Any = None, *, reach: Reach) -> None:
        super().__init__(data, prefix=f"p{reach.population.pk}")
        self.reach = reach
        for row in reach.rows:
            self.fields[row.group.code] = forms.IntegerField(
                label=row.label, required=False, min_value=1, max_value=MOST_WANTED, initial=row.wanted
            )

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        return [(row, self[row.group.code]) for row in self.reach.rows]

    def save(self, survey: Survey) -> None:
        set_targets(survey=survey, population=self.reach.population, wanted=self.cleaned_data)
