"""Which questions nobody can ever be asked, because no answers make their condition true.

Every comparison is false without an answer and nothing is negated, so one more answer never hides a question: it is
enough to search, from a question backwards, for answers to those that it waits for. A kind names answers that stand
for all others (`Kind.samples`); one that names none is taken to allow everything. A search that takes too many steps
ends with "it may be asked": what is refused is refused for certain.
"""

from collections.abc import Mapping
from typing import Any

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question, Questionnaire
from surveys.enums import AgeBand, Match
from surveys.kinds import kind_named

MOST_STEPS = 20_000

# What is still to be made true: a linked list, so that ways that part share what is behind them.
Goals = tuple["Comparison | Condition", Any] | None
Outcome = frozenset[Comparison]


def never_asked(questionnaire: Questionnaire) -> set[str]:
    """The keys of the questions that nobody can be asked, whatever they answer and however old they are."""
    search = _Search(questionnaire)
    for question in questionnaire.questions():
        if not search.can_be_asked(question):
            search.dead.add(question.key)
    return search.dead


class _Search:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questions = {question.key: question for question in questionnaire.questions()}
        self.dead: set[str] = set()
        looks: dict[str, list[Comparison]] = {}
        for question in questionnaire.questions():
            for comparison in question.condition.comparisons() if question.condition else ():
                looks.setdefault(comparison.question, []).append(comparison)
        self.outcomes = {key: _outcomes(self.questions[key], found) for key, found in looks.items()}

    def can_be_asked(self, question: Question) -> bool:
        if question.condition is None:
            return True
        ages = question.age_bands or AgeBand.values
        return any(self._can_hold(question.condition, age) for age in ages)

    def _can_hold(self, condition: Condition, age: str) -> bool:
        """Whether somebody of this age can give answers that make the condition true."""
        ways: list[tuple[Goals, Mapping[str, Outcome]]] = [((condition, None), {})]
        for _step in range(MOST_STEPS):
            if not ways:
                return False
            goals, chosen = ways.pop()
            if goals is None:
                return True
            goal, rest = goals
            if isinstance(goal, Comparison):
                ways += self._ways_to_answer(goal, rest, chosen, age)
            elif goal.match == Match.ANY:
                ways += [((part, rest), chosen) for part in reversed(goal.parts)]
            else:
                for part in reversed(goal.parts):
                    rest = (part, rest)
                ways.append((rest, chosen))
        return True

    def _ways_to_answer(
        self, goal: Comparison, rest: Goals, chosen: Mapping[str, Outcome], age: str
    ) -> list[tuple[Goals, Mapping[str, Outcome]]]:
        question = self.questions[goal.question]
        if question.key in self.dead or (question.age_bands and age not in question.age_bands):
            return []
        if question.key in chosen:
            return [(rest, chosen)] if goal in chosen[question.key] else []
        before: Goals = (question.condition, rest) if question.condition else rest
        return [
            (before, {**chosen, question.key: outcome}) for outcome in self.outcomes[question.key] if goal in outcome
        ]


def _outcomes(question: Question, comparisons: list[Comparison]) -> list[Outcome]:
    """The sets of comparisons that one answer makes true, without those that are contained in another."""
    samples = kind_named(question.kind).samples(question, comparisons)
    if samples is None:
        return [frozenset(comparisons)]
    found = {frozenset(each for each in comparisons if each.holds_for(answer)) for answer in samples}
    return sorted((each for each in found if not any(each < other for other in found)), key=len, reverse=True)
