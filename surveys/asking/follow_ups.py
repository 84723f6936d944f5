"""Questions that come up or go while the page of their section is open, and on which answers there that depends.

Answers on other pages are looked at here and do not change meanwhile; what is left of a condition goes to the page as
data. The page only saves a round trip: when it is sent, the way is found anew without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.path import asked_questions
from surveys.asking.questionnaire import ENDS, Question, Questionnaire, Section
from surveys.enums import Match

# Holds unless the question was answered with anything but yes: behind a question that ends the survey.
GOES_ON = "goes_on"

Rest = dict[str, Any] | bool
"""What must hold on the page itself, as data; True where nothing must."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A question that stands on the page of its section, or would with other answers on the same page."""

    question: Question
    only_if: Rest


def has_follow_ups(section: Section) -> bool:
    return any(question.condition or question.settings.get(ENDS) for question in section.questions)


def placed(
    questionnaire: Questionnaire, section: Section, answers: Mapping[str, Answer], age_band: str
) -> list[Placed]:
    """Every question that answers on the page of this section can bring up, in order."""
    elsewhere = {
        question.key: answers[question.key]
        for other, question in asked_questions(questionnaire, answers, age_band)
        if other.key != section.key and question.key in answers
    }
    found: list[Placed] = []
    ends: list[dict[str, Any]] = []
    for question in section.questions:
        if question.age_bands and age_band not in question.age_bands:
            continue
        here = {each.question.key for each in found}
        condition = rest_of(question.condition, elsewhere, here) if question.condition else True
        only_if = _all([*ends, condition])
        if only_if is not False:
            found.append(Placed(question, only_if))
            if question.settings.get(ENDS):
                ends.append({"question": question.key, "operator": GOES_ON, "code": ""})
    return found


def rest_of(part: Condition | Comparison, elsewhere: Mapping[str, Answer], here: set[str]) -> Rest:
    """A condition without what is known already: comparisons with questions that do not stand `here`."""
    if isinstance(part, Comparison):
        return part.to_data() if part.question in here else part.holds(elsewhere)
    parts = [rest_of(each, elsewhere, here) for each in part.parts]
    return _all(parts) if part.match == Match.ALL else _any(parts)


def _all(parts: list[Rest]) -> Rest:
    left = [part for part in parts if not isinstance(part, bool)]
    if any(part is False for part in parts):
        return False
    return {"match": Match.ALL.value, "parts": left} if left else True


def _any(parts: list[Rest]) -> Rest:
    left = [part for part in parts if not isinstance(part, bool)]
    if any(part is True for part in parts):
        return True
    return {"match": Match.ANY.value, "parts": left} if left else False
