"""Where the questions of a survey come from, if they came in a file, and what could not be carried over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveys.enums import FormFormat
from surveys.models.survey import Survey


class ImportedForm(models.Model):
    """The file out of which a survey was made. The file itself is not kept; its report is, as plain data."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="imported_form", editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    format = models.CharField(_("format"), max_length=8, choices=FormFormat.choices)
    report = models.JSONField(default=dict, editable=False)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(format__in=FormFormat.values), name="surveys_imported_form_known")
        ]

    def __str__(self) -> str:
        return self.file_name
