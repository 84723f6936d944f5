"""What a card of "you said, we did" shows: the whole story in short, read in three queries for any number of cards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.caching.kept_here import kept_here
from cms.caching.page_cache import fresh_until
from cms.language.wordings import Wording, marked
from participation.chain import chains
from participation.chain.how_many import me_too_words
from participation.chain.reply_promise import turns_late_at
from participation.enums import Answer, CommitmentStatus, DecisionOutcome
from participation.models import Briefing, Commitment, Consultation, Decision, FollowUp, PublicEntry, Reply, Viewpoint

Fact = tuple[str, SafeString]


@dataclass(frozen=True)
class Card:
    """One entry: what was asked, decided and done, by whom and by when, each with its name."""

    viewpoint: Viewpoint
    answer: Answer
    status: SafeString
    facts: list[Fact]
    told_by: str


def cards(request: HttpRequest, ids: Iterable[int]) -> list[Card]:
    """The cards of these viewpoints, in this order."""
    wanted = list(ids)
    looks = FollowUp.objects.filter(reply__viewpoint=OuterRef("pk"), done_on=None).order_by("due_on")
    replies = Reply.objects.filter(viewpoint=OuterRef("pk"))
    again = replies.filter(again_due_on__isnull=False, followed_by__isnull=True).order_by("again_due_on")
    ends = replies.filter(is_final=True)
    # The words are for the database alone.
    rows = PublicEntry.objects.filter(pk__in=wanted).select_related("viewpoint__me_too", "consultation")
    rows = rows.defer("words", "consultation__decided_by").annotate(
        look=Subquery(looks.values("due_on")[:1]), again=Subquery(again.values("again_due_on")[:1]), told=Exists(ends)
    )
    found: dict[int, Any] = {row.pk: row for row in rows}
    briefings, promises = _became_of(wanted)
    statuses: dict[str, SafeString] = {}
    return [_card(request, found[pk], briefings[pk], promises[pk], statuses) for pk in wanted if pk in found]


def _became_of(ids: list[int]) -> tuple[dict[int, list[Briefing]], dict[int, list[Commitment]]]:
    """Briefings with their decisions, and promises with whose they are, by viewpoint."""
    briefings: dict[int, list[Briefing]] = defaultdict(list)
    for briefing in Briefing.objects.filter(viewpoint__in=ids).select_related("decision").order_by("taken_on", "pk"):
        briefings[briefing.viewpoint_id].append(briefing)
    decided = {
        briefing.decision.pk: viewpoint
        for viewpoint, rows in briefings.items()
        for briefing in rows
        if hasattr(briefing, "decision")
    }
    promises: dict[int, list[Commitment]] = defaultdict(list)
    made = Commitment.objects.filter(decision__in=list(decided)).select_related("organisation")
    for promise in made.order_by("due_on", "pk"):
        promises[decided[promise.decision_id or 0]].append(promise)
    return briefings, promises


def _card(
    request: HttpRequest,
    row: Any,
    briefings: list[Briefing],
    promises: list[Commitment],
    statuses: dict[str, SafeString],
) -> Card:
    answer = Answer(row.answer)
    if answer not in statuses:
        look = {"state": chains.LOOKS[answer], "text": answer.label}
        statuses[answer] = render_to_string("components/status.html", look)
    decisions = chains.decisions_of(briefings)
    facts = [(_("We asked"), _title(request, row.consultation).marked)]
    facts += _decided(decisions[-1]) if decisions else []
    facts += [_promised(request, promise) for promise in promises]
    facts += [_by(decisions[-1])] if decisions else [_waits_for(request, briefing) for briefing in briefings[-1:]]
    facts += _owed(request, row)
    me_too = getattr(row.viewpoint, "me_too", None)
    told_by = f"{chains.told_by(row.viewpoint)} {me_too_words(me_too.told if me_too else None)}".strip()
    return Card(row.viewpoint, answer, statuses[answer], facts, told_by)


def _owed(request: HttpRequest, row: Any) -> list[Fact]:
    """What we still owe to those who said it, with its day: a day that is over is there for everybody to see."""
    promised = None if row.told else row.consultation.reply_promised_on
    days = {
        _("We tell you what happened by"): promised,
        _("We owe you another answer"): row.again,
        _("We look again"): row.look,
    }
    return [(name, _or_late(request, on, format_html("{}", chains.day(on)))) for name, on in days.items() if on]


def _or_late(request: HttpRequest, on: date, said: SafeString) -> SafeString:
    """What is owed by a day. Once the day is over it says so; the page that is kept is true until then."""
    turn = turns_late_at(on)
    if turn is None:
        return format_html("{} <strong>{}</strong>", said, _("This is late."))
    fresh_until(request, turn)
    return said


def _title(request: HttpRequest, consultation: Consultation) -> chains.Title:
    read = partial(chains.public_titles, [consultation])
    return kept_here(request, ("public title", consultation.pk), read)[consultation.pk]


def _words(texts: dict[str, str]) -> SafeString:
    return marked(*Wording(texts).in_language())


def _decided(decision: Decision) -> list[Fact]:
    names = {DecisionOutcome.NO: _("Why not"), DecisionOutcome.NOT_YET: _("Why not yet")}
    return [(names.get(DecisionOutcome(decision.outcome), _("What was decided")), _words(decision.reason))]


def _promised(request: HttpRequest, promise: Commitment) -> Fact:
    names = {CommitmentStatus.KEPT: _("We did"), CommitmentStatus.BROKEN: _("We did not keep this")}
    name = names.get(CommitmentStatus(promise.status), _("We will do"))
    who = marked(promise.organisation.name, settings.LANGUAGE_CODE)
    said = format_html(
        '{} <span class="quiet">{}, {}</span>', _words(promise.what), who, _when(promise.due_on, promise.done_on)
    )
    return name, _or_late(request, promise.due_on, said) if promise.is_open() else said


def _when(due_on: date, done_on: date | None) -> str:
    if done_on:
        return _("done on %(day)s") % {"day": chains.day(done_on)}
    return pgettext("a promise", "by %(day)s") % {"day": chains.day(due_on)}


def _by(decision: Decision) -> Fact:
    who = marked(decision.decided_by, settings.LANGUAGE_CODE)
    return _("Who decided"), format_html("{}, {}", who, chains.day(decision.decided_on))


def _waits_for(request: HttpRequest, briefing: Briefing) -> Fact:
    who = marked(briefing.taken_to, settings.LANGUAGE_CODE)
    due = _("answer due %(day)s") % {"day": chains.day(briefing.answer_due_on)}
    return _("Who will decide"), _or_late(request, briefing.answer_due_on, format_html("{}, {}", who, due))
