"""What mails say about cycles and evaluations: nobody's words, and no child's."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from participation.chain.letters_to_those_asked import Letter, day, site
from participation.standards.words import StepKind

__all__ = [
    "Letter",
    "letter_that_takes_back",
    "letter_to_coordinators",
    "letter_to_inspector",
    "letter_to_officers",
    "letter_to_peer",
]


def letter_to_officers(cycle: Any, kind: StepKind, evaluations: list[Any], until: date) -> Letter:
    """What the officers of one organisation hear about the evaluations that they owe.

    Those that are open again came in once, so they are not called late.
    """
    facts = {"cycle": str(cycle), "day": day(until), "board": day(cycle.board_on)}
    again = [each for each in evaluations if each.is_open_again]
    owed = [each for each in evaluations if not each.is_open_again]
    subject, begin = _about_those_owed(kind, facts)
    parts = [begin, *map(_address, owed)] if owed else []
    if again:
        words = gettext("Your evaluation of %(cycle)s was signed off and is open again. Sign it off again.") % facts
        parts += [words, *map(_address, again)]
    end = gettext("What is signed off goes to the board on %(board)s. A late one is shown there as late.") % facts
    if not owed:
        subject = gettext("Your evaluation of the participation standards is open again")
        end = gettext("What is signed off goes to the board on %(board)s. One that is open then is shown as open.")
        end %= facts
    return subject, "\n\n".join([*parts, end]) + "\n"


def _about_those_owed(kind: StepKind, facts: dict[str, str]) -> tuple[str, str]:
    """The subject, and the sentence with which the letter begins."""
    if kind == StepKind.OPEN:
        subject = gettext("It is time to look at your participation standards")
        return subject, gettext("The evaluation of %(cycle)s is open. Sign it off by %(day)s.") % facts
    if kind == StepKind.REMIND:
        subject = gettext("Your evaluation of the participation standards is due soon")
        begin = gettext("Your evaluation of %(cycle)s is not signed off yet. The last day is %(day)s.")
        return subject, begin % facts
    subject = gettext("Your evaluation of the participation standards is late")
    return subject, gettext("Your evaluation of %(cycle)s was to be signed off by %(day)s, and is not.") % facts


def _address(evaluation: Any) -> str:
    return site(reverse("participation_admin:evaluation", args=[evaluation.reference]))


def letter_to_coordinators(cycle: Any, kind: StepKind, waiting: list[Any]) -> Letter:
    """`waiting`: the evaluations that are not signed off now."""
    facts = {"cycle": str(cycle), "board": day(cycle.board_on)}
    if kind == StepKind.CLOSE:
        subject = gettext("The evaluations of %(cycle)s are closed") % facts
        begin = gettext("They are handed over on %(board)s, when the board meets.") % facts
    else:
        subject = gettext("The evaluations of %(cycle)s are before the board") % facts
        begin = gettext("They were handed over as they stood.")
    never = _names(each for each in waiting if not each.is_open_again)
    again = _names(each for each in waiting if each.is_open_again)
    said = [gettext("Not signed off: %(names)s") % {"names": never}] if never else []
    said += [gettext("Signed off, and open again: %(names)s") % {"names": again}] if again else []
    address = site(reverse("participation_admin:cycle", args=[cycle.reference]))
    return subject, "\n\n".join([begin, *(said or [gettext("All of them are signed off.")]), address]) + "\n"


def _names(evaluations: Iterable[Any]) -> str:
    return ", ".join(sorted({str(each.organisation) for each in evaluations}))


def letter_to_peer(evaluation: Any) -> Letter:
    facts = {"organisation": str(evaluation.organisation)}
    subject = gettext("Somebody asks you to review an evaluation")
    begin = gettext("%(organisation)s asks you to look at its evaluation of the participation standards.") % facts
    return subject, "\n\n".join([begin, _address(evaluation)]) + "\n"


def letter_to_inspector(inspection: Any) -> Letter:
    """In the language of the inspector, which the caller has switched on."""
    facts = {"organisation": str(inspection.evaluation.organisation)}
    subject = gettext("Will you have a look at something?")
    begin = gettext("%(organisation)s asks you to say how well it listens to children and young people.") % facts
    address = site(reverse("participation:inspection", args=[inspection.reference]))
    return subject, "\n\n".join([begin, address]) + "\n"


def letter_that_takes_back(inspection: Any) -> Letter:
    """To an inspector who was asked by mistake, in their language, which the caller has switched on."""
    facts = {"organisation": str(inspection.evaluation.organisation)}
    subject = gettext("You do not need to look any more")
    return subject, gettext("%(organisation)s asked you by mistake. You do not need to do anything.") % facts + "\n"
