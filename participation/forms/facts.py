"""The facts of a consultation, as its officers type them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions.keep_facts import CHOSEN, facts_of, keep_facts
from participation.forms.links import DayField, DayInput, offer, offer_partners
from participation.forms.writing import SeenFacts
from participation.models import ChildSetting, Consultation
from participation.planning.words import CHOICES
from surveys.models import Area

LONGEST_NAME = 120
DAYS = ("opens_on", "closes_on", "decision_on", "reply_promised_on")


class AreaField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, area: Area) -> str:  # type: ignore[override]
        return f"{area.name} ({area.area_set.name})"


class FactsForm(SeenFacts, forms.ModelForm):
    """The facts of a consultation: what all its language pages share."""

    groups = forms.MultipleChoiceField(label=_("Who is asked"), widget=forms.CheckboxSelectMultiple, required=False)
    methods = forms.MultipleChoiceField(label=_("How"), widget=forms.CheckboxSelectMultiple, required=False)
    ages = forms.MultipleChoiceField(
        label=_("How old the children are"), widget=forms.CheckboxSelectMultiple, required=False
    )
    asked_at = forms.ModelMultipleChoiceField(
        ChildSetting.objects.all(),
        label=_("Schools and settings where children are asked"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Those that anybody has named before. Choose several with Ctrl or ⌘."),
    )
    new_settings = forms.CharField(
        label=_("Schools and settings that are not in the list"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One on each line."),
    )
    why_later = WordingFormField(
        label=_("Why children hear later"),
        required=False,
        help_text=_("Only where you move the promised day. Everybody can read it beside the day that was promised."),
    )
    asked_areas = AreaField(
        Area.objects.none(),
        label=_("Areas of the city"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Leave it empty if the whole city is asked."),
    )

    class Meta:
        model = Consultation
        fields = [
            "name",
            "kind",
            "track",
            "level",
            "cycle_step",
            "partners",
            "priorities",
            "decided_by",
            *DAYS,
        ]
        field_classes = dict.fromkeys(DAYS, DayField)
        widgets = {
            "partners": forms.CheckboxSelectMultiple,
            "priorities": forms.CheckboxSelectMultiple,
            **dict.fromkeys(DAYS, DayInput),
        }
        help_texts = {
            "partners": _("Officers and readers of these organisations follow the whole chain."),
            "priorities": _("People can look for it under these in “You said, we did”."),
            "decided_by": _("A role or a meeting, not a private person. Everybody can see it."),
            "opens_on": _("From then on other organisations see its name and days in the calendar."),
            "decision_on": _("After the last day to answer: people must be heard first."),
            "reply_promised_on": _("The day by which children hear what became of it. Everybody can see it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Before anything is checked: that writes what was typed into the row.
        there = facts_of(self.instance)
        self.watch(there)
        self.order_fields([*self.Meta.fields, "why_later"])
        if not self.instance.is_public or not self.instance.reply_promised_on:
            del self.fields["why_later"]
        offer_partners(self, self.instance)
        offer(self, "asked_areas", offered_areas(self.instance))
        for facet, name in CHOSEN.items():
            self.fields[name].choices = CHOICES[facet]  # type: ignore[attr-defined]
        for name in (*CHOSEN.values(), "asked_at", "asked_areas"):
            self.initial[name] = there[name]

    def clean_new_settings(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["new_settings"].splitlines() if name.strip()]
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(_("A name is too long. Write one school or setting on each line."))
        return names

    def kept(self, by: User) -> bool:
        return self.recorded(lambda: self._keep(by))

    def _keep(self, by: User) -> None:
        cleaned = self.cleaned_data
        keep_facts(
            consultation=self.instance,
            partners=cleaned["partners"],
            choices={facet: cleaned[name] for facet, name in CHOSEN.items()},
            settings=cleaned["asked_at"],
            new_settings=cleaned["new_settings"],
            areas=cleaned["asked_areas"],
            priorities=cleaned["priorities"],
            seen=cleaned["seen"],
            why_later=cleaned.get("why_later"),
            by=by,
        )


def offered_areas(consultation: Consultation) -> Any:
    """The areas of the lists that are in force, and those that the consultation names already."""
    today = timezone.localdate()
    in_force = Area.objects.exclude(area_set__valid_from__gt=today).exclude(area_set__valid_until__lt=today)
    named = Area.objects.filter(pk__in=consultation.asked_areas.values("pk"))
    return (in_force | named).select_related("area_set").order_by("area_set__name", "name")
