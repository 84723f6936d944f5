"""What mails say to those who look after a chain: never a child's words."""

from django.urls import reverse
from django.utils.translation import gettext

from participation.chain.letters_to_those_asked import Letter, day, site
from participation.enums import ReminderKind
from participation.models import Briefing, FollowUp


def letter_to_officers(briefing: Briefing, kind: ReminderKind) -> Letter:
    """What the officers of the lead organisation hear of a late answer, or of one that nobody can be reminded of."""
    facts = {"who": briefing.taken_to, "day": day(briefing.answer_due_on)}
    if kind == ReminderKind.LEADERS:
        subject = gettext("An answer to children and young people is late")
        begin = gettext("%(who)s was to answer by %(day)s, and has not. Please speak to them.") % facts
        end = gettext("Three weeks after the day it stands before the board.")
    else:
        subject = gettext("Please remind somebody of an answer")
        begin = gettext("%(who)s is to answer by %(day)s. Heard has no address of theirs.") % facts
        end = gettext("Please remind them yourself.")
    address = site(reverse("participation_admin:viewpoint", args=[briefing.viewpoint.reference]))
    return subject, "\n\n".join([begin, address, end]) + "\n"


def letter_about_look(follow_up: FollowUp) -> Letter:
    address = site(reverse("participation_admin:viewpoint", args=[follow_up.reply.viewpoint.reference]))
    begin = gettext("You promised children and young people to look again on %(day)s whether it helped.") % {
        "day": day(follow_up.due_on)
    }
    return gettext("Time to look again"), "\n\n".join([begin, address]) + "\n"
