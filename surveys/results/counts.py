"""Counts of every question over all versions of a survey, altogether and in each language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.answers import Answer
from surveys.kinds import kind_named
from surveys.kinds.base import Count, Tally
from surveys.questionnaire import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """The counts of one question; `by_language` has only languages in which somebody was counted."""

    question: Question
    overall: Tally
    by_language: Mapping[str, Tally]


def questions_over_versions(versions: Sequence[Questionnaire]) -> list[Question]:
    """Every question that was ever asked, as the newest version has it. `versions`: the newest first."""
    found: dict[str, Question] = {}
    for questionnaire in versions:
        for question in questionnaire.questions():
            if kind_named(question.kind).asks:
                found.setdefault(question.key, question)
    return list(found.values())


def count_answers(
    questions: Sequence[Question], rows: Iterable[tuple[str, Mapping[str, Mapping[str, Any]]]]
) -> list[QuestionCounts]:
    """Count the answers of `rows`, each the language and the answers of one response."""
    given: dict[str, dict[str, Counter[Answer]]] = defaultdict(lambda: defaultdict(Counter))
    for language, answers in rows:
        for key, data in answers.items():
            given[key][language][Answer.from_data(data)] += 1
    return [_counted(question, given.get(question.key, {})) for question in questions]


def _counted(question: Question, by_language: Mapping[str, Counter[Answer]]) -> QuestionCounts:
    kind = kind_named(question.kind)
    everybody = sum(by_language.values(), Counter[Answer]())
    return QuestionCounts(
        question=question,
        overall=kind.tally(question, everybody.elements()),
        by_language={code: kind.tally(question, by_language[code].elements()) for code in sorted(by_language)},
    )


def label_of(question: Question, count: Count, language: str) -> str:
    """What stands beside a count: the option's words, the kind's own, or the bare code of one that is gone."""
    option = question.option(count.code)
    if option is not None:
        return option.label.get(language, option.code)
    return kind_named(question.kind).label_of_code(count.code)
