"""What the platform itself can show for an evaluation: consultations, replies in time, decisions, children's answers.

Each figure is counted over the time of the cycle. What counts people passes the one door for such figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation.chain.how_many import A_FEW, disclosed
from participation.enums import DecisionOutcome, Track
from participation.models import Consultation, Decision, Evaluation, Reply, Viewpoint
from surveys.figures.about_being_asked import count_asked_figures
from surveys.kinds.being_asked import STATEMENTS


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure with its sentence; `key` is what it is known by among the evidence of a rating."""

    key: str
    words: str


def offers(evaluation: Evaluation) -> list[Offer]:
    """What can be taken as evidence today. Nothing is offered where nothing was counted."""
    begin, end = evaluation.cycle.covers_from, min(evaluation.cycle.closes_on, timezone.localdate())
    consultations = _consultations(evaluation, begin, end)
    found = [
        *_held(consultations, begin, end),
        *_replied(consultations, begin, end),
        *_decided(consultations, begin, end),
        *_asked(evaluation, begin, end),
    ]
    return [Offer(key, words[:500]) for key, words in found]


def _consultations(evaluation: Evaluation, begin: date, end: date) -> "QuerySet[Consultation]":
    """Those that it names; of routine work, which names none, all routine ones of the organisation."""
    named: QuerySet[Consultation] = evaluation.consultations.all()
    if evaluation.track == Track.PROJECT or named.exists():
        return named
    return Consultation.objects.reached_by([evaluation.organisation_id]).filter(track=Track.ROUTINE)


def _held(consultations: "QuerySet[Consultation]", begin: date, end: date) -> Iterator[tuple[str, str]]:
    held = consultations.filter(opens_on__gte=begin, opens_on__lte=end).order_by("opens_on", "pk")
    names = list(held.values_list("name", flat=True))
    if names:
        words = ngettext(
            "%(count)d consultation was held: %(names)s.", "%(count)d consultations were held: %(names)s.", len(names)
        )
        yield "held", words % {"count": len(names), "names": ", ".join(names)}


def _replied(consultations: "QuerySet[Consultation]", begin: date, end: date) -> Iterator[tuple[str, str]]:
    """Of the viewpoints whose reply was promised in this time, how many had a final one by that day."""
    promised = Viewpoint.objects.current().filter(
        consultation__in=consultations.values("pk"),
        consultation__reply_promised_on__gte=begin,
        consultation__reply_promised_on__lte=end,
    )
    in_all = promised.count()
    if in_all:
        in_time = Reply.objects.filter(
            is_final=True,
            viewpoint__in=promised.values("pk"),
            sent_on__lte=F("viewpoint__consultation__reply_promised_on"),
        )
        figures = {"some": in_time.values("viewpoint").distinct().count(), "all": in_all}
        yield "replied", _("%(some)d of %(all)d viewpoints had their reply by the promised day.") % figures


def _decided(consultations: "QuerySet[Consultation]", begin: date, end: date) -> Iterator[tuple[str, str]]:
    rows = Decision.objects.filter(
        briefing__viewpoint__consultation__in=consultations.values("pk"), decided_on__gte=begin, decided_on__lte=end
    )
    counts = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    if counts:
        parts = [f"{outcome.label}: {counts[outcome]}" for outcome in DecisionOutcome if counts.get(outcome)]
        yield "decided", _("Decisions by kind: %(parts)s.") % {"parts": ", ".join(parts)}


def _asked(evaluation: Evaluation, begin: date, end: date) -> Iterator[tuple[str, str]]:
    """What children said about being asked; faces of different lengths are not counted together."""
    figures = count_asked_figures(days=(begin, end), organisation_ids=[evaluation.organisation_id])
    for (key, length), said in sorted(figures.said.items()):
        answered, agreed = disclosed(said.answered), disclosed(said.agreed)
        if answered is None or answered == A_FEW:
            continue
        words = {"statement": str(STATEMENTS[key]), "faces": length, "all": answered, "some": agreed}
        if agreed:
            sentence = _("“%(statement)s” About %(some)d of about %(all)d children agree (%(faces)d faces).")
        else:
            sentence = _("“%(statement)s” A few or none of about %(all)d children agree (%(faces)d faces).")
        yield f"{key}_{length}", sentence % words
