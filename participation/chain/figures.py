"""The figures that are shown with viewpoints, as everybody sees them. Withdrawn ones are not among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from participation.models import Evidence
from surveys.figures.words import Shown, address_of, shown


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure behind a viewpoint, in the language of the page."""

    shown: Shown
    address: str
    disagrees: bool


FiguresByViewpoint = dict[int, list[Cited]]


def figures_behind(viewpoint_ids: Iterable[int]) -> FiguresByViewpoint:
    """By viewpoint, in one query."""
    rows = Evidence.objects.filter(viewpoint__in=list(viewpoint_ids), figure__isnull=False)
    rows = rows.filter(figure__withdrawn__isnull=True).select_related("figure__survey__organisation")
    found: FiguresByViewpoint = defaultdict(list)
    for row in rows.order_by("pk"):
        assert row.figure is not None
        found[row.viewpoint_id].append(Cited(shown(row.figure), address_of(row.figure), row.disagrees))
    return found
