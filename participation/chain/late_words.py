"""What is late, in plain sentences: the first thing that anybody should read."""

from collections.abc import Mapping

from django.utils.translation import ngettext

from participation.chain.overdue import DueKind


def late_sentences(counts: Mapping[DueKind, int]) -> list[str]:
    """A sentence for each kind of which something is late; none if nothing is."""
    return [_sentence(kind, counts[kind]) for kind in DueKind if counts.get(kind)]


def _sentence(kind: DueKind, count: int) -> str:
    words = {
        DueKind.ANSWER: ngettext(
            "%(count)d decision is late: whoever was asked to decide has not answered.",
            "%(count)d decisions are late: those who were asked to decide have not answered.",
            count,
        ),
        DueKind.PROMISE: ngettext("%(count)d promise is late.", "%(count)d promises are late.", count),
        DueKind.REPLY: ngettext(
            "%(count)d reply to those who spoke is late.", "%(count)d replies to those who spoke are late.", count
        ),
        DueKind.AGAIN: ngettext(
            "%(count)d second reply to those who spoke is late: many said that the first was no answer.",
            "%(count)d second replies to those who spoke are late: many said that the first was no answer.",
            count,
        ),
        DueKind.LOOK: ngettext(
            "%(count)d look back, whether it helped, is late.",
            "%(count)d looks back, whether it helped, are late.",
            count,
        ),
    }
    return words[kind] % {"count": count}
