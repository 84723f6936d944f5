"""The words of the Lundy chain: stages, outcomes, reasons for no, levels and tracks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    CONSULTED = "consulted", _("Children are asked")
    TOGETHER = "together", _("Designed together with children")
    LED = "led", _("Led by young people")


class Track(models.TextChoices):
    ROUTINE = "routine", _("Routine, day-to-day work")
    PROJECT = "project", _("Project work")


class Stage(models.IntegerChoices):
    """How far a viewpoint has come. Derived from facts by `annotate_stage`, never typed in."""

    UNDERSTOOD = 1, _("Understood")
    HEARD = 2, _("Heard")
    DECIDED = 3, _("Decided")
    DONE = 4, _("Done")
    TOLD = 5, _("Told")
    CHECKED = 6, _("Checked later")


class DecisionOutcome(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
    NO = "no", _("No, because")


class ReasonForNo(models.TextChoices):
    LAW = "law", _("The law does not allow it")
    MONEY = "money", _("There is not enough money")
    SAFETY = "safety", _("It would not be safe")
    NOT_OURS = "not_ours", _("It is not ours to decide")
    OTHERS_DISAGREED = "others_disagreed", _("Others said the opposite")
    KNOW_MORE = "know_more", _("We need to know more")


class CommitmentStatus(models.TextChoices):
    PROMISED = "promised", _("Promised")
    DOING = "doing", _("We are doing it")
    KEPT = "kept", _("Done")
    CHANGED = "changed", _("Changed")
    BROKEN = "broken", _("Not kept")
