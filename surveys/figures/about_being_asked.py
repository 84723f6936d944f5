"""What those who answered say about being asked, over all surveys that ask it in the platform's own words.

The six statements have the same keys everywhere (`surveys.kinds.being_asked`), one for each length of the scale;
scales of different lengths stay apart. Each survey is counted as its results are (`surveys.results.ask`), and there
may be many, so the figures are kept for an hour: the cache holds nothing but counts.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.core.cache import cache
from django.utils import timezone

from surveys.asking.asked import asked_over_versions
from surveys.asking.questionnaire import Question
from surveys.kinds.being_asked import ABOUT_ASKING, STATEMENTS
from surveys.kinds.faces import Faces
from surveys.models import Survey, SurveyVersion
from surveys.results.ask import Inquiry, inquire
from surveys.results.figures import VERSION, Frequency
from surveys.results.filters import Filter

KEY, SECONDS = "what-they-say-about-being-asked", 3600
AGREES = frozenset({"very_good", "good"})


@dataclass(frozen=True, slots=True)
class Said:
    """True counts, not to be shown as they are: how many took a face for a statement, and how many of them agree."""

    answered: int = 0
    agreed: int = 0


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """`said`: by the key of a statement and the number of faces. `counted_at`: when the answers were read."""

    said: Mapping[tuple[str, int], Said]
    counted_at: datetime


def asked_figures() -> AskedFigures:
    """The figures as they were counted last, at most an hour ago."""
    kept: AskedFigures | None = cache.get(KEY)
    if kept is None:
        kept = count_asked_figures()
        cache.set(KEY, kept, SECONDS)
    return kept


def count_asked_figures(
    *, days: tuple[date, date] | None = None, organisation_ids: Collection[int] | None = None
) -> AskedFigures:
    """Count anew; only answers given on `days`, the first and the last one, and to surveys of these organisations.

    A few queries for each such survey. Nothing is written: a report counts within the transaction that freezes it.
    """
    asking = SurveyVersion.objects.filter(questionnaire__icontains=ABOUT_ASKING).order_by("-pk")
    if organisation_ids is not None:
        asking = asking.filter(survey__organisation__in=organisation_ids)
    versions = list(asking.select_related("survey__organisation"))
    asked = asked_over_versions([(version.pk, version.as_questionnaire()) for version in versions])
    said = {_place(each.question): Said() for each in asked if _is_statement(each.question)}
    for survey, numbers in _by_survey(versions):
        wanted = Filter(((VERSION, numbers),), *(days or ()))
        for place, found in inquire(survey, partial(_said_in, narrowed_by=wanted), only_reads=True):
            if place in said:
                said[place] = Said(said[place].answered + found.answered, said[place].agreed + found.agreed)
    return AskedFigures(said, timezone.now())


def _by_survey(versions: Iterable[SurveyVersion]) -> list[tuple[Survey, tuple[str, ...]]]:
    """Each survey with the numbers of its versions among these."""
    found: dict[int, list[SurveyVersion]] = {}
    for version in versions:
        found.setdefault(version.survey_id, []).append(version)
    return [(mine[0].survey, tuple(str(version.number) for version in mine)) for mine in found.values()]


def _said_in(inquiry: Inquiry, narrowed_by: Filter) -> list[tuple[tuple[str, int], Said]]:
    """What was said in one survey, by statement and number of faces."""
    selection = inquiry.select(narrowed_by)
    statements = [item for item in inquiry.questions if _is_statement(item.question)]
    return [(_place(item.question), _said(inquiry.frequency(item, selection))) for item in statements]


def _is_statement(question: Question) -> bool:
    key, length = _place(question)
    return (
        question.kind == Faces.name
        and bool(question.settings.get(ABOUT_ASKING))
        and key in STATEMENTS
        and question.settings["faces"] == length
    )


def _place(question: Question) -> tuple[str, int]:
    """The key of the statement and the number of faces, from a key such as `asked_safe_3`."""
    key, _sign, length = question.key.rpartition("_")
    return key, int(length) if length.isdecimal() else 0


def _said(found: Frequency) -> Said:
    chosen = {code.code: count for code, count in found.rows if not code.is_opt_out}
    return Said(sum(chosen.values()), sum(number for code, number in chosen.items() if code in AGREES))
