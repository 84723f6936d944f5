"""Filters that officers keep for each other: a name for whose answers count."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from surveys.models.survey import Survey


class KeptFilter(models.Model):
    """A filter of the results of a survey, shared by all who see these. It holds no figures."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="kept_filters")
    name = models.CharField(
        _("name"), max_length=80, help_text=_("Such as “Answered on paper”. Everybody who sees these results sees it.")
    )
    # As `surveys.results.filters.read_filter` takes it.
    query = models.JSONField(blank=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("kept filter")
        verbose_name_plural = _("kept filters")
        constraints = [
            models.UniqueConstraint(
                "survey",
                Lower("name"),
                name="surveys_kept_filter_name_once",
                violation_error_message=_("There is a filter with this name already. Choose another name."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="surveys_kept_filter_has_name",
                violation_error_message=_("Give it a name."),
            ),
            models.CheckConstraint(
                condition=~Q(query={}),
                name="surveys_kept_filter_of_something",
                violation_error_message=_("Choose whose answers count first, then keep that."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
