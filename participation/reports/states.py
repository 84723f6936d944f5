"""The words of a board report: how far it is, what was done with it, and what kind of figure stands in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Sources whose figures show what was frozen for everybody of a survey, and go with it.
SURVEYS, REACH = "surveys", "reach"


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    WAITING = "waiting", _("Waits for the board chair")
    PUBLISHED = "published", _("Published")


class ReportDeed(models.TextChoices):
    """One line of the history of a report."""

    BEGUN = "begun", _("Begun")
    FROZEN = "frozen", _("Figures frozen")
    SENT = "sent", _("Sent to the board chair")
    SENT_BACK = "sent_back", _("Sent back")
    PUBLISHED = "published", _("Approved and published")


class Disclosure(models.TextChoices):
    """How a figure may be told: counts of our own deeds are exact, counts of people are not."""

    EXACT = "exact", _("Exact: it counts what organisations did, and no people.")
    ROUNDED = "rounded", _("Rounded to five, and small numbers hidden, so that nobody can be pointed at.")
    GONE = "gone", _("No longer available: what it was counted from is gone.")
