"""The filter of the public list."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cms.caching.kept_here import kept_here
from cms.search import LONGEST, tidy
from participation.enums import Answer
from participation.planning.words import AGES
from participation.you_said.filter_choices import FilterChoices
from participation.you_said.querysets import PublicEntryQuerySet


def _choice(label: Any, everything: Any, unknown: Any, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[("", everything), *choices], required=False, label=label, error_messages={"invalid_choice": unknown}
    )


class YouSaidFilter(forms.Form):
    """Words, topic, priority, organisation, age and answer. What it does not understand it says, and leaves out."""

    q = forms.CharField(
        label=_("Look for words"), required=False, widget=forms.TextInput({"type": "search", "maxlength": LONGEST})
    )
    topic = _choice(_("Topic"), _("All topics"), _("We do not know this topic. Here are all topics."))
    priority = _choice(
        _("What the city's plan wants"),
        _("Everything"),
        _("We do not know this part of the plan. Here is everything."),
    )
    organisation = _choice(
        _("Who asks"), _("Everybody"), _("We do not know this organisation. Here is the whole list.")
    )
    age = _choice(
        _("How old those who were asked are"),
        _("All ages"),
        _("We do not know this age. Here are all ages."),
        AGES,
    )
    answer = _choice(
        _("What became of it"),
        _("All"),
        _("We do not know this answer. Here is the whole list."),
        Answer.choices,
    )

    def __init__(self, data: Any, *, offered: FilterChoices) -> None:
        super().__init__(data)
        self.rows: dict[str, dict[str, Any]] = {
            "topic": offered.topics,
            "priority": offered.priorities,
            "organisation": offered.organisations,
        }
        for name, rows in self.rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*field.choices, *((code, str(row)) for code, row in rows.items())]  # type: ignore[misc]

    def clean_q(self) -> str:
        return tidy(self.cleaned_data["q"])

    def chosen(self) -> dict[str, Any]:
        """What was understood, without what was left open; rows instead of their codes."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value} if self.is_bound else {}
        return {name: self.rows[name][value] if name in self.rows else value for name, value in said.items()}

    def rendered(self, request: HttpRequest) -> SafeString:
        """Its fields. Lists to choose from are the same for everybody who chose the same, so each is kept."""
        chosen, parts = self.chosen(), [("", self["q"].as_field_group())]
        for field in list(self)[1:]:
            value = field.value() or ""
            if value and field.name not in chosen:
                parts.append((" has-error", field.as_field_group()))
            else:
                parts.append(("", kept_here(request, ("filter", field.name, value), field.as_field_group)))
        return format_html_join("", '<div class="field{}">{}</div>', parts)

    def narrow(self, entries: PublicEntryQuerySet) -> PublicEntryQuerySet:
        steps = {
            "q": PublicEntryQuerySet.saying,
            "topic": lambda rows, topic: rows.filter(topic=topic),
            "priority": PublicEntryQuerySet.of_priority,
            "organisation": PublicEntryQuerySet.of_organisation,
            "age": PublicEntryQuerySet.of_age,
            "answer": lambda rows, answer: rows.filter(answer=answer),
        }
        for name, value in self.chosen().items():
            entries = steps[name](entries, value)  # type: ignore[operator]
        return entries
