"""What mails say about cycles and evaluations: nobody's words, and no child's."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from participation.chain.letters_to_those_asked import Letter, day, site
from participation.standards.words import StepKind

__all__ = ["Letter", "letter_to_coordinators", "letter_to_inspector", "letter_to_officers", "letter_to_peer"]


def letter_to_officers(cycle: Any, kind: StepKind, evaluations: list[Any], until: date) -> Letter:
    """What the officers of one organisation hear about the evaluations that they owe."""
    facts = {"cycle": str(cycle), "day": day(until), "board": day(cycle.board_on)}
    if kind == StepKind.OPEN:
        subject = gettext("It is time to look at your participation standards")
        begin = gettext("The evaluation of %(cycle)s is open. Sign it off by %(day)s.") % facts
    elif kind == StepKind.REMIND:
        subject = gettext("Your evaluation of the participation standards is due soon")
        begin = gettext("Your evaluation of %(cycle)s is not signed off yet. The last day is %(day)s.") % facts
    else:
        subject = gettext("Your evaluation of the participation standards is late")
        begin = gettext("Your evaluation of %(cycle)s was to be signed off by %(day)s, and is not.") % facts
    end = gettext("What is signed off goes to the board on %(board)s. A late one is shown there as late.") % facts
    addresses = [site(reverse("participation_admin:evaluation", args=[each.reference])) for each in evaluations]
    return subject, "\n\n".join([begin, *addresses, end]) + "\n"


def letter_to_coordinators(cycle: Any, kind: StepKind, waiting: list[str]) -> Letter:
    facts = {"cycle": str(cycle), "board": day(cycle.board_on)}
    if kind == StepKind.CLOSE:
        subject = gettext("The evaluations of %(cycle)s are closed") % facts
        begin = gettext("They are handed over on %(board)s, when the board meets.") % facts
    else:
        subject = gettext("The evaluations of %(cycle)s are before the board") % facts
        begin = gettext("They were handed over as they stood.")
    names = gettext("Not signed off: %(names)s") % {"names": ", ".join(sorted(set(waiting)))} if waiting else ""
    missing = names or gettext("All of them are signed off.")
    address = site(reverse("participation_admin:cycle", args=[cycle.reference]))
    return subject, "\n\n".join([begin, missing, address]) + "\n"


def letter_to_peer(evaluation: Any) -> Letter:
    facts = {"organisation": str(evaluation.organisation)}
    subject = gettext("Somebody asks you to review an evaluation")
    begin = gettext("%(organisation)s asks you to look at its evaluation of the participation standards.") % facts
    address = site(reverse("participation_admin:evaluation", args=[evaluation.reference]))
    return subject, "\n\n".join([begin, address]) + "\n"


def letter_to_inspector(inspection: Any) -> Letter:
    """In the language of the inspector, which the caller has switched on."""
    facts = {"organisation": str(inspection.evaluation.organisation)}
    subject = gettext("Will you have a look at something?")
    begin = gettext("%(organisation)s asks you to say how well it listens to children and young people.") % facts
    address = site(reverse("participation:inspection", args=[inspection.reference]))
    return subject, "\n\n".join([begin, address]) + "\n"
