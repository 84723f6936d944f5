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
    CHECKED = 6, _("Looked at again")


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


class Understanding(models.TextChoices):
    """What somebody says who sees what we made of their words."""

    YES = "yes", _("Yes, that is it")
    NOT_QUITE = "not_quite", _("Not quite")
    NO = "no", _("No")


class Happened(models.TextChoices):
    """One line of the history of a viewpoint."""

    MADE = "made", _("Made")
    ADDED = "added", _("More was added to it")
    REWORDED = "reworded", _("Said in other words")
    MERGED = "merged", _("Became part of another one")
    TOOK_IN = "took_in", _("Took in another one")
    SPLIT = "split", _("Something was taken out of it")
    SPLIT_OFF = "split_off", _("Was taken out of another one")


class ReminderKind(models.TextChoices):
    """Who is told that something is owed, the later the more people."""

    SOON = "soon", _("Reminded before the day")
    LATE = "late", _("Reminded after the day")
    LEADERS = "leaders", _("Officers of the lead organisation told")
    BOARD = "board", _("Put before the board")
    LOOK = "look", _("Time to look again")


class Answered(models.TextChoices):
    """Whether a reply answers those who are told."""

    YES = "yes", _("Yes")
    NOT_SURE = "not_sure", _("I am not sure")
    NO = "no", _("No")
