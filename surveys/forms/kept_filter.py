"""The name of a filter that is kept."""

from django import forms

from surveys.models import KeptFilter


class KeptFilterForm(forms.ModelForm):
    class Meta:
        model = KeptFilter
        fields = ("name",)
