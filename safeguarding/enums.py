"""The states of a concern, how urgent it is, what it is about, how it can end, and what is sent and written down."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    URGENT = "urgent", _("Urgent: within the hour")
    SOON = "soon", _("Soon: within one working day")


class ConcernState(models.TextChoices):
    NEW = "new", _("New")
    ACKNOWLEDGED = "acknowledged", _("Somebody is looking at it")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    NO_CONCERN = "no_concern", _("No concern")
    ACTED = "acted", _("We acted on it ourselves")
    SOCIAL_CARE = "social_care", _("Referred to children's social care")
    POLICE = "police", _("Reported to the police")
    LADO = "lado", _("Referred to the local authority designated officer (LADO)")
    PASSED_ON = "passed_on", _("Passed to several of these, or to another service")


class Told(models.TextChoices):
    """Whether the child learned what became of it. Either way there are words about it."""

    TOLD = "told", _("The child was told")
    NOT_TOLD = "not_told", _("Nothing could be said to the child")


class Origin(models.TextChoices):
    SCREEN = "screen", _("Found by the word screen")
    ASKED_FOR_HELP = "asked_for_help", _("The child asked for help")
    READER = "reader", _("Raised by a reader")
    NOT_SCREENED = "not_screened", _("Could not be screened: read it yourself")


class AlertKind(models.TextChoices):
    """The mails about a concern, in the order in which they are sent for as long as nobody does anything."""

    FIRST = "first", _("Came in")
    REPEAT = "repeat", _("Nobody had looked in time")
    DEPUTIES = "deputies", _("Still nobody: the deputies were asked")
    ADMINISTRATORS = "administrators", _("Still nobody: the site administrators were asked")
    UNDECIDED = "undecided", _("Not decided in time")


class Happened(models.TextChoices):
    """What a line in the history of a concern is about."""

    CAME_IN = "came_in", _("Came in")
    ACKNOWLEDGED = "acknowledged", _("Somebody looks at it")
    TAKEN_OVER = "taken_over", _("Taken over")
    HANDED_OVER = "handed_over", _("Handed over")
    NOTE = "note", _("Note")
    RAISED_AGAIN = "raised_again", _("Raised again by a reader")
    CLOSED = "closed", _("Closed")
    CONTACT_ERASED = "contact_erased", _("Contact details erased")


class ClockState(models.TextChoices):
    """How a concern stands against its clock. Derived from its times, never stored."""

    LATE = "late", _("Late")
    SOON_DUE = "soon_due", _("Due within the hour")
    IN_TIME = "in_time", _("In time")
    STOPPED = "stopped", _("Closed")


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
