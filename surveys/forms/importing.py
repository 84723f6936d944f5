"""Choosing a form file, and the page below which its survey goes."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from surveys.actions.import_form import import_form
from surveys.formats.limits import LARGEST_FILE, MEGABYTE, FormRefused
from surveys.forms.making import PlaceField, TitleForm, places_for
from surveys.pages import SurveyPage


class ImportForm(TitleForm):
    """A file, a place and perhaps a title. `made` refuses a file by an error beside its field."""

    file = forms.FileField(
        label=_("Form file"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.lss"}),
        help_text=_("An XLSForm (.xlsx) or a LimeSurvey structure (.lss), at most 5 MB. It is read and not kept."),
    )
    place = PlaceField(Page.objects.none(), label=_("Below which page"), empty_label=None)
    field_order = ["file", "place", "title"]

    def __init__(self, data: Any = None, files: Any = None, *, user: User) -> None:
        self.user = user
        super().__init__(data, files)
        place = self.fields["place"]
        assert isinstance(place, forms.ModelChoiceField)
        place.queryset = places_for(user)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, it keeps the title of the form.")

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(
                _("This file is larger than %(size)s MB. Take pictures and old sheets out of it."),
                params={"size": LARGEST_FILE // MEGABYTE},
            )
        return file

    def made(self) -> SurveyPage | None:
        """The new draft, or None and an error beside the file; only for a form that is valid."""
        file = self.cleaned_data["file"]
        try:
            return import_form(
                content=file.read(),
                file_name=file.name,
                title=self.cleaned_data["title"],
                parent=self.cleaned_data["place"].specific,
                by=self.user,
            )
        except FormRefused as refused:
            self.add_error("file", str(refused))
            return None
