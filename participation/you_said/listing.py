"""The entries of "you said, we did" that an address asks for: for the page, the feed and the data."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from participation.chain import chains
from participation.forms.you_said import YouSaidFilter
from participation.models import PublicEntry, Viewpoint
from participation.querysets import ViewpointQuerySet
from participation.you_said.filter_choices import filter_choices
from participation.you_said.querysets import PublicEntryQuerySet


def public_entries() -> ViewpointQuerySet:
    """All that everybody may read, with everything that an entry shows."""
    return Viewpoint.objects.current().public().as_entries()


@dataclass(frozen=True)
class Looked:
    """What somebody looked for: the form as they filled it in, and the entries that fit, in their order."""

    form: YouSaidFilter
    found: PublicEntryQuerySet

    def page(self, number: str | None, per_page: int) -> Page:
        return Paginator(self.found.values_list("pk", flat=True), per_page).get_page(number)


def look_through(request: HttpRequest) -> Looked:
    """The latest first. What the query does not say clearly is left out, and the form says so."""
    form = YouSaidFilter(request.GET or None, offered=filter_choices(request))
    return Looked(form, form.narrow(PublicEntry.objects.latest_first()))


def read_entries(ids: list[int]) -> list[chains.Entry]:
    """The entries of these viewpoints in this order, with whom and what their consultations are about."""
    viewpoints = public_entries().filter(pk__in=ids)
    viewpoints = viewpoints.prefetch_related(
        "consultation__priorities", "consultation__partners", "consultation__choices"
    )
    by_id = {entry.viewpoint.pk: entry for entry in chains.entries(viewpoints)}
    return [by_id[pk] for pk in ids if pk in by_id]
