"""One chain, told in order: the four steps with their dates, and the entry of "you said, we did"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.language.wordings import marked
from participation.chain.how_many import me_too_words, opposed_by_words, said_by_words
from participation.chain.reply_promise import promise_words
from participation.enums import Answer, DecisionOutcome, Stage
from participation.models.consultations import Consultation
from participation.models.influence import Briefing, Decision
from participation.models.promises import Commitment
from participation.models.replies import FollowUp, Reply
from participation.models.viewpoints import Viewpoint

if TYPE_CHECKING:
    from participation.querysets import ViewpointQuerySet

# Which look of components/status.html goes with which answer.
LOOKS = {
    Answer.DONE: "done",
    Answer.DOING: "doing",
    Answer.NOT_YET: "waiting",
    Answer.NO: "no",
    Answer.BROKEN: "waiting",
    Answer.WAITING: "waiting",
}


@dataclass
class Step:
    """One of the four steps, as components/ripple.html shows it."""

    title: str
    reached: bool
    date: str = ""
    text: str = ""
    state: str = "waiting"


@dataclass(frozen=True)
class Title:
    """What a consultation is called in public, in which language, and where its page is.

    One that never had a page has no name in public: `is_of_page` is then false.
    """

    text: str
    language: str
    url: str = ""
    is_of_page: bool = True

    @property
    def marked(self) -> SafeString:
        return marked(self.text, self.language)


@dataclass(frozen=True)
class Entry:
    """One entry of "you said, we did"."""

    viewpoint: "Viewpoint"
    asked: Title
    answer: Answer
    outcome: DecisionOutcome | None
    briefings: list[Briefing] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return Stage(self.viewpoint.stage)  # type: ignore[attr-defined]

    @property
    def look(self) -> str:
        return LOOKS[self.answer]

    @property
    def next_check(self) -> FollowUp | None:
        return next((follow_up for follow_up in self.follow_ups if not follow_up.done_on), None)

    @property
    def final_reply(self) -> Reply | None:
        return next((reply for reply in self.replies if reply.is_final), None)

    @property
    def ending(self) -> Reply | None:
        """The reply that is to answer those who asked: the final one, or the last that answered again."""
        ends = [reply for reply in self.replies if reply.is_final or reply.follows_id]
        return next((reply for reply in reversed(ends) if not hasattr(reply, "followed_by")), None)

    @property
    def promise_words(self) -> str:
        """Whether they were told by the promised day, as it stands today."""
        return promise_words(self, timezone.localdate())

    @property
    def to_answer_again(self) -> Reply | None:
        """The reply that many said does not answer them, as long as nobody has answered again."""
        return self.ending if self.ending and self.ending.again_due_on else None

    @property
    def is_public(self) -> bool:
        """The same as `ViewpointQuerySet.public`, for one that was read already."""
        return bool(self.decisions or self.replies)

    @property
    def said_by(self) -> str:
        return told_by(self.viewpoint)

    @property
    def me_too(self) -> int | None:
        """What may be told of how many pressed "me too"."""
        row = getattr(self.viewpoint, "me_too", None)
        return row.told if row else None

    @property
    def me_too_words(self) -> str:
        return me_too_words(self.me_too)

    @property
    def tags(self) -> list[dict[str, str]]:
        """Its topic and the priorities that its consultation serves, each with the list of all that share it."""
        topic = self.viewpoint.topic
        rows = [("topic", topic)] if topic else []
        rows += [("priority", priority) for priority in self.viewpoint.consultation.priorities.all()]
        address = reverse("participation:you_said")
        return [
            {"title": marked(*row.title.in_language()), "url": f"{address}?{name}={row.code}"} for name, row in rows
        ]

    @property
    def steps(self) -> list[Step]:
        return viewpoint_steps(self)

    @property
    def states(self) -> list[str]:
        return states(self.steps)


def told_by(viewpoint: Viewpoint) -> str:
    """How many said it and how many the opposite, as it was told when it was last taken to somebody."""
    return " ".join(filter(None, [said_by_words(viewpoint.said_by), opposed_by_words(viewpoint.opposed_by)]))


def day(value: date | None) -> str:
    """A day in words; of a moment, the day on which it was here."""
    on = timezone.localdate(value) if isinstance(value, datetime) else value
    return date_format(on, "j F Y") if on else ""


def states(steps: Iterable[Step]) -> list[str]:
    """What each arc of the ripple shows."""
    return [step.state for step in steps]


def entries(viewpoints: "ViewpointQuerySet | Iterable[Viewpoint]") -> list[Entry]:
    """Entries of viewpoints read with `as_entries`, in the same order."""
    found: list[Any] = list(viewpoints)
    titles = public_titles({viewpoint.consultation for viewpoint in found})
    return [entry_of(viewpoint, titles[viewpoint.consultation_id]) for viewpoint in found]


def entry_of(viewpoint: Any, asked: Title) -> Entry:
    """The entry of a viewpoint read with `as_entries`."""
    briefings = list(viewpoint.briefings.all())
    decisions = decisions_of(briefings)
    replies = list(viewpoint.replies.all())
    return Entry(
        viewpoint=viewpoint,
        asked=asked,
        answer=Answer(viewpoint.answer),
        outcome=DecisionOutcome(viewpoint.outcome) if viewpoint.outcome else None,
        briefings=briefings,
        decisions=decisions,
        commitments=[commitment for decision in decisions for commitment in decision.commitments.all()],
        replies=replies,
        follow_ups=[follow_up for reply in replies for follow_up in reply.follow_ups.all()],
    )


def decisions_of(briefings: Iterable[Briefing]) -> list[Decision]:
    """What was decided, the last decision last."""
    return sorted(
        (briefing.decision for briefing in briefings if hasattr(briefing, "decision")),
        key=lambda decision: (decision.decided_on, decision.pk),
    )


def public_titles(consultations: Iterable[Consultation]) -> dict[int, Title]:
    """The title of each consultation's page, in the visitor's language, else the main one, else any; one query.

    One that was live once gives its title if none is now. The name of the row is for officers and never shown.
    """
    rows = list(consultations)
    language = get_language() or settings.LANGUAGE_CODE
    untitled = Title(_("Something we talked about"), language, is_of_page=False)
    titles = {row.pk: untitled for row in rows}
    wanted = [settings.LANGUAGE_CODE, language]
    pages = apps.get_model("participation", "ConsultationPage").objects.select_related("locale")
    pages = pages.only("title", "slug", "url_path", "live", "consultation", "locale__language_code")
    pages = pages.filter(Q(live=True) | Q(first_published_at__isnull=False), consultation__in=rows)

    def fit(page: Any) -> tuple[bool, int]:
        code = page.locale.language_code
        return page.live, wanted.index(code) if code in wanted else -1

    for page in sorted(pages, key=fit):
        url = page.url if page.live else ""
        titles[page.consultation_id] = Title(page.title, page.locale.language_code, url)
    return titles


def viewpoint_steps(entry: Entry) -> list[Step]:
    """Where one viewpoint stands."""
    viewpoint: Any = entry.viewpoint
    heard = [briefing for briefing in entry.briefings if briefing.acknowledged_on]
    owed = [commitment.due_on for commitment in entry.commitments if commitment.is_open()]
    final = entry.final_reply
    steps = [
        Step(_("A place to speak"), True, text=entry.asked.marked),
        Step(
            _("You say it your way"),
            viewpoint.stage >= Stage.UNDERSTOOD,
            day(viewpoint.created_at),
        ),
        Step(
            _("Someone who can decide listens"),
            bool(heard or entry.decisions),
            _heard_when(entry, heard),
            format_html_join(
                ", ", "{}", ((marked(briefing.taken_to, settings.LANGUAGE_CODE),) for briefing in entry.briefings)
            ),
        ),
        Step(
            _("Something happens, and we tell you"),
            final is not None and not owed,
            _happens_when(entry, owed),
            _what_happens(entry, told=final is not None and not owed),
        ),
    ]
    return mark_where_we_are(steps)


def _what_happens(entry: Entry, *, told: bool) -> str:
    """The answer in a word; a step that is done says so itself."""
    is_said = entry.outcome is None or (told and entry.answer == Answer.DONE)
    return "" if is_said else str(entry.answer.label)


def _happens_when(entry: Entry, owed: list[date]) -> str:
    """The day of the final reply once everything is done; until then the day that was promised."""
    if owed:
        return pgettext("a promise", "by %(day)s") % {"day": day(min(owed))}
    if entry.final_reply:
        return day(entry.final_reply.sent_on)
    return _promised(entry.viewpoint.consultation.reply_promised_on)


def _heard_when(entry: Entry, heard: list[Briefing]) -> str:
    if heard:
        return day(min(briefing.acknowledged_on for briefing in heard if briefing.acknowledged_on))
    if entry.decisions:
        return day(entry.decisions[0].decided_on)
    due = min((briefing.answer_due_on for briefing in entry.briefings), default=None)
    return _("answer due %(day)s") % {"day": day(due)} if due else ""


def _promised(on: date | None) -> str:
    return pgettext("a reply", "promised by %(day)s") % {"day": day(on)} if on else ""


def _decision_on(on: date | None) -> str:
    return _("decision on %(day)s") % {"day": day(on)} if on else ""


def mark_where_we_are(steps: list[Step]) -> list[Step]:
    """Reached steps are done, and the first that is not is where we are now."""
    for step in steps:
        step.state = "done" if step.reached else "waiting"
    for step in steps:
        if not step.reached:
            step.state = "now"
            break
    return steps


def consultation_steps(consultation: Consultation, on: date) -> list[Step]:
    """Where a whole consultation stands on the day `on`."""
    chain: Any = consultation.viewpoints.all()
    briefings = Briefing.objects.filter(viewpoint__in=chain)
    replies = Reply.objects.filter(viewpoint__in=chain, is_final=True)
    first_heard = briefings.filter(acknowledged_on__isnull=False).order_by("acknowledged_on").first()
    first_reply = replies.order_by("sent_on").first()
    closing = _("open until %(day)s") % {"day": day(consultation.closes_on)} if consultation.closes_on else ""
    closed = consultation.is_closed(on)
    return mark_where_we_are(
        [
            Step(_("A place to speak"), True, day(consultation.created_at)),
            Step(_("You say it your way"), closed, day(consultation.closes_on) if closed else closing),
            Step(
                _("Someone who can decide listens"),
                closed and first_heard is not None,
                day(first_heard.acknowledged_on) if first_heard else _decision_on(consultation.decision_on),
            ),
            Step(
                _("Something happens, and we tell you"),
                closed and first_reply is not None,
                day(first_reply.sent_on) if first_reply else _promised(consultation.reply_promised_on),
            ),
        ]
    )


def response_steps(sent_on: date, survey: Title, consultation: Consultation | None) -> list[Step]:
    """Where answers stand that have not become part of any viewpoint yet."""
    decision = _decision_on(consultation.decision_on) if consultation else ""
    return mark_where_we_are(
        [
            Step(_("A place to speak"), True, text=survey.marked),
            Step(_("You say it your way"), True, day(sent_on)),
            Step(_("Someone who can decide listens"), False, decision),
            Step(
                _("Something happens, and we tell you"),
                False,
                _promised(consultation.reply_promised_on) if consultation else "",
            ),
        ]
    )
