"""The words about pledges: how young people find that a promise is kept, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Face(models.IntegerChoices):
    """What a group of young people says about a promise."""

    VERY_GOOD = 5, pgettext_lazy("face", "Very good")
    GOOD = 4, pgettext_lazy("face", "Good")
    BETWEEN = 3, pgettext_lazy("face", "In between")
    NOT_GOOD = 2, pgettext_lazy("face", "Not good")
    NOT_GOOD_AT_ALL = 1, pgettext_lazy("face", "Not good at all")


# Which of components/pictogram.html goes with which face.
PICTOGRAMS = {
    Face.VERY_GOOD: "very_good",
    Face.GOOD: "good",
    Face.BETWEEN: "ok",
    Face.NOT_GOOD: "not_good",
    Face.NOT_GOOD_AT_ALL: "not_good_at_all",
}


class PledgeState(models.TextChoices):
    """Derived from the steps of a pledge, never typed in."""

    BROKEN = "broken", _("Not all of it was kept")
    DONE = "done", _("Done so far")
    DOING = "doing", _("We are doing it")
    WAITING = "waiting", _("Nothing is planned yet")
