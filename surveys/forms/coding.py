"""What readers write about codes, and which ones they find in a text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from surveys.models import Code, Survey


class CodeForm(forms.ModelForm):
    """A code of the codebook. Whether it is used any more is asked of one that is there."""

    class Meta:
        model = Code
        fields = ["name", "description", "examples", "is_retired"]
        widgets = {"description": forms.Textarea({"rows": 3}), "examples": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["is_retired"]

    def _post_clean(self) -> None:
        """The action writes, with the row that it locked: the instance here stays as it was."""


class CodesForm(forms.Form):
    """The codes of the codebook to choose from, with what each means; saying that none fits is an answer."""

    codes = forms.ModelMultipleChoiceField(
        label=_("Codes"),
        queryset=Code.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these codes is not in this codebook any more. Choose again.")},
    )
    none_fits = forms.BooleanField(label=_("None of the codes fits"), required=False)

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = Code.objects.filter(survey=survey, is_retired=False)
        self.fields["codes"].queryset = self.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("codes")
        if chosen is not None and bool(chosen) == cleaned["none_fits"]:
            raise ValidationError(
                _("You chose codes and said that none fits. Take one of both back.")
                if chosen
                else _("Choose a code, or say that none fits.")
            )
        return cleaned

    def rows(self) -> list[tuple[Code, bool]]:
        """Each code, and whether it is ticked."""
        ticked = set(map(str, self["codes"].value() or ()))
        return [(code, str(code.pk) in ticked) for code in self.choices]
