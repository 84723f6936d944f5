"""How often each code was found, and how far its coders agree. Exact counts, for the analysts of a survey alone.

Who may still be the second coder of a text must choose by themselves. So what is counted and listed for a reader
leaves out texts that only somebody else has coded.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from surveys.coding.agreement import alpha
from surveys.models import AppliedCode, Code, Coding, Comment, SettledCode, Survey
from surveys.models.coding import CODERS


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """`texts`: texts that have the code. `alpha`: agreement of two readers; None where nothing can be compared.

    `by_young`: texts in which young analysts found it.
    """

    texts: int = 0
    alpha: float | None = None
    by_young: int = 0


@dataclass(frozen=True, slots=True)
class Coded:
    """How far the coding of a survey is, and the figures of each of its codes by id. `once`: texts coded by one."""

    once: int
    twice: int
    differ: int
    codes: dict[int, CodeFigures]


def coded(survey: Survey, reader: User | None = None) -> Coded:
    """Of what is not withheld now. A text has a code if all its readers found it, or if that was settled.

    `reader` is whoever looks, if they code themselves: codes that they must not know yet are not counted.
    """
    every = _coders(survey)
    coders = _open_to(reader, every)
    found = _found(survey)
    settled, settled_texts = _settled(survey)
    young = _by_young(survey)
    figures = {}
    for code in Code.objects.filter(survey=survey).values_list("pk", flat=True):
        by_text = found[code]
        agreed = sum(1 for text, count in by_text.items() if text not in settled_texts and count == coders.get(text))
        units = [
            [True] * by_text[text] + [False] * (count - by_text[text]) for text, count in coders.items() if count > 1
        ]
        figures[code] = CodeFigures(agreed + settled[code], alpha(units), young[code])
    differ = Comment.objects.filter(survey=survey).coded_differently().count()
    twice = sum(1 for who in every.values() if len(who) > 1)
    return Coded(once=len(every) - twice, twice=twice, differ=differ, codes=figures)


def texts_with(code: Code, reader: User | None = None) -> set[int]:
    """The ids of the texts that have the code, counted as in `coded`."""
    coders = _open_to(reader, _coders(code.survey))
    _counts, settled_texts = _settled(code.survey)
    found = _found(code.survey, code)[code.pk]
    agreed = {text for text, count in found.items() if text not in settled_texts and count == coders.get(text)}
    comments = Comment.objects.filter(survey=code.survey_id).released()
    return agreed | set(comments.filter(settlement__codes=code).values_list("pk", flat=True))


def _coders(survey: Survey) -> dict[int, set[int]]:
    """Which readers have coded each text."""
    coders: defaultdict[int, set[int]] = defaultdict(set)
    for comment_id, coder_id in _finished(survey).values_list("comment_id", "coder_id").order_by():
        coders[comment_id].add(coder_id)
    return coders


def _open_to(reader: User | None, coders: Mapping[int, set[int]]) -> dict[int, int]:
    """How many readers have coded each text, without those of which this reader may still be the second coder."""
    return {text: len(who) for text, who in coders.items() if reader is None or len(who) >= CODERS or reader.pk in who}


def _found(survey: Survey, code: Code | None = None) -> defaultdict[int, Counter[int]]:
    """For each code, how many of its readers found it in each text."""
    applied = AppliedCode.objects.filter(coding__in=_finished(survey))
    applied = applied.filter(code=code) if code else applied
    found: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for code_id, comment_id in applied.values_list("code_id", "coding__comment_id"):
        found[code_id][comment_id] += 1
    return found


def _settled(survey: Survey) -> tuple[Counter[int], set[int]]:
    """How many settled texts have each code, and which texts are settled."""
    comments = Comment.objects.filter(survey=survey).released().filter(settlement__isnull=False)
    codes = SettledCode.objects.filter(settlement__comment__in=comments).values_list("code_id", flat=True)
    return Counter(codes), set(comments.values_list("pk", flat=True))


def _by_young(survey: Survey) -> Counter[int]:
    codings = Coding.objects.filter(comment__survey=survey, place__isnull=True).finished()
    texts = AppliedCode.objects.filter(coding__in=codings).values_list("code_id", "coding__comment_id").distinct()
    return Counter(code_id for code_id, _text in texts)


def _finished(survey: Survey) -> QuerySet[Coding]:
    return Coding.objects.filter(comment__survey=survey).of_readers().finished()
