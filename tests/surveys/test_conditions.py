"""Conditions and the path through a questionnaire, against a naive reading of the same rules."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.answers import Answer
from surveys.conditions import Comparison, Condition
from surveys.enums import AgeBand, Match, Operator, OptOut, Presentation
from surveys.path import answers_that_count, asked_questions, steps
from surveys.questionnaire import Option, Question, Questionnaire, Section

pytestmark = pytest.mark.slow

quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CODES = ["a", "b", "c"]
KEYS = [f"q{number}" for number in range(5)]

answers = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        st.builds(Answer, value=st.sampled_from(CODES)), st.builds(Answer, opt_out=st.sampled_from(OptOut.values))
    ),
)


def conditions(earlier: list[str]):
    comparisons = st.builds(
        Comparison, st.sampled_from(earlier), st.sampled_from(Operator.values), st.sampled_from(CODES)
    )
    return st.recursive(
        comparisons,
        lambda parts: st.builds(
            Condition, st.sampled_from(Match.values), st.lists(parts, min_size=1, max_size=3).map(tuple)
        ),
        max_leaves=4,
    ).map(lambda part: part if isinstance(part, Condition) else Condition(Match.ALL, (part,)))


@st.composite
def questionnaires(draw) -> Questionnaire:
    questions = []
    for number, key in enumerate(KEYS):
        condition = draw(st.none() | conditions(KEYS[:number])) if number else None
        ages = draw(st.sampled_from([(), (AgeBand.UNDER_8.value,), (AgeBand.FROM_12.value, AgeBand.ADULT.value)]))
        options = tuple(Option(code, {"en": code}) for code in CODES)
        questions.append(
            Question(key, "single_choice", {"en": key}, options=options, condition=condition, age_bands=ages)
        )
    cut = draw(st.integers(1, len(questions) - 1))
    sections = [questions[:cut], questions[cut:]]
    return Questionnaire(
        languages=("en",),
        title={"en": "T"},
        sections=tuple(
            Section(f"section-{number}", {"en": "S"}, tuple(part)) for number, part in enumerate(sections, start=1)
        ),
    )


def naively_true(part, given_answers) -> bool:
    if isinstance(part, Condition):
        results = [naively_true(inner, given_answers) for inner in part.parts]
        return (False not in results) if part.match == "all" else (True in results)
    if part.question not in given_answers:
        return False
    answer = given_answers[part.question]
    return {
        "is": answer.opt_out == "" and answer.value == part.code,
        "is_not": answer.opt_out != "" or answer.value != part.code,
        "answered": answer.opt_out == "",
        "opted_out": answer.opt_out != "",
    }[part.operator]


def naive_path(questionnaire: Questionnaire, given_answers, age_band: str) -> list[str]:
    """Asks the questions one after the other, as a person with a paper form would."""
    path: list[str] = []
    for question in questionnaire.questions():
        on_paper = {key: answer for key, answer in given_answers.items() if key in path}
        suits = not question.age_bands or age_band in question.age_bands
        if suits and (question.condition is None or naively_true(question.condition, on_paper)):
            path.append(question.key)
    return path


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values))
def test_the_servers_path_is_that_of_a_naive_reader(questionnaire, given_answers, age_band):
    path = [question.key for _, question in asked_questions(questionnaire, given_answers, age_band)]
    assert path == naive_path(questionnaire, given_answers, age_band)


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values))
def test_only_answers_on_the_path_count(questionnaire, given_answers, age_band):
    counted = answers_that_count(questionnaire, given_answers, age_band)
    path = naive_path(questionnaire, given_answers, age_band)
    assert counted == {key: given_answers[key] for key in path if key in given_answers}


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values), st.sampled_from(Presentation.values))
def test_every_presentation_asks_the_same_questions_in_the_same_order(questionnaire, given_answers, age_band, look):
    found = steps(questionnaire, given_answers, presentation=look, age_band=age_band)
    assert [question.key for step in found for question in step.questions] == naive_path(
        questionnaire, given_answers, age_band
    )


@quickly
@given(questionnaires())
def test_a_questionnaire_comes_back_from_its_data_as_it_was(questionnaire):
    assert Questionnaire.from_data(questionnaire.to_data()) == questionnaire
