"""The words of events: how far a sign-up has come, what helps people to take part, where a note comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceState(models.TextChoices):
    COMING = "coming", _("You have a place")
    WAITING = "waiting", _("You are on the waiting list")
    CANCELLED = "cancelled", _("You are not coming")


class SignUpState(models.TextChoices):
    """Whether people can sign up for an event now, and if not, why."""

    OPEN = "open", _("You can sign up")
    FULL = "full", _("All places are taken. You can wait for one.")
    CLOSED = "closed", _("Signing up is over")
    OVER = "over", _("This is over")
    CALLED_OFF = "called_off", _("This does not take place")


class Need(models.TextChoices):
    """Chosen from a list and never typed: what somebody writes would have to be read like any other free text."""

    STEP_FREE = "step_free", _("A way in without steps")
    SIGN = "sign", _("A sign language interpreter")
    LANGUAGE = "language", _("An interpreter for my language")
    EASY = "easy", _("Easy words and pictures")
    QUIET = "quiet", _("A quiet place to go to")
    COMPANION = "companion", _("Somebody comes with me")
    TRAVEL = "travel", _("Help to get there")
    ASK_ME = "ask_me", _("Something else: ask me when I am there")


class NoteKind(models.TextChoices):
    """Where officers heard something that nobody typed into a survey."""

    EVENT = "event", _("Event")
    WORKSHOP = "workshop", _("Workshop")
    MEETING = "meeting", _("Meeting")
    SHADOW_BOARD = "shadow_board", _("Shadow Board")
    COMPLAINT = "complaint", _("Complaint")
    COMPLIMENT = "compliment", _("Compliment")
    EXIT_INTERVIEW = "exit_interview", _("Exit interview")
    LETTER = "letter", _("Letter or message")
    OTHER = "other", _("Somewhere else")


class ContactPurpose(models.TextChoices):
    """Why we know how to reach somebody. It is used for nothing else."""

    EVENT = "event", _("To hold a place at an event and to remind of it")
    ROLE = "role", _("To talk about a role that somebody would like")


class RoleKind(models.TextChoices):
    """Ways for young people to help decide."""

    SHADOW_BOARD = "shadow_board", _("Shadow Board")
    PANEL = "panel", _("Interview panel")
    INSPECTOR = "inspector", _("Young inspector")
    OTHER = "other", _("Another way to help")
