"""Two waves side by side: two surveys with the same questions, or two times of one.

Only what was asked under the same key, kind and scale is compared, and in the same codes: ranges of numbers are made
over both waves.
"""

from dataclasses import dataclass, replace

from surveys.kinds import kind_named
from surveys.models import Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.counting import Marginals
from surveys.results.figures import Change, Waves
from surveys.results.filters import EVERYBODY, Filter
from surveys.results.items import QuestionItem


@dataclass(frozen=True, slots=True)
class Wave:
    """Some of the responses to a survey."""

    survey: Survey
    narrowed_by: Filter = EVERYBODY


def waves_of(first: Wave, second: Wave) -> Waves:
    """Compare two waves; those of one survey at one moment, those of two surveys each at its own."""
    if first.survey.pk == second.survey.pk:
        return inquire(
            first.survey, lambda inquiry: waves((inquiry, first.narrowed_by), (inquiry, second.narrowed_by))
        )
    return inquire(
        first.survey,
        lambda inquiry: inquire(
            second.survey, lambda other: waves((inquiry, first.narrowed_by), (other, second.narrowed_by))
        ),
    )


def waves(first: tuple[Inquiry, Filter], second: tuple[Inquiry, Filter]) -> Waves:
    """The same, for whoever has the inquiries already."""
    (inquiry, before), (other, after) = first, second
    selection, later = inquiry.select(before), other.select(after)
    items, others = ({_same(item): item for item in each.questions} for each in (inquiry, other))
    changes = []
    for same, item in others.items():
        if same in items:
            earlier = items[same]
            both = Marginals()
            both.add(inquiry.what_codes_need(earlier))
            both.add(other.what_codes_need(item))
            scale = _with_older_options(item, earlier).scale(both)
            changes.append(Change(inquiry.frequency(earlier, selection, scale), other.frequency(item, later, scale)))
    return Waves(
        changes=tuple(changes),
        first_total=selection.total,
        second_total=later.total,
        only_first=tuple(item.name for same, item in items.items() if same not in others),
        only_second=tuple(item.name for same, item in others.items() if same not in items),
    )


def _same(item: QuestionItem) -> tuple[str, str, str]:
    """What two questions share whose answers can be compared."""
    question = item.question
    scale = kind_named(question.kind).scale(question, item.languages[0])
    return question.key, question.kind, repr(scale)


def _with_older_options(item: QuestionItem, earlier: QuestionItem) -> QuestionItem:
    """The later question, with the options that only the earlier one had behind its own."""
    known = {option.code for option in item.question.options}
    older = tuple(option for option in earlier.question.options if option.code not in known)
    return replace(item, question=replace(item.question, options=(*item.question.options, *older)))
