"""The states of a concern, how urgent a match is, and how a concern can end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    URGENT = "urgent", _("Urgent: within the hour")
    SOON = "soon", _("Today")


class ConcernState(models.TextChoices):
    NEW = "new", _("New")
    ACKNOWLEDGED = "acknowledged", _("Somebody is looking at it")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    NO_CONCERN = "no_concern", _("No concern")
    ACTED = "acted", _("We acted on it")
    PASSED_ON = "passed_on", _("Passed to children's social care, the police or the LADO")


class Origin(models.TextChoices):
    SCREEN = "screen", _("Found by the word screen")
    ASKED_FOR_HELP = "asked_for_help", _("The child asked for help")
    READER = "reader", _("Raised by a reader")
