"""The words of standards and evaluations: levels, steps of a cycle, kinds of evidence, young inspectors' scale."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandardLevel(models.TextChoices):
    """How far an organisation says that it has come with one criterion. The order is a way, not a mark."""

    NOT_STARTED = "not_started", _("Not started")
    EMERGING = "emerging", _("Emerging")
    ESTABLISHED = "established", _("Established")
    ADVANCED = "advanced", _("Advanced")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")


# What a level means where a criterion has no words of its own for it.
PLAIN_MEANING = {
    StandardLevel.NOT_STARTED: _("We do not do this yet."),
    StandardLevel.EMERGING: _("We have begun. It happens in some places, or when somebody remembers."),
    StandardLevel.ESTABLISHED: _("We do it as a rule, and something of this cycle shows it."),
    StandardLevel.ADVANCED: _("Something changed because of it, and a young person confirms that."),
    StandardLevel.NOT_APPLICABLE: _("It does not fit what we do. Say why."),
}


class StepKind(models.TextChoices):
    """What a cycle does by itself, in this order."""

    OPEN = "open", _("Opened")
    REMIND = "remind", _("Reminded before the last day")
    CHASE = "chase", _("Chased")
    CLOSE = "close", _("Closed")
    HAND_OVER = "hand_over", _("Handed over to the board")


class EvaluationState(models.TextChoices):
    DRAFT = "draft", _("Being written")
    WITH_PEER = "with_peer", _("With the peer reviewer")
    REVIEWED = "reviewed", _("Reviewed by a peer")
    SIGNED_OFF = "signed_off", _("Signed off")


class EvaluationHappened(models.TextChoices):
    """One line of the history of an evaluation."""

    STARTED = "started", _("Started")
    SENT_TO_PEER = "sent_to_peer", _("Sent to a peer reviewer")
    TAKEN_BACK = "taken_back", _("Taken back from the peer reviewer")
    REVIEWED = "reviewed", _("Reviewed")
    SIGNED_OFF = "signed_off", _("Signed off")
    REOPENED = "reopened", _("Opened again")


class EvidenceKind(models.TextChoices):
    FILE = "file", _("File")
    LINK = "link", _("Link")
    PLATFORM = "platform", _("Offered by the platform")


class InspectorScale(models.IntegerChoices):
    """What a young inspector finds, on their own scale. It is never turned into a level."""

    NOT_SURE = 0, _("I am not sure")
    NOT_YET = 1, _("This does not happen yet")
    SOMETIMES = 2, _("This happens sometimes")
    MOSTLY = 3, _("This happens most of the time")
    ALWAYS = 4, _("This is how it always is here")


class HandedIn(models.TextChoices):
    """How an evaluation came in, derived from its days and never typed in."""

    WAITING = "waiting", _("Not signed off yet")
    LATE_AND_WAITING = "late_and_waiting", _("Late, not signed off yet")
    IN_TIME = "in_time", _("Signed off in time")
    EXTENDED = "extended", _("Signed off in the longer time that was given")
    LATE = "late", _("Signed off late")
