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

    NOTHING = 0, _("Nothing behind it yet")
    UNDERSTOOD = 1, _("Understood")
    HEARD = 2, _("Heard")
    DECIDED = 3, _("Decided")
    DONE = 4, _("Done")
    TOLD = 5, _("Told")
    CHECKED = 6, _("Checked later")


class Link(models.TextChoices):
    """The links of the chain that may be passed over, each only with a recorded reason."""

    HEARD = "heard", _("Heard by somebody who can decide")
    DECIDED = "decided", _("Decided")
    DONE = "done", _("Done")


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
    CHANGED = "changed", _("Changed")
    KEPT = "kept", _("Done")
    BROKEN = "broken", _("Not kept")


# A promise in one of these is still owed.
OPEN_STATUSES = (CommitmentStatus.PROMISED, CommitmentStatus.DOING, CommitmentStatus.CHANGED)


class Answer(models.TextChoices):
    """What "you said, we did" says in one word. Derived from facts by `annotate_answer`, never typed in."""

    DONE = "done", _("Done")
    DOING = "doing", _("We are doing it")
    NOT_YET = "not_yet", _("Not yet")
    NO = "no", _("No, because")
    BROKEN = "broken", _("We did not keep a promise")
    WAITING = "waiting", _("Nobody has decided yet")
