"""What mails say to those who were asked for an answer, in their language: never a child's words."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from participation.enums import ReminderKind
from participation.models import Briefing

Letter = tuple[str, str]
"""A subject and a text."""


def day(value: date) -> str:
    return date_format(value, "j F Y")


def site(address: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address


def letter_to_those_asked(briefing: Briefing, kind: ReminderKind | None, token: str) -> Letter:
    """The first letter (no `kind`) or a reminder; the link in it acknowledges, and opens nothing else."""
    who = briefing.viewpoint.consultation.lead
    facts = {"organisation": who, "day": day(briefing.answer_due_on), "who": briefing.taken_to}
    if kind is None:
        subject = gettext("Children and young people ask for your answer")
        begin = gettext("%(organisation)s brings something to you (%(who)s) that children and young people told us.")
    elif kind == ReminderKind.SOON:
        subject = gettext("Your answer to children and young people is due soon")
        begin = gettext("%(organisation)s brought something to you (%(who)s) that children and young people told us.")
    else:
        subject = gettext("Your answer to children and young people is late")
        begin = gettext("Children and young people still wait for an answer from you (%(who)s).")
    lines = [
        begin % facts,
        gettext("Your answer is due by %(day)s.") % facts,
        gettext("Read what it is about, and say that you have heard it. The link works once, and no login is needed:"),
        site(reverse("participation:asked", args=[token])),
        gettext("To decide, or to read more, sign in:") + " " + site(reverse("participation_admin:waiting")),
    ]
    return subject, "\n\n".join(lines) + "\n"
