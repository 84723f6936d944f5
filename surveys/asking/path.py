"""The way of one person through a questionnaire: what they are asked, in which steps, given what they said so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import ENDS, Question, Questionnaire, Section
from surveys.enums import AgeBand, Presentation

YES = "yes"
ONE_AT_A_TIME_AGES = (AgeBand.UNDER_8, AgeBand.FROM_8)


@dataclass(frozen=True, slots=True)
class Step:
    """What one page of answering shows: a section, or one question of it. `key` is its part of the address."""

    key: str
    section: Section
    questions: tuple[Question, ...]


def asked_questions(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], age_band: str
) -> list[tuple[Section, Question]]:
    """The questions that are asked, in order, each with its section.

    A question whose condition does not hold is not asked, and what was once answered to it counts for nothing in
    later conditions. Behind a question that ended the survey nothing is asked.
    """
    counted: dict[str, Answer] = {}
    asked = []
    for section in questionnaire.sections:
        for question in section.questions:
            if question.age_bands and age_band not in question.age_bands:
                continue
            if question.condition and not question.condition.holds(counted):
                continue
            asked.append((section, question))
            if question.key in answers:
                counted[question.key] = answers[question.key]
                if _is_the_end(question, answers[question.key]):
                    return asked
    return asked


def _is_the_end(question: Question, answer: Answer) -> bool:
    return bool(question.settings.get(ENDS)) and answer.value != YES


def ended_by(questionnaire: Questionnaire, answers: Mapping[str, Answer], age_band: str) -> Question | None:
    """The question to which somebody did not say yes, where the survey ends without one; None where it goes on."""
    asked = asked_questions(questionnaire, answers, age_band)
    last = asked[-1][1] if asked else None
    return last if last and last.key in answers and _is_the_end(last, answers[last.key]) else None


def one_at_a_time(presentation: str, age_band: str) -> bool:
    """Whether each question has a page of its own: in easy read, with pictures, and for the youngest."""
    return presentation != Presentation.STANDARD or age_band in ONE_AT_A_TIME_AGES


def steps(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], *, presentation: str, age_band: str
) -> list[Step]:
    """The pages that this person goes through. Without any question left the list is empty."""
    asked = asked_questions(questionnaire, answers, age_band)
    if one_at_a_time(presentation, age_band):
        return [Step(question.key, section, (question,)) for section, question in asked]
    by_section: dict[str, list[Question]] = {}
    for section, question in asked:
        by_section.setdefault(section.key, []).append(question)
    return [
        Step(section.key, section, tuple(by_section[section.key]))
        for section in questionnaire.sections
        if section.key in by_section
    ]


def step_of(found: list[Step], question_key: str) -> Step | None:
    """The step on which a question stands."""
    return next((step for step in found if any(q.key == question_key for q in step.questions)), None)


def answers_that_count(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], age_band: str
) -> dict[str, Answer]:
    """The answers to questions that are asked; those to questions hidden since are left out."""
    return {
        question.key: answers[question.key]
        for _section, question in asked_questions(questionnaire, answers, age_band)
        if question.key in answers
    }
