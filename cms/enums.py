"""Fixed lists of the content."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ComplianceStatus(models.TextChoices):
    """The three statuses that an accessibility statement may have by law."""

    FULL = "full", _("fully")
    PARTIAL = "partial", _("partly")
    NOT = "not", _("not")
