"""What mails about reports and the board's questions say: where to look, and never a child's words."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.chain.letters_to_those_asked import Letter, site

if TYPE_CHECKING:
    from participation.models import BoardQuestion, BoardReport


def letter(subject: str, begin: str, address: str, end: str = "") -> Letter:
    return subject, "\n\n".join(filter(None, [begin, address, end])) + "\n"


def desk_of(report: "BoardReport") -> str:
    return site(reverse("participation_admin:report", args=[report.reference]))


def letter_waiting(report: "BoardReport") -> Letter:
    begin = _("“%(name)s” waits for your approval. Once you approve it, everybody can read it.") % {
        "name": report.name
    }
    return letter(_("A report to the board waits for your approval"), begin, desk_of(report))


def letter_sent_back(report: "BoardReport", words: str) -> Letter:
    begin = _("The board chair sent “%(name)s” back to you and wrote what should be changed.") % {"name": report.name}
    return letter(_("A report to the board came back"), begin, desk_of(report), words)


def letter_ready(report: "BoardReport") -> Letter:
    begin = _("“%(name)s” is published, edition %(edition)d.") % {"name": report.name, "edition": report.edition}
    public = site(reverse("participation:board_report", args=[report.reference]))
    return letter(_("A report to the board is ready"), begin, public)


def letter_asked(question: "BoardQuestion") -> Letter:
    address = site(reverse("participation_admin:board_question", args=[question.reference]))
    begin = _("Somebody of the board has a question for your organisation. Please answer it here:")
    return letter(_("The board has a question"), begin, address)


def letter_answered(question: "BoardQuestion") -> Letter:
    address = site(reverse("participation_admin:board_question", args=[question.reference]))
    begin = _("%(organisation)s answered your question. Read it here:") % {"organisation": question.organisation}
    return letter(_("Your question was answered"), begin, address)
