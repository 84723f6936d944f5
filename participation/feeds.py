""" "You said, we did" as an Atom feed, in the language of its address, narrowed like the list."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.chain.chains import Entry
from participation.you_said.listing import look_through, read_entries

NEWEST = 30


# XML has no place for these; somebody may have typed one all the same.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plain(text: object) -> str:
    return CONTROL.sub(" ", str(text))


@dataclass(frozen=True)
class News:
    """An entry and the day of the last thing that happened to it."""

    entry: Entry
    changed_on: date


class YouSaidFeed(Feed):
    """The entries of which something new is known, the last change first."""

    feed_type = Atom1Feed
    title = gettext_lazy("You said, we did")
    subtitle = gettext_lazy("What people told us, what was decided, and why. A no with its reason is here too.")

    def get_object(self, request: HttpRequest) -> list[News]:
        newest = look_through(request).found.last_changed_first()[:NEWEST]
        days = dict(newest.values_list("pk", "changed_on"))
        return [News(entry, days[entry.viewpoint.pk]) for entry in read_entries(list(days))]

    def link(self) -> str:
        return reverse("participation:you_said")

    def items(self, news: list[News]) -> list[News]:
        return news

    def item_title(self, news: Any) -> str:
        return plain(f"{news.entry.viewpoint.sentence} – {news.entry.answer.label}")

    def item_description(self, news: News) -> str:  # type: ignore[override]
        """What was decided and what was told, in plain text."""
        parts = [_("We asked: %(title)s") % {"title": news.entry.asked.text}]
        parts += [f"{decision.get_outcome_display()}. {decision.reason}" for decision in news.entry.decisions[-1:]]
        parts += [str(reply.message) for reply in news.entry.replies[-1:]]
        return plain("\n\n".join(parts))

    def item_link(self, news: News) -> str:  # type: ignore[override]
        return reverse("participation:you_said_entry", args=[news.entry.viewpoint.reference])

    def item_guid(self, news: News) -> str:
        """The same in every language, and for as long as the entry stands."""
        return f"urn:uuid:{news.entry.viewpoint.reference}"

    def item_pubdate(self, news: News) -> datetime:
        return news.entry.viewpoint.created_at

    def item_updateddate(self, news: News) -> datetime:
        return timezone.make_aware(datetime.combine(news.changed_on, time()))

    def item_author_name(self, news: News) -> str:  # type: ignore[override]
        return plain(news.entry.viewpoint.consultation.lead.name)

    def item_categories(self, news: News) -> list[str]:
        topic = news.entry.viewpoint.topic
        return [plain(topic)] if topic else []
