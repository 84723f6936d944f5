"""The form in which somebody says as which file they want answers; whose these are, the filter beside it says."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.enums import ExportFormat
from surveys.language_links import language_name
from surveys.models import Survey


class ExportForm(forms.Form):
    """`reference` makes pressing the button twice one file. No field may have the name of anything in a filter."""

    reference = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file_format = forms.ChoiceField(label=_("File"), choices=ExportFormat.choices, widget=forms.RadioSelect)
    labels = forms.ChoiceField(label=_("Language of the labels in the file"))

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = survey.versions.order_by("-number")
        codes = dict.fromkeys(code for version in versions for code in version.as_questionnaire().languages)
        self.fields["labels"].choices = [(code, language_name(code)) for code in codes or ("en",)]  # type: ignore[attr-defined]
        if self.initial.get("file_format") not in ExportFormat.values:
            self.initial["file_format"] = ExportFormat.CSV
