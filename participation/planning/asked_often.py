"""Whether the same school, area or age is asked too often, across all organisations.

Of other organisations' consultations only what stands in everybody's calendar is told: title, days and who leads it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from participation.models import AskingLimit, Consultation
from participation.planning.words import CHOICES, Facet


@dataclass(frozen=True, slots=True)
class Often:
    """Somebody who is asked more often than the limit allows; `others` are the other consultations that ask them."""

    who: str
    times: int
    others: list[Consultation]


def busiest(days: Iterable[date], day: date, months: int) -> int:
    """The most of `days` in any window of so many months that has `day` in it. `day` itself must be among `days`."""
    ordered = sorted(days)
    windows = [start for start in ordered if start <= day < months_after(start, months)]
    ends = [months_after(start, months) for start in windows]
    pairs = zip(windows, ends, strict=True)
    return max((bisect_left(ordered, end) - bisect_left(ordered, start) for start, end in pairs), default=0)


def months_after(start: date, months: int) -> date:
    """The same day so many months later; the first of the month after where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return start.replace(year=year, month=month + 1)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def asked_too_often(consultation: Consultation) -> list[Often]:
    """Those whom `consultation` asks and who are asked too often around its first day. Nothing while it has none."""
    return next((often for _row, often in asked_too_often_among([consultation])), [])


def asked_too_often_among(consultations: Iterable[Consultation]) -> list[tuple[Consultation, list[Often]]]:
    """Those of `consultations` that ask somebody too often, each with whom. A constant number of queries."""
    dated = [row for row in consultations if row.opens_on]
    if not dated:
        return []
    limit = AskingLimit.load()
    prefetch_related_objects(dated, "asked_at", "asked_areas", "choices")
    near = near_to(dated, limit.months)
    found = [(row, _often(row, near, limit)) for row in dated]
    return [(row, often) for row, often in found if often]


def _often(consultation: Consultation, near: list[Consultation], limit: AskingLimit) -> list[Often]:
    assert consultation.opens_on is not None
    found = []
    for who, others in asked_by_others(consultation, near, limit.months).items():
        days = [consultation.opens_on, *(other.opens_on for other in others if other.opens_on)]
        times = busiest(days, consultation.opens_on, limit.months)
        if times > limit.times:
            found.append(Often(who, times, others))
    return found


def near_to(consultations: list[Consultation], months: int) -> list[Consultation]:
    """Every consultation that begins at most so many months before the first of these, or after the last."""
    days = [row.opens_on for row in consultations if row.opens_on]
    near = Q(opens_on__gte=months_after(min(days), -months)) & Q(opens_on__lt=months_after(max(days), months))
    rows = Consultation.objects.filter(near).select_related("lead")
    return list(rows.prefetch_related("asked_at", "asked_areas", "choices").order_by("opens_on", "pk"))


def asked_by_others(
    consultation: Consultation, near: list[Consultation], months: int
) -> dict[str, list[Consultation]]:
    """For each school, area and age that `consultation` asks: those of `near` that ask it close to its first day.

    Who asks the whole city asks every area of it.
    """
    others = [other for other in near if other.pk != consultation.pk and _is_close(consultation, other, months)]
    everywhere = [other for other in others if asks_the_whole_city(other)]
    ages = dict(CHOICES[Facet.AGE])
    asked: dict[str, list[Consultation]] = {}
    for place in consultation.asked_at.all():
        asked[place.name] = [other for other in others if place in other.asked_at.all()]
    for area in consultation.asked_areas.all():
        asked[area.name] = [other for other in others if area in other.asked_areas.all() or other in everywhere]
    if asks_the_whole_city(consultation):
        asked[_("The whole city")] = everywhere
    for age in consultation.chosen(Facet.AGE):
        asked[str(ages[age])] = [other for other in others if age in other.chosen(Facet.AGE)]
    return asked


def asks_the_whole_city(consultation: Consultation) -> bool:
    """Whether it asks children and families, and names neither a school nor an area. Both must be prefetched."""
    return not (consultation.is_market or consultation.asked_at.all() or consultation.asked_areas.all())


def _is_close(one: Consultation, other: Consultation, months: int) -> bool:
    """Whether the later begins before the earlier is so many months old."""
    if one.opens_on is None or other.opens_on is None:
        return False
    earlier, later = sorted([one.opens_on, other.opens_on])
    return later < months_after(earlier, months)
