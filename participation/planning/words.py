"""What is chosen about a consultation: its kind, its step, who is asked and how. Everybody can read the words."""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.enums import AgeBand, RespondentGroup


class Kind(models.TextChoices):
    VIEWS = "views", _("What people think")
    MARKET = "market", _("Talks with organisations that could do the work")


class CycleStep(models.TextChoices):
    """The commissioning cycle: children take part in all of it, not only at the end."""

    ANALYSE = "analyse", _("Finding out what is needed")
    PLAN = "plan", _("Planning what to do")
    DO = "do", _("Doing it")
    REVIEW = "review", _("Looking at how it went")


class Method(models.TextChoices):
    SURVEY = "survey", _("Questions to answer")
    WORKSHOP = "workshop", _("Workshops")
    EVENT = "event", _("Events")
    TALK = "talk", _("Talking one to one")
    PLAY = "play", _("Play, art and stories")
    GROUP = "group", _("Groups that meet anyway")
    PAPER = "paper", _("Letters and paper forms")


class Facet(StrEnum):
    """What is chosen from a list, any number of each: who is asked, how, and how old they are."""

    GROUP = "group"
    METHOD = "method"
    AGE = "age"


AGES = [(band.value, band.label) for band in AgeBand if band is not AgeBand.UNSAID]
CHOICES: dict[Facet, list[tuple[str, str | Promise]]] = {
    Facet.GROUP: list(RespondentGroup.choices),
    Facet.METHOD: list(Method.choices),
    Facet.AGE: list(AGES),
}
