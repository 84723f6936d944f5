"""What is owed to a viewpoint, by whom and until when; the most pressing first."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from participation.chain.chains import Entry


@dataclass(frozen=True)
class Owed:
    """Something that somebody still has to do. Without a day there is no promise to break yet."""

    what: str
    due_on: date | None

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


def owed(entry: Entry) -> list[Owed]:
    """Everything that is owed, in the order of its days, and within a day in the order of the chain.

    The first day equals `annotate_due`, which answers the same question for many viewpoints.
    """
    found = [*_hearing(entry), *_promises(entry), *_telling(entry)]
    return sorted(found, key=lambda item: item.due_on or date.max)


def _hearing(entry: Entry) -> list[Owed]:
    promised = entry.viewpoint.consultation.reply_promised_on
    if not entry.briefings:
        if entry.final_reply:
            return []
        return [Owed(_("Take it to somebody who can decide"), promised)]
    waiting = [briefing for briefing in entry.briefings if not hasattr(briefing, "decision")]
    return [
        Owed(
            (_("%(who)s decides") if briefing.acknowledged_on else _("%(who)s says that they heard it, and decides"))
            % {"who": briefing.taken_to},
            briefing.answer_due_on,
        )
        for briefing in waiting
    ]


def _promises(entry: Entry) -> list[Owed]:
    return [Owed(str(commitment), commitment.due_on) for commitment in entry.commitments if commitment.is_open()]


def _telling(entry: Entry) -> list[Owed]:
    if entry.final_reply is None:
        return [Owed(_("Tell the children how it ended"), entry.viewpoint.consultation.reply_promised_on)]
    again, look = entry.to_answer_again, entry.next_check
    found = [Owed(_("Answer again: many said that this does not answer them"), again.again_due_on)] if again else []
    return [*found, Owed(_("Look again whether it helped"), look.due_on)] if look else found
