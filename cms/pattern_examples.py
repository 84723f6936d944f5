"""What the pattern page shows in its components: a form with mistakes, steps, rows and cards."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("What should we call you?"), required=False, max_length=40)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), help_text=gettext_lazy("We use it for this one answer only.")
    )
    better = forms.CharField(
        label=gettext_lazy("What would make it better?"), widget=forms.Textarea, required=False, max_length=2000
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where do you live?"),
        choices=[("", ""), ("home", gettext_lazy("At home")), ("carers", gettext_lazy("With foster carers"))],
    )
    safe = forms.ChoiceField(
        label=gettext_lazy("Do you feel safe on the bus?"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")), ("", gettext_lazy("I don't want to say"))],
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("How do you like to tell us things?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("talk", gettext_lazy("By talking")), ("draw", gettext_lazy("By drawing"))],
    )
    agree = forms.BooleanField(label=gettext_lazy("I want to take part"))


def examples(request: HttpRequest) -> dict[str, Any]:
    """The context of the pattern page, in the language that is active."""
    states = ["done", "done", "now", "waiting"]
    return {
        "empty_form": ExampleForm(prefix="empty"),
        "failed_form": ExampleForm({"failed-email": "not an address"}, prefix="failed"),
        "states": states,
        "steps": [
            {
                "title": _("A place to speak"),
                "state": "done",
                "date": "3 May 2027",
                "text": _("We asked 214 children."),
            },
            {"title": _("You say it your way"), "state": "done", "date": "28 May 2027"},
            {"title": _("Someone who can decide listens"), "state": "now", "date": _("answer due 1 July 2027")},
            {"title": _("Something happens, and we tell you"), "state": "waiting"},
        ],
        "cards": [
            {
                "title": _("Buses after school"),
                "url": "#card",
                "text": _("We ask about the way home."),
                "meta": "3 May 2027",
            },
            {
                "title": _("Pocket money"),
                "url": "#card",
                "text": _("Every child being looked after gets the same."),
                "status": "done",
                "status_text": "",
            },
            {
                "title": _("A youth club on Sundays"),
                "url": "#card",
                "text": _("We can't do this yet. Here is why."),
                "status": "no",
            },
        ],
        "table_head": [_("Answer"), _("How many")],
        "table_rows": [[_("Yes"), 120], [_("No"), 45], [_("I don't want to say"), 10]],
        "receipt_groups": ["H7KQ", "M3XW", "9T"],
    }
