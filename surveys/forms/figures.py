"""What officers choose for a figure that everybody shall see, and why one is withdrawn."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from cms.language.wordings import Wording
from surveys.asking.namesakes import Named, titled, told_apart
from surveys.figures.counts import AskedFor
from surveys.figures.sources import Source


class FigureForm(forms.Form):
    """One question, or one side by side with another; of everybody, or of those who gave some answer."""

    columns = forms.ChoiceField(label=_("Which answers"))
    rows = forms.ChoiceField(
        label=_("Side by side for each group of"),
        required=False,
        help_text=_("Left empty, everybody is counted together. The fewer groups, the less has to be hidden."),
    )
    among = forms.MultipleChoiceField(
        label=_("Only those who answered"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Left empty, everybody. Several answers to one question: those who gave any of them."),
    )
    is_sensitive = forms.BooleanField(
        label=_("It tells about care, health, ethnicity or one single school or home"),
        required=False,
        help_text=_(
            "Then fewer than ten are hidden instead of fewer than five. Questions about the person are guarded like "
            "that anyway."
        ),
    )

    def __init__(self, *args: Any, sources: list[Source], is_freezing: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"] = WordingFormField(
            label=_("What it shows, in one sentence"),
            required=is_freezing,
            help_text=_(
                "Such as “Most of you feel safe at home”. Everybody reads it. It is needed for freezing, and cannot "
                "be changed later."
            ),
        )
        self.sources = {source.name: source for source in sources}
        titles = titles_of(sources)
        named = list(titles.items())
        self.fields["columns"].choices = named  # type: ignore[attr-defined]
        self.fields["rows"].choices = [("", "–"), *named]  # type: ignore[attr-defined]
        self.fields["among"].choices = [  # type: ignore[attr-defined]
            (
                titles[source.name],
                [(f"{source.name}={code}", str(Wording(label))) for code, label in source.labels.items()],
            )
            for source in sources
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        names = [cleaned.get("columns"), cleaned.get("rows") or None]
        if names[0] and names[0] == names[1]:
            self.add_error("rows", _("Choose another question here: this one is counted already."))
        if set(filter(None, names)) & {value.partition("=")[0] for value in cleaned.get("among", ())}:
            self.add_error("among", _("This question is counted already. Make a condition of another one."))
        return cleaned

    def asked(self) -> AskedFor:
        """Only for a form that is valid."""
        chosen: dict[str, set[str]] = defaultdict(set)
        for value in self.cleaned_data["among"]:
            name, _sign, code = value.partition("=")
            chosen[name].add(code)
        rows = self.cleaned_data["rows"]
        return AskedFor(
            columns=self.sources[self.cleaned_data["columns"]],
            rows=self.sources[rows] if rows else None,
            among=tuple((self.sources[name], frozenset(codes)) for name, codes in sorted(chosen.items())),
            is_sensitive=self.cleaned_data["is_sensitive"],
        )


def titles_of(sources: Sequence[Source]) -> dict[str, str]:
    """By their names, in their order, with what tells apart those that ask the same of different people."""
    found = [
        Named(each.name, str(Wording(each.titles)), each.age_bands, str(Wording(each.section))) for each in sources
    ]
    apart = told_apart(found)
    return {each.name: titled(each.title, apart.get(each.name, "")) for each in found}


class WithdrawForm(forms.Form):
    reason = WordingFormField(
        label=_("Why it is shown no longer"),
        help_text=_(
            "It stands at the address of the figure. What was public stays known: later figures are measured "
            "by it all the same."
        ),
    )
