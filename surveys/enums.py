"""How a survey can be presented and through which channel an answer can come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Presentation(models.TextChoices):
    STANDARD = "standard", _("Words")
    EASY_READ = "easy_read", _("Easy read")
    PICTURES = "pictures", _("Pictures and sound")


class Channel(models.TextChoices):
    WEB = "web", _("On the web")
    PAPER = "paper", _("On paper, keyed in by an officer")
    HELPED = "helped", _("With somebody's help")


class RespondentGroup(models.TextChoices):
    CHILDREN = "children", _("Children and young people")
    CARERS = "carers", _("Carers and parents")
    FAMILIES = "families", _("Families together")
    PROFESSIONALS = "professionals", _("Professionals and providers")


class AgeBand(models.TextChoices):
    """Which version of a survey suits somebody; scales follow the age (three faces to 11, five words from 12)."""

    UNDER_8 = "under_8", _("7 or younger")
    FROM_8 = "from_8", _("8 to 11")
    FROM_12 = "from_12", _("12 to 17")
    ADULT = "adult", _("18 or older")
    UNSAID = "", _("I don't want to say")


class OptOut(models.TextChoices):
    """Ways of not answering that are part of every question that asks."""

    DONT_KNOW = "dont_know", _("I don't know")
    NOT_SAID = "not_said", _("I don't want to say")


class Operator(models.TextChoices):
    """How a condition compares an earlier answer."""

    IS = "is", _("is")
    IS_NOT = "is_not", _("was answered, and is not")
    ANSWERED = "answered", _("was answered with anything")
    OPTED_OUT = "opted_out", _('was "I don\'t know" or "I don\'t want to say"')


class Match(models.TextChoices):
    ALL = "all", _("all of these are true")
    ANY = "any", _("any of these is true")


class SurveyState(models.TextChoices):
    """Whether a survey can be answered now. Derived from its dates, never stored."""

    NOT_YET = "not_yet", _("Not open yet")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
