"""Where people stop: in what they sent, and with what they never sent."""

from collections import Counter

import numpy as np

from surveys.answering.turns import Turn, turn_of
from surveys.asking.questionnaire import Section
from surveys.frame.columns import Array
from surveys.models import Sheet, Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.figures import DropOut, SectionProgress
from surveys.results.filters import EVERYBODY, Filter
from surveys.results.items import QuestionItem
from surveys.results.selection import Selected, answered, narrowed

Marks = list[tuple[Array, Array]]
"""Of each section: who was asked something in it, and who answered something."""


def drop_out_of(survey: Survey, narrowed_by: Filter = EVERYBODY) -> DropOut:
    """The sections of the newest version, in order."""
    return inquire(survey, lambda inquiry: drop_out(inquiry, narrowed_by))


def drop_out(inquiry: Inquiry, narrowed_by: Filter = EVERYBODY) -> DropOut:
    """The same, for whoever has an inquiry already. Answers under another kind or scale count for their section."""
    items = [(section, _items(inquiry, section)) for section in inquiry.newest.sections] if inquiry.newest else []
    shown = [(section, found) for section, found in items if found]
    counts = np.zeros((len(shown), 3), np.int64)
    selection = inquiry.select(narrowed_by)
    for each in selection.parts:
        counts += _counted(_marks(inquiry, each, [found for _section, found in shown]), each)
    waiting = None if narrowed_by else _waiting(inquiry.survey, [section.key for section, _found in shown])
    return DropOut(
        sections=tuple(
            SectionProgress(
                key=section.key,
                title=section.title,
                asked=was_asked,
                answered=has_answered,
                last=stopped,
                waiting=None if waiting is None else waiting[section.key],
            )
            for (section, _found), (was_asked, has_answered, stopped) in zip(shown, counts.tolist(), strict=True)
        ),
        sent=selection.total,
        begun=None if waiting is None else waiting[""],
    )


def _items(inquiry: Inquiry, section: Section) -> list[QuestionItem]:
    keys = {question.key for question in section.questions}
    return [item for item in inquiry.questions if item.question.key in keys]


def _marks(inquiry: Inquiry, each: Selected, sections: list[list[QuestionItem]]) -> Marks:
    found = []
    for items in sections:
        was_asked, has_answered = np.zeros(each.part.rows, bool), np.zeros(each.part.rows, bool)
        for item in items:
            rows = inquiry.asked_rows(each, item)
            was_asked |= np.ones(each.part.rows, bool) if rows.mask is None else rows.mask.astype(bool)
            has_answered |= answered(each.part.column(item.column), each.part.rows)
        found.append((was_asked, has_answered))
    return found


def _counted(marks: Marks, each: Selected) -> Array:
    """Of each section: asked, answered, and stopped there."""
    found = np.zeros((len(marks), 3), np.int64)
    asked_later, answered_later = np.zeros(each.part.rows, bool), np.zeros(each.part.rows, bool)
    for place, (was_asked, has_answered) in reversed(list(enumerate(marks))):
        stopped = has_answered & asked_later & ~answered_later
        found[place] = [narrowed(each, rows).total for rows in (was_asked, has_answered, stopped)]
        asked_later, answered_later = asked_later | was_asked, answered_later | has_answered
    return found


def _waiting(survey: Survey, sections: list[str]) -> Counter[str]:
    """How many sheets got how far; under no key those that have nothing saved. Reads no answer."""
    sheets = Sheet.objects.filter(version__survey=survey, version__is_preview=False, is_trial=False).order_by()
    found = Counter[str]()
    for turns in sheets.values_list("turns", flat=True).iterator():
        saved = [key for key in sections if turn_of(turns, key) > Turn()]
        found[saved[-1] if saved else ""] += 1
    return found
