"""The quotes that are shown with viewpoints. What is withheld or erased by now is not among them."""

from collections import defaultdict
from collections.abc import Iterable

from participation.models import UsedQuote

QuotesByViewpoint = dict[int, list[UsedQuote]]


def quotes_for_those_who_decide(viewpoint_ids: Iterable[int]) -> QuotesByViewpoint:
    """By viewpoint, in one query."""
    by_viewpoint: QuotesByViewpoint = defaultdict(list)
    shown = UsedQuote.objects.shown().filter(evidence__viewpoint__in=list(viewpoint_ids))
    for used in shown.with_words():
        by_viewpoint[used.evidence.viewpoint_id].append(used)
    return by_viewpoint


def quotes_for_everybody(viewpoint_id: int) -> list[UsedQuote]:
    return list(UsedQuote.objects.for_everybody().filter(evidence__viewpoint=viewpoint_id).with_words())
