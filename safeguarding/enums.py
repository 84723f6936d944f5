"""The states of a concern, how urgent a match is, what it is about, and how a concern can end."""

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


class Topic(models.TextChoices):
    """What an expression in a word list is about. The lists are divided by these."""

    SUICIDE = "suicide", _("Not wanting to live")
    SELF_HARM = "self_harm", _("Hurting oneself")
    HURT = "hurt", _("Being hit or hurt")
    SEXUAL = "sexual", _("Sexual abuse")
    NEGLECT = "neglect", _("Hunger and neglect")
    HOME = "home", _("Fear at home")
    RUNNING_AWAY = "running_away", _("Running away")
    EXPLOITATION = "exploitation", _("Exploitation")
    ONLINE = "online", _("Pressure from people online")
    FORCED_MARRIAGE = "forced_marriage", _("Forced marriage")
    FGM = "fgm", _("Female genital mutilation")
    STAFF = "staff", _("Something about staff or carers")
    BULLYING = "bullying", _("Bullying")
