"""The pack for those who decide: all that was taken to the same people and waits, told once for every format."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from participation.chain import chains
from participation.chain.figures import Cited, FiguresByViewpoint, figures_behind
from participation.chain.quotes import QuotesByViewpoint, quotes_for_those_who_decide
from participation.models import Briefing, Consultation, UsedQuote, Viewpoint
from surveys.models import Comment

if TYPE_CHECKING:
    from accounts.models import User

MOST = 50


@dataclass(frozen=True)
class Pack:
    """`has_more`: more waits for the same people than fits into one pack."""

    briefing: Briefing
    entries: list[chains.Entry]
    quotes: QuotesByViewpoint
    figures: FiguresByViewpoint
    has_more: bool = False

    def quotes_of(self, entry: chains.Entry) -> list[UsedQuote]:
        return self.quotes.get(entry.viewpoint.pk, [])

    def figures_of(self, entry: chains.Entry) -> list[Cited]:
        return self.figures.get(entry.viewpoint.pk, [])

    @property
    def with_quotes(self) -> list[tuple[chains.Entry, list[UsedQuote], list[Cited]]]:
        """Each entry with its quotes and its figures."""
        return [(entry, self.quotes_of(entry), self.figures_of(entry)) for entry in self.entries]

    @property
    def quoted(self) -> list[Comment]:
        """The text of each quote in it: whoever opens the pack reads from it."""
        return [used.quote.comment for entry in self.entries for used in self.quotes_of(entry)]

    @property
    def consultation(self) -> Consultation:
        return self.briefing.viewpoint.consultation

    @property
    def asked(self) -> chains.Title:
        """The title that everybody knows; those who decide know a consultation without a page by its name."""
        public = self.entries[0].asked
        return public if public.is_of_page else chains.Title(self.consultation.name, settings.LANGUAGE_CODE)


def pack_for(briefing: Briefing, user: "User") -> Pack | None:
    """What waits for the same people in the same consultation, this one among it; nothing that `user` may not see."""
    waiting = Briefing.objects.unanswered().filter(
        taken_to=briefing.taken_to, viewpoint__consultation=briefing.viewpoint.consultation
    )
    visible = Viewpoint.objects.visible_to(user)
    others = waiting.exclude(viewpoint=briefing.viewpoint_id).filter(viewpoint__in=visible.values("pk"))
    found = list(others.order_by("viewpoint_id").values_list("viewpoint_id", flat=True).distinct()[:MOST])
    asked = visible.filter(pk__in=[briefing.viewpoint_id, *found[: MOST - 1]])
    entries = chains.entries(asked.as_entries().order_by("pk"))
    if not entries:
        return None
    ids = [entry.viewpoint.pk for entry in entries]
    return Pack(briefing, entries, quotes_for_those_who_decide(ids), figures_behind(ids), has_more=len(found) == MOST)
